// 导入兑换码 of an item of the mall.
import type { ItemRow } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { CodesImport, useCodesImport } from '../frame/codes-import'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ItemPreview } from './item-preview'

export function Codes({ item }: { item: ItemRow }) {
  const { finish } = useOffice()
  const { itemId } = item
  const codes = useCodesImport((csv, dryRun) => call('staff', 'importCodes', { itemId, csv, dryRun }))
  return (
    <Opened
      crumb="积分商城 / 导入兑换码"
      title={`「${item.title}」的兑换码`}
      aside={<ItemPreview item={item} left={codes.counted?.left ?? item.left} />}
    >
      <CodesImport
        codes={codes}
        list={{
          title: '兑换码',
          note: '一行一个。已经有的会跳过，不会重复导入。',
          label: '粘贴到这里，或者选择文件',
        }}
        leftNames={{ before: '导入后还剩', after: '现在还剩' }}
        backWords="回到商品"
        onBack={() => finish(itemId)}
      />
    </Opened>
  )
}
