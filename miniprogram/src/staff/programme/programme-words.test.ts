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
    checkin: { rewards: [1, 5], line: 'bakery' },
  }
  expect(programmeChanges(demoProgramme, after)).toEqual([
    '抵 1 元要 100 分 → 200 分',
    '金卡起点 2000 分（去掉）',
    '金卡倍数 1.5 倍（去掉）',
    '业务线 cvs 1 元得 1 分 → 1.5 分',
    '签到第 2 天 1 分 → 5 分',
    '签到第 3 天 2 分（去掉）',
    '签到第 4 天 2 分（去掉）',
    '签到第 5 天 3 分（去掉）',
    '签到第 6 天 3 分（去掉）',
    '签到第 7 天 8 分（去掉）',
    '签到积分算在 便利店 → 烘焙',
    '黑金起点 5000 分（新增）',
    '黑金倍数 2 倍（新增）',
  ])
})
