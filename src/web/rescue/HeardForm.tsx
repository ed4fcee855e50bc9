/** An answer that was heard by voice and is written down later: which, and when it was heard, in UTC. */
import { useState } from 'react'
import type { RescueTask } from '#contract'
import { readTypedTime } from '../replay/typed-time.ts'
import { useSpeech } from '../session/use.ts'
import { useNowMs } from './Age.tsx'
import { FormPart, SelectField, TextField } from './Fields.tsx'
import type { TaskAnswer } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { answersLeft } from './tasking.ts'
import { useDeeds } from './use-deeds.ts'
import { REASON_MAX } from './WordsForm.tsx'

export function HeardForm({ task, leave }: { readonly task: RescueTask; readonly leave: () => void }) {
  const doing = useDeeds()
  const { words } = useSpeech()
  const nowMs = useNowMs()
  const text = words.rescue.task
  const left = answersLeft(task)
  const [state, setState] = useState<TaskAnswer>(left[0] ?? 'result')
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const [isBad, setBad] = useState(false)
  const time = readTypedTime(typed, nowMs)
  const send = async () => {
    setBad(time.kind !== 'time')
    if (time.kind !== 'time') return
    const deed = {
      kind: 'task.answered',
      task: task.id,
      version: task.version,
      state,
      at: new Date(time.ms).toISOString(),
      words: said.trim() === '' ? null : said.trim(),
    } as const
    if (await doing.run(deed)) leave()
  }
  return (
    <>
      <FormPart
        title={text.heardForm(task.unit)}
        submit={words.rescue.save}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <SelectField
          label={text.heardWhat}
          value={state}
          options={left.map(each => [each, each === 'cannot' ? text.sayCannot : text.steps[each]] as const)}
          change={setState}
        />
        <TextField
          label={text.heardAt}
          value={typed}
          change={setTyped}
          bad={isBad && time.kind !== 'time' ? text.heardBad : null}
          how={text.heardHow}
          lettersMax={20}
        />
        <TextField label={text.result} value={said} change={setSaid} lettersMax={REASON_MAX} />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
