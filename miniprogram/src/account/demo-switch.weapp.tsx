// In WeChat everyone is who they are.
export function DemoSwitch() {
  return null
}
