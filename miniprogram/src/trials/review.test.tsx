// The page of a review on the real web components: what is sent, what stays when it is refused, and photographs on
// their way.
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { openWith } from '../../../tests/stand-ins/taro'
import { application, review, trial } from './oat-milk'
import ReviewPage from './review'

type Asked = { action: string; data: Record<string, unknown> }
/** `null` is a reply that never comes back. */
type Replies = Partial<Record<string, (asked: Asked) => unknown>>

const yes = (value: unknown) => ({ ok: true, value })
const no = (refusal: string) => ({ ok: false, refusal, message: '', details: {} })
const mayReview = { ...trial, application: { ...application, state: 'collected', mayReview: true } }

async function open(replies: Replies, shown: unknown = mayReview) {
  const asked: Asked[] = []
  const answers: Replies = { detail: () => yes({ trial: shown, balance: 0 }), ...replies }
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answer = answers[body.action]?.(body) ?? null
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  openWith({ id: 'oatmilk' })
  const place = document.body.appendChild(document.createElement('div'))
  await act(async () => createRoot(place).render(<ReviewPage />))
  await pass(300)
  const find = (id: string) => place.querySelector<HTMLElement>(`[id="${id}"]`)
  return {
    asked: (action: string) => asked.filter(one => one.action === action).map(({ data }) => data),
    has: (id: string) => find(id) !== null,
    words: (id: string) => find(id)?.textContent ?? '',
    async tap(id: string) {
      await act(async () => find(id)?.click())
      await pass(100)
    },
    async type(id: string, value: string) {
      await act(async () => find(id)?.dispatchEvent(new CustomEvent('input', { detail: { value } })))
      await pass(50)
    },
  }
}

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

/** The album of this browser: so many photographs are chosen, and its canvas makes each of them so many bytes. */
function chooses(photos: number, bytes = 30_000): void {
  const files = Array.from({ length: photos }, (_, index) => new File(['x'], `${index}.jpg`))
  jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: files })
    this.dispatchEvent(new Event('change'))
  })
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, ...Array(bytes - 3).fill(0)]).toString('base64')
  const canvas = HTMLCanvasElement.prototype
  jest
    .spyOn(canvas, 'getContext')
    .mockReturnValue({ fillRect() {}, drawImage() {} } as unknown as ReturnType<typeof canvas.getContext>)
  jest.spyOn(canvas, 'toDataURL').mockReturnValue(`data:image/jpeg;base64,${jpeg}`)
}

beforeAll(() => {
  const never = { observe: () => {}, unobserve: () => {}, disconnect: () => {} }
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, IntersectionObserver: jest.fn(() => never) })
  Object.assign(URL, { createObjectURL: () => 'blob:photo', revokeObjectURL: () => {} })
  Object.assign(HTMLImageElement.prototype, { decode: async () => {} })
})
afterEach(() => {
  document.body.innerHTML = ''
  jest.restoreAllMocks()
})

test('stars, tags and words are sent once; then thanks, and who sees it', async () => {
  const { asked, tap, type, words, has } = await open({
    review: () => yes({ review: { ...review, isMine: true, state: 'checking' } }),
  })
  expect(words('star-name')).toBe('点星星打分')
  await tap('send-review')
  expect(words('review-problem')).toBe('请先点几颗星')
  await tap('star-4')
  expect(words('star-name')).toBe('喜欢')
  await tap('tag-1')
  await tap('tag-2')
  await tap('tag-2')
  await type('review-words', ' 不错 ')
  expect(words('words-count')).toBe('4 / 500')
  await act(async () => {
    for (const _ of [1, 2]) document.querySelector<HTMLElement>('#send-review')?.click()
  })
  await pass(100)
  expect(asked('review')).toEqual([
    {
      trialId: 'oatmilk',
      stars: 4,
      tags: ['顺滑'],
      words: '不错',
      pictureIds: [],
      requestId: expect.any(String),
    },
  ])
  expect(has('review-sent')).toBe(true)
  expect(words('review-state')).toBe('检查中，通过后大家能看到')
})

test('words that are not fit can be changed: everything typed is still there', async () => {
  let isFit = false
  const { asked, tap, type, words } = await open({
    review: () => (isFit ? yes({ review }) : no('review-unfit')),
  })
  await tap('star-2')
  await tap('tag-3')
  await type('review-words', '不合适的话')
  await tap('send-review')
  expect(words('review-problem')).toContain('请改一下再发')
  expect(words('words-count')).toBe('5 / 500')
  isFit = true
  await type('review-words', '合适的话')
  await tap('send-review')
  const [first, second] = asked('review')
  expect(second).toMatchObject({ stars: 2, tags: ['会回购'], words: '合适的话' })
  expect(second?.requestId).not.toBe(first?.requestId)
  expect(words('review-state')).toBe('已经发表，大家能看到')
})

test('a lost reply is asked again with the same words, and nothing can be changed meanwhile', async () => {
  let isLost = true
  const { asked, tap, words, has } = await open({ review: () => (isLost ? null : yes({ review })) })
  await tap('star-5')
  await tap('send-review')
  expect(words('review-problem')).toContain('可能已经发出')
  expect(words('send-review')).toBe('再问一次')
  await tap('star-1')
  expect(words('star-name')).toBe('很喜欢')
  isLost = false
  await tap('send-review')
  const [sent, again, ...more] = asked('review')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(has('review-sent')).toBe(true)
})

test('photographs are sent one by one; a failed one is sent again with its number, and one can be taken off', async () => {
  chooses(2)
  let isLost = true
  let count = 0
  const { asked, tap, words, has } = await open({
    addPicture: () => {
      count += 1
      return isLost && count === 2 ? null : yes({ pictureId: `p${count}` })
    },
    review: () => yes({ review }),
  })
  await tap('add-photo')
  await pass(100)
  expect(asked('addPicture')).toHaveLength(2)
  expect(has('again-1')).toBe(false)
  expect(words('again-2')).toContain('点一下重发')
  await tap('star-5')
  await tap('send-review')
  expect(words('review-problem')).toContain('有图片没发出去')

  isLost = false
  await tap('again-2')
  const [, failed, again] = asked('addPicture')
  expect(again).toEqual(failed)
  expect(again).toMatchObject({ trialId: 'oatmilk', jpeg: expect.stringMatching(/^\/9j\//) })

  await tap('add-photo')
  await pass(100)
  expect(has('photo-3')).toBe(true)
  expect(has('add-photo')).toBe(false)
  await tap('remove-1')
  expect(has('add-photo')).toBe(true)
  await tap('send-review')
  expect(asked('review')[0]?.pictureIds).toEqual(['p3', 'p4'])
})

test('what cannot be made small says so, and holds the review up until it is taken off', async () => {
  chooses(1, 90_000)
  const { asked, tap, words } = await open({ review: () => yes({ review }) })
  await tap('add-photo')
  await pass(100)
  expect(words('photo-1')).toContain('这张不能用')
  await tap('star-3')
  await tap('send-review')
  expect(words('review-problem')).toContain('请去掉它')
  await tap('remove-1')
  await tap('send-review')
  expect(asked('addPicture')).toEqual([])
  expect(asked('review')).toHaveLength(1)
})

test('without a piece there is nothing to review; what was written is shown', async () => {
  const before = await open({}, trial)
  expect(document.body.textContent).toContain('领到试用品以后才能写评价')
  expect(before.has('send-review')).toBe(false)
  document.body.innerHTML = ''
  const after = await open({}, { ...trial, application: { ...application, review } })
  expect(after.words('review-sent')).toContain('谢谢您的评价')
})
