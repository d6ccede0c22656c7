// The built-in pictures: small, and there is always one.
import { pictureAddress } from './pictures'

test.each(['mug', 'tote', 'film', 'coffee', 'voucher', 'gift'])('%s is drawn in less than 3 KB', name => {
  const svg = decodeURIComponent(pictureAddress(name))
  expect(svg).toContain('<svg')
  expect(pictureAddress(name).length).toBeLessThan(3000)
  expect(
    new DOMParser()
      .parseFromString(svg.slice(svg.indexOf('<')), 'image/svg+xml')
      .querySelector('parsererror'),
  ).toBeNull()
})

test('a photograph is shown as it is, an unknown name as a present', () => {
  expect(pictureAddress('https://example.com/a.jpg')).toBe('https://example.com/a.jpg')
  expect(pictureAddress('nobody-drew-this')).toBe(pictureAddress('gift'))
})
