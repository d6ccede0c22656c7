// What an invoice (发票) needs to know, and what is missing yet.
import type { InvoiceData } from '@shared/membership/order'

interface InvoiceDraft {
  kind: InvoiceData['kind']
  title: string
  taxNo: string
}

export function draftOf(invoice: InvoiceData | null): InvoiceDraft {
  return { kind: invoice?.kind ?? 'person', title: invoice?.title ?? '', taxNo: invoice?.taxNo ?? '' }
}

/** The data as it is kept, or what to write first. */
export function invoiceOf(draft: InvoiceDraft): { invoice: InvoiceData } | { missing: string } {
  const title = draft.title.trim()
  if (title === '') return { missing: draft.kind === 'company' ? '请填写企业名称' : '请填写姓名' }
  if (draft.kind === 'person') return { invoice: { kind: 'person', title, taxNo: null } }
  const taxNo = draft.taxNo.replace(/\s/g, '').toUpperCase()
  if (!/^[0-9A-Z]{15,20}$/.test(taxNo)) return { missing: '税号是 15 到 20 位数字和字母，请核对' }
  return { invoice: { kind: 'company', title, taxNo } }
}
