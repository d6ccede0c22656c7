// 发票: for whom it is to be made out.
import type { PeriodShown } from '@shared/membership/api'
import type { InvoiceData } from '@shared/membership/order'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Choices, Field } from '../ui/field'
import { Icon } from '../ui/icon'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { draftOf, invoiceOf } from './invoice'

const kindNames: Record<InvoiceData['kind'], string> = { person: '个人', company: '企业' }
const kinds = (['person', 'company'] as const).map(value => ({ value, name: kindNames[value] }))

export function InvoicePanel({ period, onChanged }: { period: PeriodShown; onChanged: () => unknown }) {
  const [isOpen, setOpen] = useState(false)
  const [saved, setSaved] = useState<InvoiceData | null>(null)
  const invoice = saved ?? period.invoice
  return (
    <>
      <Text className="paid-order__title">发票</Text>
      <View className="rows">
        <View id="invoice" className="rows__row" role="button" onClick={() => setOpen(true)}>
          <View className="invoice__words">
            <Text>{invoice ? `${kindNames[invoice.kind]} · ${invoice.title}` : '填写发票抬头'}</Text>
            <Text className="muted figures">
              {invoice ? (invoice.taxNo ?? '开好后请到门店或联系客服领取') : '开电子发票，可以不填'}
            </Text>
          </View>
          <Icon name="forward" isSmall color="#636865" />
        </View>
      </View>
      {isOpen && (
        <InvoiceSheet
          orderNo={period.orderNo}
          invoice={invoice}
          onClose={() => setOpen(false)}
          onSaved={now => {
            setSaved(now)
            setOpen(false)
            onChanged()
          }}
        />
      )}
    </>
  )
}

interface InvoiceSheetProps {
  orderNo: string
  invoice: InvoiceData | null
  onSaved: (invoice: InvoiceData) => void
  onClose: () => void
}

function InvoiceSheet({ orderNo, invoice, onSaved, onClose }: InvoiceSheetProps) {
  const [draft, setDraft] = useState(() => draftOf(invoice))
  const [problem, setProblem] = useState<string | null>(null)
  const isCompany = draft.kind === 'company'

  async function save() {
    const ready = invoiceOf(draft)
    if ('missing' in ready) return setProblem(ready.missing)
    setProblem(null)
    const answer = await call('membership', 'saveInvoice', { orderNo, invoice: ready.invoice })
    if (answer.ok) return onSaved(answer.value.invoice)
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title="发票抬头" onClose={onClose}>
      <Choices options={kinds} value={draft.kind} onChoose={kind => setDraft({ ...draft, kind })} />
      <View className="gap">
        <Field
          id="invoice-title"
          label={isCompany ? '企业名称' : '姓名'}
          value={draft.title}
          onInput={title => setDraft({ ...draft, title })}
          maxLength={60}
        />
      </View>
      {isCompany && (
        <View className="gap">
          <Field
            id="invoice-tax"
            label="税号"
            value={draft.taxNo}
            onInput={taxNo => setDraft({ ...draft, taxNo })}
            maxLength={24}
          />
        </View>
      )}
      {problem && (
        <View className="gap">
          <Notice id="invoice-problem" words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="save-invoice" onTap={save}>
          保存
        </Button>
      </View>
    </Sheet>
  )
}
