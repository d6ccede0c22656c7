// 导入兑换码 of a draw's prizes, one prize at a time.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { useState } from 'react'
import { call } from '../../call/call'
import { Choices } from '../../ui/field'
import { grouped } from '../../ui/figures'
import { Empty } from '../../ui/states'
import { CodesImport, useCodesImport } from '../frame/codes-import'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'

interface PrizeCodesProps {
  draw: StaffDrawRow
  /** Imported codes by prize id. */
  codes: Record<string, number>
}

export function PrizeCodes({ draw, codes: imported }: PrizeCodesProps) {
  const { finish } = useOffice()
  const { drawId, terms } = draw
  const prizes = terms.prizes.filter(({ kind }) => kind === 'virtual')
  const [prizeId, setPrizeId] = useState(prizes[0]?.prizeId ?? '')
  const codes = useCodesImport((csv, dryRun) =>
    call('staff', 'importPrizeCodes', { drawId, prizeId, csv, dryRun }),
  )
  const prize = prizes.find(known => known.prizeId === prizeId)
  const there = grouped(imported[prizeId] ?? 0)
  return (
    <Opened crumb="抽奖 / 导入兑换码" title={terms.title || '兑换码'}>
      {prizes.length === 0 && <Empty words="这个抽奖没有兑换码奖品" />}
      {prizes.length > 1 && (
        <Panel title="哪一种奖品">
          <Choices
            options={prizes.map(known => ({ value: known.prizeId, name: known.title || '没有名称' }))}
            value={prizeId}
            onChoose={chosen => {
              setPrizeId(chosen)
              codes.put('')
            }}
          />
        </Panel>
      )}
      <CodesImport
        codes={codes}
        list={
          prize
            ? {
                title: `「${prize.title || '奖品'}」的兑换码`,
                note: `要 ${grouped(prize.quantity)} 个，已导入 ${there} 个。已经有的会跳过。`,
                label: '一行一个：粘贴到这里，或者选择文件',
              }
            : null
        }
        leftNames={{ before: '导入后共有', after: '现在共有' }}
        backWords="回到抽奖"
        onBack={() => finish(drawId)}
      />
    </Opened>
  )
}
