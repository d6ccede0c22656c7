// 试用报告: what a supplier gets to read, on paper that can be printed, and as a file.
import { dayOf } from '@shared/calendar'
import type { TrialReport } from '@shared/staff/trials-api'
import { Text, View } from '@tarojs/components'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Stars } from '../../trials/stars'
import { Button } from '../../ui/button'
import { dayInWords, grouped } from '../../ui/figures'
import { Asked } from '../frame/asked'
import { saveFile } from '../frame/files'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { StarBars } from './star-bars'
import { StoreTable } from './store-table'
import { reportCsv } from './trial-columns'

export function ReportPage() {
  const { place, round } = useOffice()
  const remote = useRemote(() => call('staff', 'trialReport', { trialId: place.id }), [place.id, round])
  return <Asked remote={remote}>{report => <Report report={report} />}</Asked>
}

function Report({ report }: { report: TrialReport }) {
  const { may, open } = useOffice()
  const { trialId, title, supplier, sku, stars, countedUntil } = report
  return (
    <Opened
      crumb="新品试用 / 报告"
      title={title}
      buttons={
        <>
          <Button
            id="report-csv"
            isSmall
            onTap={() => saveFile(`试用报告-${trialId}.csv`, reportCsv(report))}
          >
            导出表格
          </Button>
          {may('staff.trial') && (
            <Button id="to-trial" kind="quiet" isSmall onTap={() => open('look', trialId)}>
              看这个试用
            </Button>
          )}
        </>
      }
    >
      <Panel title={supplier} note={`商品编号 ${sku}`}>
        <Tiles
          tiles={[
            { name: '份数', figure: grouped(report.pieces) },
            { name: '申请', figure: grouped(report.applied) },
            { name: '选中', figure: grouped(report.chosen) },
            { name: '领取', figure: grouped(report.collected) },
            { name: '评价', figure: grouped(report.reviewed) },
            { name: '30 天内正价回购', figure: `${grouped(report.buyers)} 人 ${grouped(report.bought)} 件` },
          ]}
        />
        <Text className="muted">{countedWords(countedUntil)}</Text>
      </Panel>
      <Panel title="大家怎么说">
        {stars === null ? (
          <Text className="muted">还没有评价</Text>
        ) : (
          <>
            <View className="report-average">
              <Text className="report-average__figure">{stars.toFixed(1)}</Text>
              <Stars stars={stars} />
            </View>
            <StarBars counts={report.starCounts} />
          </>
        )}
        <Counted title="标签" words={report.tags.map(({ tag, count }) => ({ word: tag, count }))} />
        <Counted title="评价里常用的词" words={report.words} />
      </Panel>
      <StoreTable stores={report.stores} />
    </Opened>
  )
}

function countedWords(countedUntil: string | null): string {
  if (countedUntil === null) return '还没有人领取，回购从第一位领取的人开始统计。'
  return `回购只数领到的人，从领到那天起 30 天；统计到 ${dayInWords(countedUntil, dayOf(new Date()))}。`
}

function Counted({ title, words }: { title: string; words: { word: string; count: number }[] }) {
  const told = words.filter(({ count }) => count > 0)
  if (told.length === 0) return null
  return (
    <View className="counted">
      <Text className="muted">{title}</Text>
      <View className="counted__all">
        {told.map(({ word, count }) => (
          <Text key={word} className="counted__one">
            {word} {grouped(count)}
          </Text>
        ))}
      </View>
    </View>
  )
}
