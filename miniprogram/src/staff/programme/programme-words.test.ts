// What an edit of the programme says of itself.
import { demoProgramme } from '@shared/account/demo-programme'
import { programmeChanges } from './programme-words'

test('nothing changed, nothing said', () => {
  expect(programmeChanges(demoProgramme, { ...demoProgramme, version: 2 })).toEqual([])
})

test('only what differs, with before and after', () => {
  const after = {
    ...demoProgramme,
    pointsPerYuan: 200,
    tiers: [...demoProgramme.tiers.slice(0, 2), { name: '黑金', from: 5000, rateHundredths: 200 }],
    lines: demoProgramme.lines.map(line => (line.id === 'cvs' ? { ...line, rateHundredths: 150 } : line)),
    checkin: { rewards: [1, 2], line: 'bakery' },
  }
  expect(programmeChanges(demoProgramme, after)).toEqual([
    '抵 1 元要 100 分 → 200 分',
    '金卡 2000 分起、1.5 倍 → 没有',
    '黑金 没有 → 5000 分起、2 倍',
    '业务线 cvs 便利店 1 元 1 分 → 便利店 1 元 1.5 分',
    '连续签到 1、1、2、2、3、3、8 → 1、2',
    '签到积分算在 便利店 → 烘焙',
  ])
})
