// 会员方案: what a paid membership costs and brings; and on which phones it can be bought.

import { View } from '@tarojs/components'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { benefitsOf } from '../../membership/plan-words'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/states'
import { Asked } from '../frame/asked'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { SectionHead } from '../section-head'
import { priceWords, saleMarks } from './plan-words'

export function Plans() {
  const { may, open, round } = useOffice()
  const remote = useRemote(() => call('staff', 'plans', {}), [round])
  return (
    <>
      <SectionHead
        title="会员方案"
        note="付费会员的价格、权益和规则。"
        {...(may('staff.savePlan') && { addWords: '新建', onAdd: () => open('edit') })}
      >
        <Button id="to-pay-settings" kind="text" isSmall onTap={() => open('rules')}>
          支付设置
        </Button>
      </SectionHead>
      <Asked remote={remote}>
        {plans =>
          plans.length === 0 ? (
            <Empty words="还没有会员方案" />
          ) : (
            <View className="rows" id="list">
              {plans.map(({ planId, version, terms, isOnSale }) => (
                <ListRow
                  key={planId}
                  id={planId}
                  title={terms.name}
                  state={saleMarks[isOnSale ? 'on' : 'off']}
                  facts={[
                    priceWords(terms),
                    `${benefitsOf(terms.benefits).length} 项权益 · 第 ${version} 版`,
                  ]}
                />
              ))}
            </View>
          )
        }
      </Asked>
    </>
  )
}
