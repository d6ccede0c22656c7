// 发放: to whom, first as a trial that only tells, then for good.
import type { IssueLine, OfferRow } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { ListPanel } from '../frame/list-panel'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { goodOutcomes, issueProblem, linesOf, outcomeWords } from './issue-words'
import { OfferPreview } from './offer-preview'

interface IssueProps {
  offer: OfferRow
  requestId: () => string
}

export function Issue({ offer, requestId }: IssueProps) {
  const { changed, finish } = useOffice()
  const [csv, setCsv] = useState('')
  // One id for one list: asking again after a lost reply issues nothing twice.
  const [id, setId] = useState(requestId)
  const [lines, setLines] = useState<IssueLine[] | null>(null)
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { offerId } = offer

  function put(text: string) {
    setCsv(text)
    setId(requestId())
    setLines(null)
    setProblem(null)
  }

  async function ask(dryRun: boolean) {
    setProblem(null)
    const answer = await call('staff', 'issueCoupons', { offerId, csv, requestId: id, dryRun })
    if (!answer.ok) {
      const found = linesOf(answer.details)
      if (found.length > 0) setLines(found)
      return setProblem(issueProblem(answer.refusal, answer.details))
    }
    setLines(answer.value.lines)
    if (dryRun) return
    changed()
    // A long list takes more than one call; the same request goes on where it stopped.
    const waiting = answer.value.lines.filter(({ outcome }) => outcome === 'will-issue').length
    if (waiting > 0) setProblem(`已经发出 ${answer.value.issued} 张，还有 ${waiting} 张，请再点一次接着发`)
    else setDone(true)
  }

  const bad = lines?.filter(({ outcome }) => !goodOutcomes.includes(outcome)) ?? []
  const good = lines?.length ? lines.length - bad.length : 0
  const canIssue = good > 0 && bad.length === 0
  return (
    <Opened
      crumb="优惠活动 / 发放"
      title={`发放「${offer.terms.title}」`}
      aside={<OfferPreview terms={offer.terms} />}
    >
      {!isDone && (
        <ListPanel
          title="发给谁"
          note="每人一张。会员号一行一个，也可以选一个 CSV 文件，第一列是会员号。"
          id="issue-list"
          label="会员号"
          placeholder={'123456789\n987654321'}
          trialWords="先试算，看看会怎样"
          isTried={canIssue}
          text={csv}
          onText={put}
          onTrial={() => ask(true)}
        />
      )}
      {problem && <Notice id="issue-problem" words={problem} />}
      {isDone && lines && <Notice id="issue-done" isGood words={`已经发出 ${good} 张`} />}
      {lines && (
        <Panel
          title={isDone ? '结果' : bad.length > 0 ? `${bad.length} 行有问题` : `试算：${good} 行都可以发`}
        >
          <View className="issue-lines" id="issue-lines">
            {[...bad, ...lines.filter(line => !bad.includes(line))].map(({ line, memberNo, outcome }) => (
              <View key={line} className="issue-line">
                <Text className="issue-line__no">{line}</Text>
                <Text className="issue-line__member">{memberNo}</Text>
                <Text className={goodOutcomes.includes(outcome) ? 'issue-line__good' : 'issue-line__bad'}>
                  {outcomeWords[outcome]}
                </Text>
              </View>
            ))}
          </View>
          {bad.length > 0 && <Text className="muted">有问题的行要先改好或去掉，改好再试算。</Text>}
        </Panel>
      )}
      {canIssue && !isDone && (
        <Button id="issue" onTap={() => ask(false)}>
          确认发放 {good} 张
        </Button>
      )}
      {isDone && (
        <Button id="issue-back" kind="quiet" onTap={() => finish(offerId)}>
          回到活动
        </Button>
      )}
    </Opened>
  )
}
