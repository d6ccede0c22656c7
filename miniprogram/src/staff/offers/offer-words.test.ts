// What is said of an offer before something is done with it.
import { packWords } from './offer-words'

test.each([
  { packOf: [], words: '' },
  {
    packOf: ['年卡'],
    words: '会员方案“年卡”的券包还在用它：结束以后，已经付费的会员每月也收不到这张券。',
  },
  {
    packOf: ['年卡', '月卡'],
    words: '会员方案“年卡”、“月卡”的券包还在用它：结束以后，已经付费的会员每月也收不到这张券。',
  },
])('in the packs of $packOf', ({ packOf, words }) => expect(packWords(packOf, '结束')).toBe(words))
