// Line icons on a grid of 24, drawn here so that nothing has to be loaded.
import { Image } from '@tarojs/components'
import { svgAddress } from './svg'

const paths = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M8.5 8.5v7M12 8.5v7M15.5 8.5v7',
  backspace: 'M9 6h11v12H9l-6-6zM12 9.5l5 5M17 9.5l-5 5',
  minus: 'M6 12h12',
  plus: 'M12 6v12M6 12h12',
} as const

export type IconName = keyof typeof paths

interface IconProps {
  name: IconName
  color?: string
  isSmall?: boolean
}

export function Icon({ name, color = '#1F2421', isSmall }: IconProps) {
  const address = svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48" height="48" fill="none" stroke="${color}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${paths[name]}"/></svg>`,
  )
  return <Image className={isSmall ? 'icon icon--small' : 'icon'} src={address} />
}
