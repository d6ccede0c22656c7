// The built-in pictures of items, prizes and trials: flat colour a little off the ink line, as in a small print shop.
import { svgAddress } from '../ui/svg'

const ink = '#1F2421'
const persimmon = '#E4572E'
const jade = '#2F7D5B'
const gold = '#D9B36A'
const white = '#FFFDF9'

/** `colour` is laid down first, a little to the right and below; `lines` are drawn over it. */
interface Drawing {
  colour: string
  lines: string
}

const drawings: Record<string, Drawing> = {
  mug: {
    colour:
      `<path fill="${white}" d="M33 47h46v36a12 12 0 0 1-12 12H45a12 12 0 0 1-12-12z"/>` +
      `<path fill="${persimmon}" d="M33 62h46v16H33z"/>`,
    lines:
      '<path d="M33 47h46v36a12 12 0 0 1-12 12H45a12 12 0 0 1-12-12z"/>' +
      '<path d="M79 55h7a9 9 0 0 1 9 9v5a11 11 0 0 1-11 11h-5"/>' +
      '<path d="M46 38c-4-5 4-8 0-13M56 36c-4-5 4-9 0-14M66 38c-4-5 4-8 0-13"/>',
  },
  tote: {
    colour:
      `<path fill="${gold}" d="M30 48h60l6 50H24z"/>` + `<path fill="${persimmon}" d="M52 66h16v16H52z"/>`,
    lines:
      '<path d="M30 48h60l6 50H24z"/>' +
      '<path d="M44 58V40c0-9 6-16 16-16s16 7 16 16v18"/>' +
      '<path d="M27 90h66"/>',
  },
  film: {
    colour:
      `<path fill="${white}" d="M26 52h68v42H26z"/>` +
      `<path fill="${persimmon}" d="M25 38l65-14 3 13-65 14z"/>` +
      `<path fill="${gold}" d="M53 63l19 11-19 11z"/>`,
    lines:
      '<path d="M26 52h68v38a4 4 0 0 1-4 4H30a4 4 0 0 1-4-4z"/>' +
      '<path d="M25 38l65-14 3 13-65 14z"/>' +
      '<path d="M41 35l9 11M57 31l9 11M73 28l9 11"/>' +
      '<path d="M53 63l19 11-19 11z"/>',
  },
  coffee: {
    colour:
      `<path fill="${white}" d="M37 40h46l-6 58H43z"/>` +
      `<path fill="${jade}" d="M39 56h42l-2.6 24H41.6z"/>`,
    lines:
      '<path d="M37 40h46l-6 58H43z"/>' +
      '<path d="M33 40h54v-6a5 5 0 0 0-5-5H38a5 5 0 0 0-5 5z"/>' +
      '<path d="M42 29l3-7h30l3 7M39 56h42M41.5 80h37"/>' +
      '<path d="M60 62c6 3 6 9 0 12-6-3-6-9 0-12z"/>',
  },
  voucher: {
    colour:
      `<path fill="${white}" d="M22 40h76v14a8 8 0 0 0 0 16v14H22V70a8 8 0 0 0 0-16z"/>` +
      `<path fill="${persimmon}" d="M22 40h26v44H22V70a8 8 0 0 0 0-16z"/>`,
    lines:
      '<path d="M22 40h76v14a8 8 0 0 0 0 16v14H22V70a8 8 0 0 0 0-16z"/>' +
      '<path stroke-dasharray="4 5" d="M48 43v38"/>' +
      '<path d="M64 50l8 10 8-10M72 60v16M63 62h18M63 69h18"/>',
  },
  gift: {
    colour:
      `<path fill="${white}" d="M30 58h60v38H30z"/>` +
      `<path fill="${persimmon}" d="M26 44h68v14H26z"/>` +
      `<path fill="${jade}" d="M53 44h14v52H53z"/>`,
    lines:
      '<path d="M30 58h60v38H30zM26 44h68v14H26zM53 44v52M67 44v52"/>' +
      '<path d="M60 44c-6-16-26-20-26-8 0 7 12 8 26 8zM60 44c6-16 26-20 26-8 0 7-12 8-26 8z"/>',
  },
  oatmilk: {
    colour:
      `<path fill="${white}" d="M36 44h48v56H36z"/>` +
      `<path fill="${gold}" d="M36 44l8-16h32l8 16z"/>` +
      `<path fill="${jade}" d="M36 60h48v24H36z"/>`,
    lines:
      '<path d="M36 44h48v52a4 4 0 0 1-4 4H40a4 4 0 0 1-4-4z"/>' +
      '<path d="M36 44l8-16h32l8 16M44 28v-7h32v7M36 60h48M36 84h48"/>' +
      '<path d="M60 80V66M60 72c-6 0-8-3-8-7 5 0 8 3 8 7zM60 72c6 0 8-3 8-7-5 0-8 3-8 7zM60 79c-5 0-7-2-7-5M60 79c5 0 7-2 7-5"/>',
  },
  scratch: {
    colour:
      `<path fill="${white}" d="M20 34h80v52H20z"/>` +
      `<path fill="${gold}" d="M30 45h60v30H30z"/>` +
      `<path fill="none" stroke="${white}" stroke-width="6" stroke-linejoin="round" d="M34 68l11-14 7 13 11-14 6 11 10-12"/>` +
      `<circle fill="${persimmon}" cx="86" cy="84" r="15"/>`,
    lines:
      '<path d="M70 86H24a4 4 0 0 1-4-4V38a4 4 0 0 1 4-4h72a4 4 0 0 1 4 4v32M30 75V45h60v24M30 75h42"/>' +
      '<circle cx="86" cy="84" r="15"/><circle cx="86" cy="84" r="9"/>',
  },
  phone: {
    colour:
      `<path fill="${white}" d="M40 20h40v80H40z"/>` +
      `<path fill="${jade}" d="M40 32h40v52H40z"/>` +
      `<path fill="${gold}" d="M50 46h20v20H50z"/>`,
    lines:
      '<rect x="40" y="20" width="40" height="80" rx="7"/>' +
      '<path d="M40 32h40M40 84h40M56 26h8M58 92h4"/>' +
      '<path d="M50 46h20v20H50zM50 54h20M58 46v20"/>',
  },
  points: {
    colour:
      `<path fill="${gold}" d="M20 70c0-5 12-10 27-10s27 5 27 10v18c0 5-12 10-27 10s-27-5-27-10z"/>` +
      `<circle fill="${persimmon}" cx="68" cy="46" r="26"/>` +
      `<path fill="${white}" d="M68 31l4.6 9.3 10.3 1.5-7.5 7.2 1.8 10.2-9.2-4.8-9.2 4.8 1.8-10.2-7.5-7.2 10.3-1.5z"/>`,
    lines:
      '<path d="M45 60c-14 .4-25 5-25 10v18c0 5 12 10 27 10s27-5 27-10V72"/>' +
      '<path d="M20 70c0 5 12 10 27 10 11 0 20-2.5 24.5-6M20 79c0 5 12 10 27 10s27-5 27-10"/>' +
      '<circle cx="68" cy="46" r="26"/>' +
      '<path d="M68 31l4.6 9.3 10.3 1.5-7.5 7.2 1.8 10.2-9.2-4.8-9.2 4.8 1.8-10.2-7.5-7.2 10.3-1.5z"/>',
  },
}

const builtIn = new Map(
  Object.entries(drawings).map(([name, { colour, lines }]) => [
    name,
    svgAddress(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="480" height="480"><g transform="translate(3 3)">${colour}</g><g fill="none" stroke="${ink}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${lines}</g></svg>`,
    ),
  ]),
)

export const isPhoto = (picture: string) => picture.startsWith('https://')

/** The address of a picture; a name that nobody drew shows the present. */
export function pictureAddress(picture: string): string {
  if (isPhoto(picture)) return picture
  return builtIn.get(picture) ?? builtIn.get('gift') ?? ''
}
