// Pictures drawn by us, as addresses that an Image can show. Percent-encoded: WeChat's logic layer has no btoa.

export function svgAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
