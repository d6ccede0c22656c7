// The demonstration programme: what a fresh system starts with, and what the replay of real purchases is run on.
import type { Programme } from './programme'

export const demoProgramme: Programme = {
  version: 1,
  privacyVersion: '1',
  pointsPerYuan: 100,
  spendStep: 100,
  spendAtMostHundredths: 50,
  pointsLiveMonths: 12,
  tierWindowMonths: 12,
  tiers: [
    { name: '普通', from: 0, rateHundredths: 100 },
    { name: '银卡', from: 500, rateHundredths: 120 },
    { name: '金卡', from: 2000, rateHundredths: 150 },
  ],
  lines: [
    { id: 'cvs', name: '便利店', rateHundredths: 100 },
    { id: 'bakery', name: '烘焙', rateHundredths: 200 },
    { id: 'pharmacy', name: '药房', rateHundredths: 50 },
  ],
  checkin: { rewards: [1, 1, 2, 2, 3, 3, 8], line: 'cvs' },
}
