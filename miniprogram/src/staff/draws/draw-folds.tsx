// What a draw is, when, for whom and for what price: one fold each.
import type { DrawTerms } from '@shared/draws/draw'
import type { DraftFault } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { whoWords } from '../../draws/draw-words'
import { grouped, instantInWords } from '../../ui/figures'
import { Fold } from '../frame/fold'
import { WhoFields } from '../frame/who-fields'
import { ClaimFields } from './claim-fields'
import { drawKindNames, ticketWords } from './draw-words'
import { DeckFields, NumberFields } from './drawing-fields'
import { worthOf } from './prize-words'
import { TicketFields } from './ticket-fields'
import { DrawTimeFields, EntryTimeFields } from './time-fields'
import type { DrawForm } from './use-draw-form'
import { WhatFields } from './what-fields'

interface FoldSpec {
  id: string
  label: string
  fields: string[]
  summary: string | null
  isWide?: boolean
  content: (form: DrawForm) => ReactNode
}

function foldsOf(draft: DrawTerms, now: Date): FoldSpec[] {
  const at = (instant: string) => instantInWords(instant, now)
  const { kind, title, opensAt, closesAt, drawsAt, publicNumberName, cards, who, howToClaim } = draft
  const isInstant = kind === 'instant'
  const { pieces } = worthOf(draft.prizes)
  return [
    {
      id: 'what',
      label: '名称和规则',
      fields: ['title', 'picture', 'rules', 'drawId'],
      summary: title ? `${drawKindNames[kind]} · ${title}` : null,
      isWide: true,
      content: form => <WhatFields form={form} />,
    },
    {
      id: 'time',
      label: '参与时间',
      fields: ['opensAt', 'closesAt'],
      summary: opensAt && closesAt ? `${at(opensAt)} – ${at(closesAt)}` : null,
      content: form => <EntryTimeFields form={form} />,
    },
    isInstant
      ? {
          id: 'deck',
          label: '卡片',
          fields: ['cards'],
          summary: cards ? `${grouped(cards)} 张，其中 ${grouped(pieces)} 张有奖` : null,
          content: form => <DeckFields form={form} />,
        }
      : {
          id: 'draws',
          label: '开奖',
          fields: ['drawsAt'],
          summary: drawsAt ? at(drawsAt) : null,
          content: form => <DrawTimeFields form={form} />,
        },
    {
      id: 'tickets',
      label: isInstant ? '刮一次' : '每张券',
      fields: ['points', 'perMember'],
      summary: ticketWords(draft),
      content: form => <TicketFields form={form} />,
    },
    ...(isInstant
      ? []
      : [
          {
            id: 'number',
            label: '公共号码',
            fields: ['publicNumberName'],
            summary: publicNumberName,
            content: (form: DrawForm) => <NumberFields form={form} />,
          },
        ]),
    {
      id: 'who',
      label: '谁可以参加',
      fields: ['who.tiers'],
      summary: whoWords(who),
      content: ({ draft, set, wordsFor }) => (
        <WhoFields prefix="draw" who={draft.who} wrong={wordsFor('who.tiers')} onWho={who => set({ who })} />
      ),
    },
    {
      id: 'claim',
      label: '领奖',
      fields: ['claimWithinDays', 'howToClaim'],
      summary: howToClaim || null,
      content: form => <ClaimFields form={form} />,
    },
  ]
}

/** Which fold, or which prize, a fault stands in. */
export function foldOf(field: string, draft: DrawTerms): string {
  const [, index] = /^prizes\.(\d+)/.exec(field) ?? []
  const prize = index === undefined ? undefined : draft.prizes[Number(index)]
  if (prize) return `prize-${prize.prizeId}`
  return foldsOf(draft, new Date(0)).find(({ fields }) => fields.includes(field))?.id ?? 'prizes'
}

interface DrawFoldsProps {
  form: DrawForm
  /** At most one thing of the form is open. */
  opened: string | null
  onOpen: (id: string | null) => void
}

export function DrawFolds({ form, opened, onOpen }: DrawFoldsProps) {
  const isWrong = (fields: string[]) => form.faults.some(({ field }: DraftFault) => fields.includes(field))
  return (
    <View className="folds">
      {foldsOf(form.draft, new Date()).map(({ id, label, fields, summary, isWide, content }) => (
        <Fold
          key={id}
          id={id}
          label={label}
          summary={summary}
          isWrong={isWrong(fields)}
          isWide={isWide ?? false}
          isOpen={opened === id}
          onFlip={() => onOpen(opened === id ? null : id)}
        >
          {content(form)}
        </Fold>
      ))}
    </View>
  )
}
