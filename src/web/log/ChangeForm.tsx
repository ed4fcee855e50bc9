/** A record at its next version, with the reason. Someone else was faster: nothing is lost, and it is said. */
import { type FormEvent, useRef, useState } from 'react'
import type { RecordTypeInfo, RecordView } from '#contract'
import type { Answer } from '../link/ask.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { fieldsOf } from './form.ts'
import { keepUntouched } from './keep-untouched.ts'
import { MarkingPicker } from './MarkingPicker.tsx'
import { isReason } from './reason.ts'
import { ReasonField } from './ReasonField.tsx'
import { RecordFields } from './RecordForm.tsx'
import { readSeized, seizedDraft } from './seized-items.ts'
import { SeizedItems } from './SeizedItems.tsx'
import { useRecordForm } from './use-record-form.ts'
import { writeForm } from './write-form.ts'

const REASON = 'reason.text'

export function ChangeForm(props: {
  readonly record: RecordView
  readonly type: RecordTypeInfo
  readonly done: () => void
  readonly stop: () => void
}) {
  const { record, type } = props
  const house = useHouse()
  const { words, language, units } = useSpeech()
  const fields = fieldsOf(type, language)
  const name = `change ${record.id}`
  const [seized] = useState(() => seizedDraft(record))
  const [first] = useState(() => ({ ...writeForm(fields, record, units), ...seized }))
  const form = useRecordForm(name, type, fields, first, [])
  const [answer, setAnswer] = useState<Answer<RecordView> | null>(null)
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const reason = String(form.state.draft[REASON] ?? '')
  const [isSeizedBad, setSeizedBad] = useState(false)
  const [isReasonMissing, setReasonMissing] = useState(false)
  const isConflict = answer?.kind === 'refused' && answer.code === 'version-conflict'
  return (
    <form ref={element} className="composer-form record-part" noValidate onSubmit={submit}>
      <h3 className="section-title">{words.log.changeTitle}</h3>
      <RecordFields type={type} fields={fields} form={form.state} now={[]} />
      {seized !== null && <SeizedItems form={form.state} isBad={isSeizedBad} />}
      <MarkingPicker
        type={type}
        form={form.state}
        bad={form.marking.kind === 'bad' ? form.marking.why : null}
      />
      <ReasonField
        value={reason}
        isBad={isReasonMissing}
        change={text => {
          setReasonMissing(false)
          form.state.set(REASON, text)
        }}
      />
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {isConflict && <p className="refusal">{words.log.conflict}</p>}
          {!isConflict && answer !== null && <Refusal answer={answer} />}
        </div>
        <button type="button" className="button" onClick={props.stop}>
          {words.log.cancel}
        </button>
        <button type="submit" className="button is-primary" disabled={busy}>
          {busy ? words.log.sending : words.log.changeSend}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (busy) return
    const { form: read, firstBad } = form.read()
    const goods = seized === null ? {} : readSeized(form.state.draft)
    setReasonMissing(!isReason(reason))
    setSeizedBad(goods === null)
    if (firstBad !== null) element.current?.querySelector<HTMLElement>(`[name="${firstBad}"]`)?.focus()
    else if (goods === null) element.current?.querySelector<HTMLElement>('.seized-items select')?.focus()
    else if (!isReason(reason)) element.current?.querySelector<HTMLElement>('[name="reason"]')?.focus()
    if (goods !== null && read.kind === 'good' && form.marking.kind === 'good' && isReason(reason))
      void send(
        keepUntouched(record, first, form.state.draft, { ...read.data, ...goods }),
        form.marking.marking,
      )
  }

  async function send(
    data: Readonly<Record<string, unknown>>,
    marking: RecordView['marking'],
  ): Promise<void> {
    setBusy(true)
    const change = { version: record.version, data: { ...data }, marking, reason: reason.trim() }
    const given = await house.records.change(record.id, change, AbortSignal.timeout(ANSWER_MS_MAX))
    setBusy(false)
    setAnswer(given)
    if (given.kind !== 'good') return
    house.drafts.drop(name)
    props.done()
  }
}
