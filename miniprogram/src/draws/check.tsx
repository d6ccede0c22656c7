// 验证开奖: everything is computed again on this phone from what was published. Anybody may, member or not.
import { termsOf } from '@shared/draws/check'
import type { DrawTerms } from '@shared/draws/draw'
import type { DrawProof } from '@shared/draws/proof-format'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { saveFile } from '../staff/frame/files'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { grouped, instantInWords } from '../ui/figures'
import { Page } from '../ui/page'
import { Failed } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './check.scss'
import { verdictWords } from './check-words'
import { ticketsCounted } from './draw-words'
import { PickedPrizes } from './picked-prizes'
import { PublicNumber } from './public-number'
import { StepRow } from './step-row'
import { TicketBox } from './ticket-box'
import { useCheck } from './use-check'

export default function CheckPage() {
  const { id = '', ticket } = useRouter().params
  const remote = useRemote(() => call('draws', 'proof', { drawId: id }), [id])
  return (
    <Page>
      <TopBar title="验证开奖" canGoBack />
      <Asked remote={remote}>{proof => <Check proof={proof} ticket={Number(ticket) || null} />}</Asked>
    </Page>
  )
}

function Check({ proof, ticket }: { proof: DrawProof; ticket: number | null }) {
  const { checking, fetchAll, retry, pageText, wholeList } = useCheck(proof)
  const { is, steps, refusal } = checking
  const terms = readTerms(proof)
  const hasWrong = steps.some(step => step.is === 'wrong')
  return (
    <>
      <Head proof={proof} terms={terms} />
      {is === 'done' && (
        <View className={hasWrong ? 'verdict verdict--wrong' : 'verdict'} id="verdict" role="alert">
          <Text className="verdict__words">{verdictWords(steps, proof)}</Text>
          <Text className="verdict__note">
            在您的手机上重新算的，用时 {(Math.max(checking.ms, 100) / 1000).toFixed(1)} 秒
          </Text>
        </View>
      )}
      {is === 'failed' && refusal && (
        <Failed words={`名单下载到第 ${checking.fetched} 页停了\n${refusalText[refusal]}`} onRetry={retry} />
      )}
      {(is === 'fetching' || is === 'checking') && (
        <View className="check-progress" id="check-progress">
          <View className="spinner" />
          <Text>{is === 'fetching' ? fetchingWords(checking.fetched, proof) : '正在重新计算'}</Text>
        </View>
      )}
      <View className="check-steps" id="steps">
        {steps.map(step => (
          <StepRow key={step.step} step={step} proof={proof} />
        ))}
        {is === 'done' && proof.publicNumber !== null && (
          <PublicNumber name={terms?.publicNumberName ?? null} number={proof.publicNumber} />
        )}
      </View>
      {is === 'done' && !checking.isWhole && (
        <View className="gap">
          <Button id="fetch-all" kind="quiet" onTap={fetchAll}>
            下载整份名单再核对（{grouped(proof.pageHashes.length)} 页，约 {megabytes(proof)} MB）
          </Button>
        </View>
      )}
      <TicketBox proof={proof} terms={terms} ticket={ticket} pageText={pageText} />
      {terms && proof.secret !== null && <PickedPrizes proof={proof} terms={terms} />}
      <View className="check-export">
        <Button
          id="export-proof"
          kind="quiet"
          isSmall
          onTap={() => saveFile('proof.json', JSON.stringify({ ...proof, list: wholeList() }))}
        >
          导出 proof.json
        </Button>
        <Text className="check-export__words">
          任何人都可以拿着它，用一条命令重新计算：{'\n'}
          <Text className="check-export__command" userSelect>
            npm run verify-draw -- proof.json
          </Text>
        </Text>
      </View>
    </>
  )
}

function Head({ proof, terms }: { proof: DrawProof; terms: DrawTerms | null }) {
  const now = new Date()
  const isInstant = proof.kind === 'instant'
  const facts = [
    ticketsCounted(proof.kind, proof.tickets),
    proof.secret !== null && `${grouped(proof.results.length)} 份奖`,
    proof.drawnAt !== null
      ? `${instantInWords(proof.drawnAt, now)} ${isInstant ? '公布' : '开奖'}`
      : `${instantInWords(proof.closedAt, now)} 截止`,
  ]
  return (
    <View className="check-head">
      <Text className="check-head__title">{terms?.title ?? proof.drawId}</Text>
      <Text className="check-head__facts">{facts.filter(Boolean).join(' · ')}</Text>
    </View>
  )
}

/** The terms, if they can be read; the checks say it when they cannot. */
function readTerms(proof: DrawProof): DrawTerms | null {
  try {
    return termsOf(proof)
  } catch {
    return null
  }
}

function fetchingWords(fetched: number, { pageHashes }: DrawProof): string {
  return `正在下载名单，${grouped(fetched)} / ${grouped(pageHashes.length)} 页`
}

/** A line is a number, a name of 16 letters, a space and an end. */
function megabytes({ tickets }: DrawProof): string {
  const bytes = tickets * (String(tickets).length + 18)
  return (bytes / 1_000_000).toFixed(1)
}
