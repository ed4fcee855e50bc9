/** What can be decided on a record that stands: only what the session may, one at a time, each with its reason. */
import { type FormEvent, useState } from 'react'
import type { RecordView } from '#contract'
import type { Answer } from '../link/ask.ts'
import type { RecordAct } from '../link/record-api.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMay, useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { proven } from '../sign-in/prove.ts'
import { isReason } from './reason.ts'
import { ReasonField } from './ReasonField.tsx'

const RIGHT_OF: Readonly<Record<RecordAct, string>> = {
  recall: 'recall',
  erasure: 'erase',
  hold: 'hold',
  'hold-end': 'hold',
  review: 'review',
}
const ORDER: readonly RecordAct[] = ['review', 'hold', 'hold-end', 'recall', 'erasure']

export function Decisions({ record, done }: { readonly record: RecordView; readonly done: () => void }) {
  const { words } = useSpeech()
  const may = useMay()
  const [act, setAct] = useState<RecordAct | null>(null)
  const [isDone, setDone] = useState(false)
  const offered = ORDER.filter(each => may.includes(RIGHT_OF[each]) && isOpen(record, each))
  if (offered.length === 0) return null
  return (
    <section className="record-part" aria-labelledby="decide-title">
      <h3 id="decide-title" className="section-title">
        {words.log.actsTitle}
      </h3>
      <div className="decisions">
        {offered.map(each => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={act === each}
            onClick={() => {
              setDone(false)
              setAct(before => (before === each ? null : each))
            }}
          >
            {words.log.acts[each]}
          </button>
        ))}
      </div>
      {act !== null && (
        <Decide
          key={act}
          record={record}
          act={act}
          done={() => {
            setAct(null)
            setDone(true)
            done()
          }}
        />
      )}
      <output>{isDone && <span className="composer-written">{words.log.done}</span>}</output>
    </section>
  )
}

/** A hold that stands can be ended, and nothing is erased under it. */
function isOpen(record: RecordView, act: RecordAct): boolean {
  if (record.standing === 'erased') return false
  if (act === 'hold' || act === 'erasure') return record.hold === null
  return act !== 'hold-end' || record.hold !== null
}

function Decide(props: { readonly record: RecordView; readonly act: RecordAct; readonly done: () => void }) {
  const { record, act } = props
  const house = useHouse()
  const { words } = useSpeech()
  const me = useMe()
  const name = `${act} ${record.id}`
  const cell = house.drafts.of(name, { reason: '' })
  const reason = String(useReadable(cell)['reason'] ?? '')
  const [isBad, setBad] = useState(false)
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<unknown> | null>(null)
  return (
    <form className="decide" noValidate onSubmit={submit}>
      <p className="small">{words.log.actNotes[act]}</p>
      <ReasonField
        value={reason}
        isBad={isBad}
        change={text => {
          setBad(false)
          cell.set({ reason: text })
        }}
      />
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {answer !== null && <Refusal answer={answer} />}
        </div>
        <button type="submit" className={`button${act === 'erasure' ? ' is-alarm' : ''}`} disabled={busy}>
          {words.log.acts[act]}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    setBad(!isReason(reason))
    if (isReason(reason) && !busy) void decide()
  }

  async function decide(): Promise<void> {
    if (me === null) return
    setBusy(true)
    const given = await proven(house.doorApi, me, signal =>
      house.records.decide(record.id, act, reason.trim(), signal),
    )
    setBusy(false)
    setAnswer(given)
    if (given.kind !== 'good') return
    house.drafts.drop(name)
    props.done()
  }
}
