// 验证开奖: recomputed on the page from what was published; a lie is found, and named.
import { type DrawProof, type ProofStep, proofSteps } from '@shared/draws/proof-format'
import { act } from 'react'
import {
  no,
  onTrial,
  openPage,
  type PageOnTrial,
  pass,
  type Server,
  yes,
} from '../../../tests/stand-ins/page'
import CheckPage from './check'
import { aliasFor, draw, proven } from './draw-trial'

onTrial()

async function check(
  { proof, pages }: { proof: DrawProof; pages: string[] },
  query: Record<string, string> = {},
  rest: Server = {},
): Promise<PageOnTrial> {
  const page = await openPage(
    CheckPage,
    { id: 'december', ...query },
    {
      proof: () => yes(proof),
      proofPage: ({ page }) => yes({ page, text: pages[Number(page) - 1] }),
      detail: () => no('not-a-member'),
      ...rest,
    },
  )
  for (let round = 0; round < 40 && !page.has('verdict'); round++) await pass(50)
  return page
}

const marks = (page: PageOnTrial) =>
  Object.fromEntries(
    proofSteps.map(step => {
      const classes = page.element(`step-${step}`)?.className ?? 'none'
      return [step, /check-step--(right|wrong|skipped)/.exec(classes)?.[1] ?? 'none']
    }),
  ) as Record<ProofStep, string>

test('a stranger sees every check pass, and the number to look up elsewhere', async () => {
  const page = await check(proven(30))
  expect(page.words('verdict')).toContain('全部对得上')
  expect(marks(page)).toEqual({
    format: 'right',
    terms: 'right',
    commitment: 'right',
    pages: 'right',
    list: 'right',
    exclusions: 'right',
    deck: 'none',
    result: 'right',
  })
  expect(page.words('public-number')).toContain('3912.46')
  await page.tap('step-list')
  expect(page.words('detail-list')).toContain('算出来的和公布的都是')
})

test('some pages are fetched by themselves', async () => {
  const page = await check(proven(2500))
  expect(page.asked('proofPage').map(({ page }) => page)).toEqual([1, 2, 3])
  expect(page.words('verdict')).toContain('全部对得上')
})

test('of a very long list only the own page is fetched, until the rest is asked for', async () => {
  const page = await check(proven(21_500), { ticket: '20007' })
  expect(page.asked('proofPage').map(({ page }) => page)).toEqual([21])
  expect(page.words('verdict')).toContain('还没有全部核对')
  expect(page.words('found-line')).toBe('在名单第 20,007 行')
  await page.tap('fetch-all')
  for (let round = 0; round < 60 && !page.words('verdict').includes('全部对得上'); round++) await pass(50)
  expect(page.words('verdict')).toContain('全部对得上')
  expect(page.asked('proofPage')).toHaveLength(23)
})

test.each<[ProofStep, (proof: DrawProof) => DrawProof]>([
  ['terms', proof => ({ ...proof, terms: proof.terms.replace('100 积分', '10 积分') })],
  ['commitment', proof => ({ ...proof, secret: '5b'.repeat(32) })],
  ['list', proof => ({ ...proof, list: proof.list?.replace(aliasFor(1), aliasFor(7)) ?? null })],
  ['exclusions', proof => ({ ...proof, exclusions: [] })],
  ['result', proof => ({ ...proof, results: [...proof.results].reverse() })],
  ['format', proof => ({ ...proof, tickets: -1 })],
])('a lie about %s is found', async (step, lie) => {
  const { proof, pages } = proven(30)
  const page = await check({ proof: lie(proof), pages })
  expect(marks(page)[step]).toBe('wrong')
  expect(page.words('verdict')).toContain('对不上')
  expect(page.element('verdict')?.className).toContain('verdict--wrong')
})

test('the own ticket: its line, its name, and what it has won', async () => {
  const { proof, pages } = proven(30)
  const won = proof.results[0]?.ticketNo ?? 0
  const mine = { ...draw, ticketNos: [won, 4], alias: aliasFor(won) }
  const page = await check(
    { proof, pages },
    { ticket: String(won) },
    {
      detail: () => yes({ draw: mine, balance: 0 }),
    },
  )
  expect(page.words('found-line')).toBe(`在名单第 ${won} 行`)
  expect(page.words('found-alias')).toBe('名字和我的一样')
  expect(page.words('found-won')).toBe('中了：咖啡机')
  await page.tap('own-4')
  expect(page.words('found-alias')).toBe('名字和我的不一样')
  expect(page.words('found')).toContain('不参加抽取：员工')
})

test('a page that is not the published one is told', async () => {
  const { proof, pages } = proven(21_500)
  const page = await check(
    { proof, pages: pages.map(text => text.replace(/[0-9a-f]\n/, 'g\n')) },
    { ticket: '7' },
  )
  expect(page.words('found-line')).toBe('对不上')
  expect(page.words('found')).toContain('第 1 页的指纹不一样')
})

test('the network breaks off: it says how far it came, and goes on from there', async () => {
  const { proof, pages } = proven(9500)
  let isDown = true
  const page = await openPage(
    CheckPage,
    { id: 'december' },
    {
      proof: () => yes(proof),
      detail: () => no('not-a-member'),
      proofPage: ({ page }) =>
        isDown && Number(page) > 4 ? null : yes({ page, text: pages[Number(page) - 1] }),
    },
  )
  await pass(300)
  expect(document.body.textContent).toContain('第 4 页停了')
  isDown = false
  await act(async () => document.querySelector<HTMLElement>('.state .button')?.click())
  for (let round = 0; round < 40 && !page.has('verdict'); round++) await pass(50)
  expect(page.words('verdict')).toContain('全部对得上')
  expect(page.asked('proofPage').filter(({ page }) => page === 1)).toHaveLength(1)
})

test('a draw that is not closed says so', async () => {
  await openPage(CheckPage, { id: 'december' }, { proof: () => no('draw-not-closed') })
  expect(document.body.textContent).toContain('名单还没有公布')
})
