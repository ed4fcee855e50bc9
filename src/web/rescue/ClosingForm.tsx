/** Closing a case: on what, with which criteria, on whose look, with whom as the second person. Refused, it says why and stays. */
import { useState } from 'react'
import type { RescueCase, RescueLine } from '#contract'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { useNowMs } from './Age.tsx'
import { CLOSED_ON, CRITERIA, type Criterion, closingKey, secondOf } from './closing.ts'
import { CheckField, FormPart, SelectField, TextField } from './Fields.tsx'
import { emptyLook, LookFields, readLook } from './LookFields.tsx'
import type { ClosedOn } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'
import { writerOf } from './writer.ts'

const NOTHING: ReadonlySet<Criterion> = new Set()

export function ClosingForm({
  known,
  agreed,
}: {
  readonly known: RescueCase
  readonly agreed: readonly RescueLine[]
}) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const me = useMe()
  const speech = useSpeech()
  const { words, units } = speech
  const nowMs = useNowMs()
  const text = words.rescue.closing
  const [on, setOn] = useState<ClosedOn>('all-identified')
  const [criteria, setCriteria] = useState(NOTHING)
  const [look, setLook] = useState(emptyLook)
  const [said, setSaid] = useState('')
  const [isTried, setTried] = useState(false)
  const second =
    on === 'all-identified' ? null : secondOf(agreed, closingKey(known.id, on), me?.account ?? '', nowMs)
  const send = async () => {
    setTried(true)
    if (said.trim() === '') return
    const isDone = await doing.run({
      kind: 'case.closed',
      case: known.id,
      on,
      criteria: on === 'search-ended' ? [...criteria] : [],
      observation: on === 'false-alert' ? readLook(look, nowMs) : null,
      second: second?.by ?? null,
      words: said.trim(),
    })
    if (isDone) room.panel.set(null)
  }
  return (
    <>
      <FormPart
        title={text.title(known.name)}
        submit={text.close}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <SelectField
          label={text.on}
          value={on}
          options={CLOSED_ON.map(each => [each, text.ons[each]] as const)}
          change={setOn}
        />
        <p className="micro muted">{text.onHow[on]}</p>
        {on === 'search-ended' && (
          <fieldset className="rescue-checks">
            <legend className="micro">{text.criteria}</legend>
            {CRITERIA.map(each => (
              <CheckField
                key={each}
                label={text.criterion[each]}
                isOn={criteria.has(each)}
                change={isOn => setCriteria(before => toggled(before, each, isOn))}
              />
            ))}
          </fieldset>
        )}
        {on === 'false-alert' && <LookFields value={look} change={setLook} isTried={isTried} />}
        {on !== 'all-identified' && (
          <p className="small">
            <span className="muted">{text.second} </span>
            {second === null
              ? text.secondNone
              : text.secondIs(writerOf(second, speech), units.time(Date.parse(second.at)))}
          </p>
        )}
        <TextField
          label={text.words}
          value={said}
          change={setSaid}
          bad={isTried && said.trim() === '' ? words.rescue.badWords : null}
        />
      </FormPart>
      <RefusedPanel doing={doing} title={text.refused} />
    </>
  )
}

function toggled<T>(before: ReadonlySet<T>, each: T, isOn: boolean): ReadonlySet<T> {
  const next = new Set(before)
  if (isOn) next.add(each)
  else next.delete(each)
  return next
}
