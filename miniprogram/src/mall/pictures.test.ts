// The built-in pictures: small, and there is always one.
import { builtInPictures } from '@shared/mall/draft'
import { pictureAddress } from './pictures'

test.each(builtInPictures)('%s is drawn in less than 3 KB', name => {
  if (name !== 'gift') expect(pictureAddress(name)).not.toBe(pictureAddress('gift'))
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
