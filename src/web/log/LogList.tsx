/** Left in the log: what was written, newest first, each in its writer's language, with its marking. */
import type { RecordTypeInfo, RecordView } from '#contract'
import { SearchIcon } from '../look/icons.tsx'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { NOTE } from '../rooms/route.ts'
import { useMay, useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { markingText } from './marking-form.ts'
import type { RecordList } from './use-records.ts'

export interface LogSearch {
  readonly kind: string | null
  readonly text: string
}

export function LogList(props: {
  readonly list: RecordList
  readonly types: readonly RecordTypeInfo[]
  readonly search: LogSearch
  readonly find: (search: LogSearch) => void
  readonly chosen: string | null
}) {
  const { list, search, chosen } = props
  const { words, units } = useSpeech()
  const { question, records } = list
  return (
    <section className="room-list" aria-labelledby="log-title" tabIndex={-1} data-region>
      <div className="panel-head">
        <h2 id="log-title">
          {words.log.title} <span className="plain small muted">{words.log.newest}</span>
        </h2>
        <span className="small muted">{countWords()}</span>
      </div>
      <Find {...props} />
      <div className="log-rows">
        <Answered question={question}>{() => <Rows records={records} chosen={chosen} />}</Answered>
        {question.value !== null && records.length === 0 && (
          <p className="room-wait muted">
            {search.text.trim() === '' ? words.log.none : words.log.noneFound}
          </p>
        )}
        {list.more !== null && (
          <button type="button" className="button log-more" onClick={list.more}>
            {words.log.more}
          </button>
        )}
        {list.older !== null && <Refusal answer={list.older} />}
      </div>
      <WriteNew isOpen={chosen === null} />
    </section>
  )

  function countWords(): string {
    const page = question.value
    if (page === null) return ''
    const n = units.whole(page.count)
    return page.countIsCut ? words.log.countCut(n) : words.log.count(n)
  }
}

function Find({ types, search, find }: Parameters<typeof LogList>[0]) {
  const { words, language } = useSpeech()
  return (
    <search className="log-find">
      <span className="log-find-field">
        <SearchIcon />
        <input
          type="text"
          className="field"
          value={search.text}
          placeholder={words.log.searchHow}
          aria-label={words.log.search}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          onChange={event => find({ ...search, text: event.target.value })}
        />
      </span>
      <select
        className="field"
        aria-label={words.log.ofKind}
        value={search.kind ?? ''}
        onChange={event => find({ ...search, kind: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{words.log.all}</option>
        {types.map(type => (
          <option key={type.kind} value={type.kind}>
            {type.title[language]}
          </option>
        ))}
      </select>
    </search>
  )
}

function Rows({
  records,
  chosen,
}: {
  readonly records: readonly RecordView[]
  readonly chosen: string | null
}) {
  return (
    <ul>
      {records.map(record => (
        <li key={record.id}>
          <Row record={record} isChosen={record.id === chosen} />
        </li>
      ))}
    </ul>
  )
}

function Row({ record, isChosen }: { readonly record: RecordView; readonly isChosen: boolean }) {
  const house = useHouse()
  const me = useMe()
  const { words, units } = useSpeech()
  const time = Date.parse(record.time)
  const isToday = units.date(time) === units.date(house.nowMs())
  return (
    <button
      type="button"
      className={`row log-row${isChosen ? ' is-chosen' : ''}`}
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => house.route.set({ room: 'log', open: { kind: 'record', id: record.id } })}
    >
      <time className="log-time" dateTime={record.time}>
        {isToday ? units.time(time) : units.dayAndTime(time)}
      </time>
      <span className="log-text">
        <span className="log-heading" lang={languageOf(record)}>
          {me !== null && record.owner !== me.state && (
            <span className="mark log-from">{words.exchange.fromMark(record.owner)}</span>
          )}
          {record.heading === '' ? words.log.standings[record.standing] : record.heading}
        </span>
        <span className="micro muted clip">
          {markingText(record.marking)} ·{' '}
          {record.author === 'node' ? words.log.byNode : (record.authorName ?? record.author)}
          {record.standing !== 'live' && ` · ${words.log.standings[record.standing]}`}
        </span>
      </span>
    </button>
  )
}

/** A note is spoken in the language of its writer. */
export function languageOf(record: RecordView): string | undefined {
  const language = record.data?.['language']
  return typeof language === 'string' ? language : undefined
}

function WriteNew({ isOpen }: { readonly isOpen: boolean }) {
  const house = useHouse()
  const { words } = useSpeech()
  const may = useMay()
  if (!may.includes('write') || isOpen) return null
  return (
    <div className="log-write">
      <button
        type="button"
        className="button"
        onClick={() => house.route.set({ room: 'log', open: { kind: 'new', type: NOTE } })}
      >
        {words.log.write} <kbd>I</kbd>
      </button>
    </div>
  )
}
