// How the cashier looks: one page of plain HTML without anything from elsewhere. It says plainly that no money moves.
import type { CashierOrder } from './wechatpay'

type Says = 'paid' | 'cancelled' | 'left'

/** The sheet of an order that can be paid. */
export function cashierHtml({ merchant, description, totalFen, orderNo }: CashierOrder): string {
  return page(`
<main class="sheet" aria-labelledby="merchant">
  <p class="mark">模拟支付 · 不会扣款</p>
  <h1 id="merchant">${escaped(merchant)}</h1>
  <p id="amount"><span class="sign">¥</span>${(totalFen / 100).toFixed(2)}</p>
  <dl>
    <dt>商品</dt><dd id="description">${escaped(description)}</dd>
    <dt>订单号</dt><dd class="number">${escaped(orderNo)}</dd>
    <dt>付款方式</dt><dd>模拟零钱</dd>
  </dl>
  <p id="trouble" role="alert" hidden></p>
  <button id="pay" class="main" type="button">立即支付</button>
  <button id="cancel" type="button">取消</button>
  <button id="leave" class="quiet" type="button">离开不付</button>
</main>
<main class="sheet" id="result" hidden><h1 id="result-title" class="big"></h1><p class="words" id="result-words"></p></main>`)
}

/** Something to read, and a way back. */
export function noticeHtml({ title, words, says }: { title: string; words: string; says: Says }): string {
  return page(`
<main class="sheet">
  <p class="mark">模拟支付 · 不会扣款</p>
  <h1 id="notice" class="big">${escaped(title)}</h1>
  <p class="words">${escaped(words)}</p>
  <button id="back" class="main" type="button" data-says="${says}">${says === 'paid' ? '完成' : '返回'}</button>
</main>
<main class="sheet" id="result" hidden><h1 id="result-title" class="big"></h1><p class="words" id="result-words"></p></main>`)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, letter => entities[letter] ?? '')

const page = (body: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟支付</title>
<style>${style}</style>
</head>
<body>${body}
<script>${script}</script>
</body>
</html>
`

const style = `
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
body {
  display: flex; flex-direction: column; justify-content: flex-end; min-height: 100vh;
  background: #a9a6a1; color: #1f2421; font: 16px/1.45 "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif;
}
.sheet {
  width: 100%; max-width: 480px; margin: 0 auto; padding: 24px 24px 32px;
  background: #fff; border-radius: 16px 16px 0 0; text-align: center;
}
.mark { display: inline-block; padding: 4px 12px; border-radius: 12px; background: #f0e3d2; color: #6b4e0c; font-size: 14px; }
h1 { margin-top: 24px; font-size: 17px; font-weight: 400; }
h1.big { font-size: 22px; font-weight: 600; }
#amount { margin: 8px 0 24px; font-size: 48px; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.sign { margin-right: 4px; font-size: 32px; }
dl { display: grid; grid-template-columns: auto 1fr; row-gap: 12px; padding: 16px 0; border-top: 1px solid #e6ded1; text-align: left; }
dt { color: #636865; }
dd { padding-left: 16px; text-align: right; overflow-wrap: anywhere; }
.number { font-size: 14px; line-height: 23px; font-variant-numeric: tabular-nums; }
.words { margin: 8px 0 32px; color: #636865; text-wrap: balance; }
#trouble { margin: 8px 0 0; padding: 12px; border-radius: 8px; background: #fbece7; color: #a8350f; }
button {
  display: block; width: 100%; min-height: 48px; margin-top: 12px; border: 1px solid #e6ded1; border-radius: 24px;
  background: #fff; color: #1f2421; font: inherit; cursor: pointer;
}
button.main { margin-top: 16px; border-color: #2f7d5b; background: #2f7d5b; color: #fff; font-size: 17px; font-weight: 600; }
button.quiet { border-color: transparent; color: #636865; }
button:disabled { opacity: 0.5; cursor: default; }
`

/** A page in a frame tells the page around it; one by itself shows how it ended. */
const script = `
const words = {
  paid: ['支付成功', '可以关闭这个页面了。'],
  cancelled: ['已取消', '没有付款。可以关闭这个页面了。'],
  left: ['已离开', '没有付款，订单还在。可以关闭这个页面了。'],
}
const at = id => document.getElementById(id)
const buttons = [...document.querySelectorAll('button')]
function end(how) {
  for (const button of buttons) button.disabled = true
  if (window.parent !== window) {
    window.parent.postMessage({ wechatPay: how }, location.origin)
    return
  }
  for (const sheet of document.querySelectorAll('main')) sheet.hidden = sheet.id !== 'result'
  at('result-title').textContent = words[how][0]
  at('result-words').textContent = words[how][1]
}
function trouble(text) {
  at('trouble').textContent = text
  at('trouble').hidden = false
  for (const button of buttons) button.disabled = false
}
async function pay() {
  for (const button of buttons) button.disabled = true
  at('pay').textContent = '正在支付…'
  const body = JSON.stringify(Object.fromEntries(new URLSearchParams(location.search)))
  const answer = await fetch('/wechatpay/cashier/pay', { method: 'POST', body }).catch(() => null)
  const told = answer && answer.ok ? await answer.json().catch(() => null) : null
  if (told && told.paid) return end('paid')
  at('pay').textContent = '立即支付'
  trouble(told ? '这笔订单现在不能付款，请离开后重新下单。' : '网络不通，请再试一次。')
}
at('pay')?.addEventListener('click', pay)
at('cancel')?.addEventListener('click', () => end('cancelled'))
at('leave')?.addEventListener('click', () => end('left'))
at('back')?.addEventListener('click', event => end(event.currentTarget.dataset.says))
`
