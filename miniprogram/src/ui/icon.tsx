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
  calendar:
    'M5 6.5h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1zM8 4v4.5M16 4v4.5M8.5 14l2.5 2.5 4.5-4.5',
  ticket: 'M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14.5 7v2M14.5 11v2M14.5 15v2',
  stamp:
    'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 7.5l1.3 2.9 3.1.3-2.3 2.1.7 3.1-2.8-1.6-2.8 1.6.7-3.1-2.3-2.1 3.1-.3z',
  gift: 'M4 9h16v4H4zM5.5 13v7h13v-7M12 9v11M12 9c-1.5 0-4.5-.6-4.5-2.8C7.5 5 8.3 4.2 9.5 4.2 11.3 4.2 12 6.5 12 9zM12 9c1.5 0 4.5-.6 4.5-2.8 0-1.2-.8-2-2-2C12.7 4.2 12 6.5 12 9z',
  rosette:
    'M12 4a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 12 4zM8.9 13.4L7.5 20.3l4.5-2.4 4.5 2.4-1.4-6.9M12 7.4v3.6M10.2 9.2h3.6',
  cup: 'M6.5 4h11l-1.3 15.1a1 1 0 0 1-1 .9H8.8a1 1 0 0 1-1-.9zM6.9 9h10.2',
  bag: 'M6 8h12l1 12H5zM9 10.5V7a3 3 0 0 1 6 0v3.5',
  list: 'M8.5 7H20M8.5 12H20M8.5 17H20M4 7h.5M4 12h.5M4 17h.5',
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
