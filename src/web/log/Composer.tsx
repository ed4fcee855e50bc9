/** Writing a new record: what is said, how it is marked, and beside it who will be able to see it. */
import { type FormEvent, useRef, useState } from 'react'
import type { RecordTypeInfo, RecordView } from '#contract'
import type { Answer } from '../link/ask.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { NOTE } from '../rooms/route.ts'
import { ANSWER_MS_MAX, useAnswer } from '../rooms/use-answer.ts'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { type FormField, fieldsOf } from './form.ts'
import { MarkingPicker } from './MarkingPicker.tsx'
import { ReadersPanel } from './ReadersPanel.tsx'
import { RecordFields } from './RecordForm.tsx'
import { useRecordForm } from './use-record-form.ts'
import { firstDraft } from './write-form.ts'

/** A marking that is being chosen is asked about once it stands still. */
const STILL_MS = 250

export function Composer(props: {
  readonly type: RecordTypeInfo
  readonly types: readonly RecordTypeInfo[]
  readonly written: () => void
}) {
  const { type, types } = props
  const house = useHouse()
  const me = useMe()
  const { words, language, units } = useSpeech()
  const fields = wordsFirst(fieldsOf(type, language), type.kind)
  const now = type.kind === NOTE ? ['at'] : []
  const name = `new ${type.kind}`
  const form = useRecordForm(
    name,
    type,
    fields,
    me === null ? {} : firstDraft(type, fields, me, language),
    now,
  )
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<RecordView> | null>(null)
  const element = useRef<HTMLFormElement>(null)
  const { marking } = form
  const readers = useAnswer(
    marking.kind === 'good' ? JSON.stringify([type.kind, marking.marking]) : null,
    signal =>
      house.records.readersOf(
        { kind: type.kind, marking: (marking as Extract<typeof marking, { kind: 'good' }>).marking },
        signal,
      ),
    STILL_MS,
  )

  return (
    <>
      <section className="room-middle composer" aria-labelledby="composer-title" tabIndex={-1} data-region>
        <div className="panel-head">
          <h2 id="composer-title">
            {words.log.form}
            <span className="spoken-only"> {type.title[language]}</span>
          </h2>
          <TypePicker type={type} types={types} />
        </div>
        <form ref={element} className="composer-form" noValidate onSubmit={submit}>
          <RecordFields type={type} fields={fields} form={form.state} now={now} />
          <MarkingPicker type={type} form={form.state} bad={marking.kind === 'bad' ? marking.why : null} />
          <div className="composer-end">
            <div role="alert" className="composer-answer">
              {answer?.kind === 'good' && (
                <p className="composer-written">
                  {words.log.written(units.whole(answer.value.entry))}{' '}
                  <button type="button" className="link-button" onClick={() => open(answer.value.id)}>
                    {words.log.open}
                  </button>
                </p>
              )}
              {answer !== null && <Refusal answer={answer} />}
            </div>
            <button type="submit" className="button is-primary" disabled={busy || !type.writable}>
              {busy ? words.log.sending : words.log.send}
            </button>
          </div>
        </form>
      </section>
      <aside className="room-side" aria-label={words.log.readers} tabIndex={-1} data-region>
        <ReadersPanel question={readers} />
      </aside>
    </>
  )

  function open(id: string): void {
    house.route.set({ room: 'log', open: { kind: 'record', id } })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (busy) return
    const { form: read, firstBad } = form.read()
    setAnswer(null)
    if (firstBad !== null) element.current?.querySelector<HTMLElement>(`[name="${firstBad}"]`)?.focus()
    if (read.kind === 'good' && marking.kind === 'good') void send(read.data, marking.marking)
  }

  async function send(data: Readonly<Record<string, unknown>>, mark: RecordView['marking']): Promise<void> {
    setBusy(true)
    const draft = { kind: type.kind, marking: mark, data: { ...data } }
    const given = await house.records.write(draft, AbortSignal.timeout(ANSWER_MS_MAX))
    setBusy(false)
    setAnswer(given)
    if (given.kind !== 'good') return
    house.drafts.drop(name)
    props.written()
  }
}

/** Of a note the words come first: the rest is known before they are written. */
function wordsFirst(fields: readonly FormField[], kind: string): readonly FormField[] {
  if (kind !== NOTE) return fields
  return fields.toSorted((a, b) => Number(b.widget === 'text') - Number(a.widget === 'text'))
}

/** Other records that can be written, one form each. */
function TypePicker(props: { readonly type: RecordTypeInfo; readonly types: readonly RecordTypeInfo[] }) {
  const house = useHouse()
  const { words, language } = useSpeech()
  const writable = props.types.filter(type => type.writable)
  if (writable.length < 2) return null
  return (
    <select
      className="field composer-type"
      aria-label={words.log.ofKind}
      value={props.type.kind}
      onChange={event => house.route.set({ room: 'log', open: { kind: 'new', type: event.target.value } })}
    >
      {writable.map(type => (
        <option key={type.kind} value={type.kind}>
          {type.title[language]}
        </option>
      ))}
    </select>
  )
}
