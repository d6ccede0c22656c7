// The app: reaches for the cloud once, and remembers how large its text is.
import type { PropsWithChildren } from 'react'
import { useEffect } from 'react'
import './app.scss'
import { startCalling } from './call/call'
import { showOnBody } from './ui/large-type'

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    startCalling()
    showOnBody()
  }, [])
  return children
}
