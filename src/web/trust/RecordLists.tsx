/** Two questions that are answered by records: which are due for review, and what is kept about one person or thing. */
import { type FormEvent, useId, useState } from 'react'
import type { RecordPage, RecordView } from '#contract'
import { markingText } from '../log/marking-form.ts'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { type Question, useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { PartHead } from './LookedPart.tsx'
import type { PartProps } from './TrustRoom.tsx'

export function ReviewsPart({ choose }: PartProps) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const [after, setAfter] = useState<string | null>(null)
  const due = useAnswer(`reviews ${after}`, signal => trust.reviews(after, signal))
  return (
    <>
      <PartHead title={words.trust.reviews} note={words.trust.reviewsNote} />
      <Found question={due} none={words.trust.reviewsNone} choose={choose} older={setAfter} />
    </>
  )
}

export function SubjectsPart({ choose }: PartProps) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const [typed, setTyped] = useState('')
  const [key, setKey] = useState<string | null>(null)
  const id = useId()
  const found = useAnswer(key === null ? null : `subject ${key}`, signal => trust.subjects(key ?? '', signal))
  return (
    <>
      <PartHead title={words.trust.subjects} note={words.trust.subjectsNote} />
      <form className="trust-filters" onSubmit={submit}>
        <label className="trust-filter is-wide" htmlFor={id}>
          <span className="small muted">{words.trust.subjectKey}</span>
          <input
            id={id}
            type="text"
            className="field"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            maxLength={128}
            aria-describedby={`${id}-how`}
            onChange={event => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={typed.trim() === ''}>
          {words.trust.find}
        </button>
        <span id={`${id}-how`} className="micro muted trust-how">
          {words.trust.subjectKeyHow}
        </span>
      </form>
      {key !== null && (
        <Found question={found} none={words.trust.subjectsNone} choose={choose} older={null} />
      )}
    </>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (key === typed.trim()) found.again()
    else setKey(typed.trim())
  }
}

function Found(props: {
  readonly question: Question<RecordPage>
  readonly none: string
  readonly choose: PartProps['choose']
  readonly older: ((after: string) => void) | null
}) {
  const { words } = useSpeech()
  return (
    <div className="trust-scroll">
      <Answered question={props.question}>
        {page => (
          <>
            {page.records.length === 0 && <p className="room-wait muted">{props.none}</p>}
            <ul>
              {page.records.map(record => (
                <li key={record.id}>
                  <FoundRow record={record} choose={props.choose} />
                </li>
              ))}
            </ul>
            {page.next !== null && props.older !== null && (
              <button
                type="button"
                className="button trust-more"
                onClick={() => props.older?.(page.next ?? '')}
              >
                {words.trust.older}
              </button>
            )}
          </>
        )}
      </Answered>
    </div>
  )
}

function FoundRow({ record, choose }: { readonly record: RecordView; readonly choose: PartProps['choose'] }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  return (
    <div className="row found-record">
      <span className="log-text">
        <span>{record.heading}</span>
        <span className="micro muted">
          {record.kind} · {record.authorName ?? record.author} · {markingText(record.marking)} ·{' '}
          {words.trust.due(units.date(Date.parse(record.review)))} ·{' '}
          {words.trust.erasedOn(units.date(Date.parse(record.delete)))}
        </span>
      </span>
      <button
        type="button"
        className="button is-small"
        onClick={() =>
          choose({
            entry: record.entry,
            record: record.id,
          })
        }
      >
        {words.trust.proof}
      </button>
      <button
        type="button"
        className="button is-small"
        onClick={() => house.route.set({ room: 'log', open: { kind: 'record', id: record.id } })}
      >
        {words.log.open}
      </button>
    </div>
  )
}
