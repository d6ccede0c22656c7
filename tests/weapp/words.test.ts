// Whatever goes wrong, people read words: never a code of ours, and never nothing.
import { refusalWords } from '../../shared/refusals'
import { joined } from './shop'
import { openStage } from './stage'
import { until } from './until'

const stage = openStage()

const newer = 'made-in-a-newer-version'
const refused = (refusal: string) => ({ ok: false, refusal, message: refusal, details: { most: 1 } })
const anyWords = /^[^a-z]*\p{Script=Han}{4}[^a-z]*$/u

test('every refusal at the till has its words, also one that this package does not know', async () => {
  const cashier = stage.phone('demo-cashier')
  cashier.open('store/till')
  await cashier.sees('请扫顾客的会员码')
  const words = new Map<string, string>()
  const refusals = [...Object.keys(refusalWords), newer]
  for (const [index, refusal] of refusals.entries()) {
    cashier.network.answerWith('store.scan', refused(refusal))
    await cashier.type('code-input', String(index).padStart(20, '8'))
    const isAnswered = () =>
      cashier.network.sent('store.scan').length === index + 1 && !cashier.text.includes('正在查会员')
    await until(isAnswered, () => `no answer to ${refusal}`)
    words.set(refusal, await cashier.textOf('scan-problem'))
  }
  for (const [refusal, said] of words)
    expect([refusal, said]).toEqual([refusal, expect.stringMatching(anyWords)])
})

test('a refusal that is newer than the package has words while joining, selling and refunding too', async () => {
  const shopper = stage.phone('words-newer')
  shopper.network.answerWith('account.join', refused(newer))
  shopper.open()
  await shopper.tap('consent')
  await shopper.tap('join')
  expect(await shopper.textOf('join-problem')).toMatch(anyWords)
  shopper.close()

  const cashier = stage.phone('demo-cashier')
  cashier.network.answerWith('store.receipt', refused(newer))
  cashier.open('store/refund')
  await cashier.type('sale-no', '20261122-k3f9wd-7')
  await cashier.tap('find-sale')
  expect(await cashier.textOf('find-problem')).toMatch(anyWords)
})

test('without network the first start says so, and goes on when it is back', async () => {
  await joined(stage.client, 'words-offline')
  const phone = stage.phone('words-offline')
  phone.network.isDown = true
  phone.open()
  await phone.sees('网络没有回应，请检查网络后再试')
  phone.network.isDown = false
  await phone.tapWords('再试一次')
  expect(await phone.shownCode()).toMatch(/^82\d{18}$/)
})

test('a reply that is none of ours counts as no reply', async () => {
  const phone = stage.phone('words-gateway')
  phone.network.answerWith('account.me', '<html>502 Bad Gateway</html>')
  phone.open()
  await phone.sees('网络没有回应，请检查网络后再试')
  expect(phone.text).not.toContain('502')
})

test('who is no cashier is told so at the till', async () => {
  await joined(stage.client, 'words-shopper')
  const phone = stage.phone('words-shopper')
  phone.open('store/till')
  await phone.sees('这里只给门店的收银员和店长用')
  await phone.tapWords('回到我的')
  await phone.arrivesAt('account/me')
})
