/** The result of a task to secure goods: what was secured, or that nothing was. Result and seizure are kept together, or neither is. */
import { useState } from 'react'
import type { RescueTask } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { CheckField, FormPart, TextField } from './Fields.tsx'
import { EMPTY_GOODS, type GoodsFault, readGoods } from './goods.ts'
import { GoodsFields } from './GoodsFields.tsx'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useDeeds } from './use-deeds.ts'
import { useAct } from './use-rescues.ts'

export function GoodsForm({ task, leave }: { readonly task: RescueTask; readonly leave: () => void }) {
  const act = useAct()
  const doing = useDeeds()
  const { nowMs } = useHouse()
  const { words } = useSpeech()
  const [typed, setTyped] = useState({ ...EMPTY_GOODS, legalBasis: task.legalBasis ?? '' })
  const [said, setSaid] = useState('')
  const [isNothing, setNothing] = useState(false)
  const [faults, setFaults] = useState<readonly GoodsFault[]>([])
  // Made once: pressed again after silence, it is the same seizure.
  const [seizure] = useState(() => crypto.randomUUID())
  const send = async () => {
    const result = said.trim() === '' ? null : said.trim()
    const deed = {
      kind: 'task.answered',
      task: task.id,
      version: task.version,
      state: 'result',
      words: result,
    } as const
    const read = readGoods(typed, new Date(nowMs()).toISOString(), task.lastContact?.place ?? null)
    setFaults(read.kind === 'faults' && !isNothing ? read.faults : [])
    if (!isNothing && read.kind === 'faults') return
    const isDone = await doing.ask(() =>
      isNothing || read.kind === 'faults' ? act(deed) : act({ ...deed, seizure }, read.goods),
    )
    if (isDone) leave()
  }
  return (
    <>
      <FormPart
        title={`${words.rescue.labelled(task.unit)} ${words.rescue.task.steps.result}`}
        submit={words.rescue.save}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <TextField label={words.rescue.task.result} value={said} change={setSaid} lettersMax={300} />
        <CheckField label={words.goods.nothing} isOn={isNothing} change={setNothing} />
        {!isNothing && <GoodsFields typed={typed} change={setTyped} faults={faults} />}
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
