// In WeChat the cloud knows who calls, and a phone has one owner.
export function whoAmI(): string {
  return ''
}
