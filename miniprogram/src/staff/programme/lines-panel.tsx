// 业务线: who issues points, and how many for a yuan. Lines that have issued any stay for ever.
import type { BusinessLine, Programme } from '@shared/account/programme'
import { View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

interface LinesPanelProps {
  form: Form<Programme>
  before: Programme
}

export function LinesPanel({ form: { draft, set, wordsFor }, before }: LinesPanelProps) {
  const { lines } = draft
  const put = (index: number, change: Partial<BusinessLine>) =>
    set({ lines: lines.map((line, at) => (at === index ? { ...line, ...change } : line)) })
  return (
    <Panel title="业务线">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no id while it is typed, and none moves.
        <View key={index} className="pair pair--three">
          {index >= before.lines.length && (
            <Field
              id={`line-id-${index}`}
              label="编号"
              value={line.id}
              maxLength={40}
              {...wrongHint(wordsFor(`lines.${index}.id`))}
              onInput={id => put(index, { id: id.trim() })}
            />
          )}
          <Field
            id={`line-name-${index}`}
            label="名称"
            value={line.name}
            maxLength={10}
            {...wrongHint(wordsFor(`lines.${index}.name`))}
            onInput={name => put(index, { name: name.trim() })}
          />
          <NumberField
            id={`line-rate-${index}`}
            label="1 元得几分"
            isMoney
            value={line.rateHundredths}
            wrong={wordsFor(`lines.${index}.rateHundredths`)}
            onNumber={rateHundredths => put(index, { rateHundredths })}
          />
        </View>
      ))}
      <View className="button-row">
        <Button
          id="add-line"
          kind="text"
          isSmall
          onTap={() => set({ lines: [...lines, { id: '', name: '', rateHundredths: 100 }] })}
        >
          ＋ 加一条
        </Button>
        {lines.length > before.lines.length && (
          <Button id="drop-line" kind="text" isSmall onTap={() => set({ lines: lines.slice(0, -1) })}>
            去掉刚加的
          </Button>
        )}
      </View>
    </Panel>
  )
}
