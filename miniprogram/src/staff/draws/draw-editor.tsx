// The form of a draw: everything at a glance, each thing opens where it stands. Beside it what a member will see, under
// it what the law still misses.
import type { DrawTerms } from '@shared/draws/draw'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { bringIntoView } from '../frame/bring-into-view'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { DrawFolds, foldOf } from './draw-folds'
import { DrawPreview } from './draw-preview'
import { shownAs } from './draw-shown'
import { LawChecklist } from './law-checklist'
import { costWords } from './prize-words'
import { PrizesPanel } from './prizes-panel'
import { PublishSheet } from './publish-sheet'
import { type KnownOfDraft, useDrawForm } from './use-draw-form'

interface DrawEditorProps {
  first: () => DrawTerms
  known: KnownOfDraft
  isCopy?: boolean
}

export function DrawEditor({ first, known, isCopy }: DrawEditorProps) {
  const { isDesk, open, finish } = useOffice()
  const form = useDrawForm(first, known)
  const { draft, faults, isUnsaved, isNew, problem, save, takeLatest, told } = form
  // A draw without a name begins with it.
  const [opened, setOpened] = useState<string | null>(draft.title ? null : 'what')
  const [isPublishing, setPublishing] = useState(false)
  function turn(id: string | null) {
    // What closes leaves its place in sight; what opens is brought there.
    const place = id ?? opened
    setOpened(id)
    if (place) bringIntoView(`fold-${place}`)
  }

  async function saveDraft() {
    if (await save()) Taro.showToast({ title: '草稿已存', icon: 'success' })
  }
  async function publish() {
    form.tryNow()
    if (await save()) setPublishing(true)
  }
  function goTo(field: string) {
    turn(foldOf(field, draft))
  }

  const doors = (
    <>
      <Button id="save-draft" kind="quiet" isSmall={isDesk} onTap={saveDraft}>
        {isUnsaved || isNew ? '存草稿' : '已存'}
      </Button>
      <Button id="publish" isSmall={isDesk} onTap={publish}>
        预览并发布
      </Button>
    </>
  )
  return (
    <Opened
      crumb={`抽奖 / ${isCopy ? '复制' : isNew ? '新建' : '草稿'}`}
      title={draft.title || '新的抽奖'}
      headDoors={doors}
      aside={
        <>
          <DrawPreview draw={shownAs(draft, new Date())} />
          <Text className="preview__note">
            发布后规则不能再改。{draft.kind === 'monthly' && '开奖由另一位同事操作。'}
            {costWords(draft)}
          </Text>
        </>
      }
    >
      {problem && <Notice id="save-problem" words={problem.words} />}
      {problem?.refusal === 'outdated' && (
        <Button id="see-latest" kind="text" onTap={takeLatest}>
          不要我的，看最新的
        </Button>
      )}
      <DrawFolds form={form} opened={opened} onOpen={turn} />
      <PrizesPanel
        form={form}
        opened={opened}
        onOpen={turn}
        codes={known.codes}
        onCodes={async () => (await save()) && open('hand', draft.drawId)}
      />
      <LawChecklist terms={draft} faults={faults} onFault={goTo} />
      {!isDesk && <View className="save-bar draw-doors">{doors}</View>}
      {isPublishing && (
        <PublishSheet
          terms={draft}
          faults={faults}
          onFaults={told}
          onDone={() => {
            if (!isDesk) Taro.showToast({ title: '已发布', icon: 'success' })
            finish(draft.drawId)
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </Opened>
  )
}
