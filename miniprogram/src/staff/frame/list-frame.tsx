// A list of the office: search, filter, pages, and a file of all of it.
import { Input, View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Empty, Failed, Loading, Notice } from '../../ui/states'
import { SectionHead } from '../section-head'
import { type Column, csvOf } from './csv'
import { saveFile } from './files'
import { Pill } from './pill'
import { useOffice } from './place'
import { type AskPage, allRows, type PageQuery, usePaged } from './use-paged'

export interface Sought<Filter extends string> extends PageQuery {
  search?: string
  filter?: Filter
}

interface ListFrameProps<Row, Filter extends string> {
  title: string
  note: string
  emptyWords: string
  /** Left out where nothing can be searched for. */
  searchWords?: string
  /** What to call the button that makes a new one; left out for who may not. */
  addWords?: string | false
  /** Other doors of the section. */
  doors?: ReactNode
  filters: readonly { value: Filter; name: string }[]
  /** The filter that holds at first. */
  firstFilter?: Filter
  ask: (query: Sought<Filter>) => ReturnType<AskPage<Row>>
  csv: { name: string; columns: Column<Row>[] }
  children: (row: Row) => ReactNode
}

const typingPauseMs = 350

export function ListFrame<Row, Filter extends string>(props: ListFrameProps<Row, Filter>) {
  const { open, round } = useOffice()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter | null>(props.firstFilter ?? null)
  const [csvProblem, setCsvProblem] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])

  const ask: AskPage<Row> = page =>
    props.ask({ ...page, ...(search !== '' && { search }), ...(filter !== null && { filter }) })
  const { first, items, total, next, askMore, problem } = usePaged(ask, [search, filter, round])

  async function exportAll() {
    setCsvProblem(null)
    const rows = await allRows(ask)
    if (typeof rows === 'string') return setCsvProblem(refusalText[rows])
    return saveFile(`${props.csv.name}.csv`, csvOf(props.csv.columns, rows))
  }

  return (
    <>
      <SectionHead
        title={props.title}
        note={props.note}
        {...(props.addWords && { addWords: props.addWords, onAdd: () => open('edit') })}
      >
        {props.doors}
      </SectionHead>
      {(props.searchWords || props.filters.length > 0) && (
        <View className="list-tools">
          {props.searchWords && (
            <Input
              id="search"
              className="list-tools__search"
              placeholderClass="field-placeholder"
              value={typed}
              placeholder={props.searchWords}
              maxlength={40}
              aria-label={props.searchWords}
              onInput={event => setTyped(event.detail.value)}
              onConfirm={() => setSearch(typed.trim())}
            />
          )}
          {props.filters.length > 0 && (
            <View className="list-tools__filters">
              <Pill id="filter-all" isOn={filter === null} onTap={() => setFilter(null)}>
                全部
              </Pill>
              {props.filters.map(({ value, name }) => (
                <Pill
                  key={value}
                  id={`filter-${value}`}
                  isOn={filter === value}
                  onTap={() => setFilter(filter === value ? null : value)}
                >
                  {name}
                </Pill>
              ))}
            </View>
          )}
        </View>
      )}
      {first.state === 'loading' && <Loading />}
      {first.state === 'failed' && <Failed words={refusalText[first.refusal]} onRetry={first.retry} />}
      {first.state === 'ready' && !first.value.ok && (
        <Failed words={refusalText[first.value.refusal]} onRetry={first.again} />
      )}
      {first.state === 'ready' && first.value.ok && items.length === 0 && (
        <Empty
          words={
            search || filter !== (props.firstFilter ?? null) ? '没有符合的，换个条件试试' : props.emptyWords
          }
        />
      )}
      {items.length > 0 && (
        <>
          <View className="rows" id="list">
            {items.map(props.children)}
          </View>
          <View className="list-foot">
            <View className="muted figures">{countWords(items.length, total, next !== null)}</View>
            <View className="list-foot__doors">
              {next !== null && (
                <Button id="more" kind="text" isSmall onTap={askMore}>
                  再看一些
                </Button>
              )}
              <Button id="export" kind="text" isSmall onTap={exportAll}>
                导出表格
              </Button>
            </View>
          </View>
        </>
      )}
      {(problem || csvProblem) && <Notice words={problem ?? csvProblem ?? ''} />}
    </>
  )
}

function countWords(shown: number, total: number | null, isMore: boolean): string {
  if (total === null) return isMore ? `已显示 ${shown} 条，还有更多` : `共 ${shown} 条`
  return isMore ? `共 ${total} 条，已显示 ${shown} 条` : `共 ${total} 条`
}
