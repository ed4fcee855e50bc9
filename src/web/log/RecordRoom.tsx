/** One record: what it says and how it is marked, its versions, what can be decided; beside it who may see it, who did, and the proof. */
import { useState } from 'react'
import type { RecordTypeInfo, RecordView } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useMay, useMe } from '../rooms/use-room.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { AccessPart } from '../trust/AccessPart.tsx'
import { ProofPart } from '../trust/ProofPart.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { Decisions } from './Decisions.tsx'
import { languageOf } from './LogList.tsx'
import { markingText } from './marking-form.ts'
import { ReadersPanel } from './ReadersPanel.tsx'
import { valueText } from './value-text.ts'
import { Versions } from './Versions.tsx'

export function RecordRoom(props: {
  readonly id: string
  readonly types: readonly RecordTypeInfo[]
  readonly changed: () => void
}) {
  const { id, types } = props
  const { records } = useHouse()
  const { words } = useSpeech()
  const may = useMay()
  const [turn, setTurn] = useState(0)
  const record = useAnswer(`record ${id} ${turn}`, signal => records.read(id, signal))
  const readers = useAnswer(`readers ${id} ${turn}`, signal => records.readers(id, signal))
  const proof = useAnswer(`proof ${id} ${turn}`, signal => records.proof(id, signal))
  const access = useAnswer(may.includes('inspect') ? `access ${id} ${turn}` : null, signal =>
    records.access(id, signal),
  )
  const changed = () => {
    setTurn(before => before + 1)
    props.changed()
  }
  return (
    <>
      <section className="room-middle" aria-label={words.log.record} tabIndex={-1} data-region>
        <Answered question={record}>
          {value => (
            <Shown
              record={value}
              type={types.find(each => each.kind === value.kind) ?? null}
              turn={turn}
              changed={changed}
            />
          )}
        </Answered>
      </section>
      <aside className="room-side" aria-label={words.log.readers} tabIndex={-1} data-region>
        <ReadersPanel question={readers} />
        <ProofPart question={proof} what={null} />
        {may.includes('inspect') && <AccessPart question={access} />}
      </aside>
    </>
  )
}

function Shown(props: {
  readonly record: RecordView
  readonly type: RecordTypeInfo | null
  readonly turn: number
  readonly changed: () => void
}) {
  const { record, type } = props
  const { words, language, units } = useSpeech()
  const may = useMay()
  const [isChanging, setChanging] = useState(false)
  const canChange =
    type?.writable === true && record.standing === 'live' && may.includes('write') && record.data !== null
  return (
    <>
      <div className="panel-head">
        <h2 className="record-kind">{type?.title[language] ?? record.kind}</h2>
        <span className="record-marks">
          {record.hold !== null && <span className="mark is-caution">{words.log.onHold}</span>}
          {record.standing !== 'live' && (
            <span className="mark is-caution">{words.log.standings[record.standing]}</span>
          )}
          <span className="small muted">{words.log.version(units.whole(record.version))}</span>
        </span>
      </div>
      <div className="record-body">
        <p className="record-heading" lang={languageOf(record)}>
          {record.heading}
        </p>
        <p className="record-marking">{markingText(record.marking)}</p>
        <FromPartner record={record} />
        {record.data === null ? (
          <p className="muted">{words.log.erased}</p>
        ) : (
          <Content record={record} type={type} />
        )}
        <Facts record={record} />
      </div>
      {isChanging && type !== null ? (
        <ChangeForm
          record={record}
          type={type}
          done={() => {
            setChanging(false)
            props.changed()
          }}
          stop={() => setChanging(false)}
        />
      ) : (
        canChange && (
          <div className="record-change">
            <button type="button" className="button" onClick={() => setChanging(true)}>
              {words.log.change}
            </button>
          </div>
        )
      )}
      <Versions key={props.turn} record={record} type={type} />
      <Decisions record={record} done={props.changed} />
    </>
  )
}

/** What another state owns stands here as it was given: only its owner changes it, recalls it or has it erased. */
function FromPartner({ record }: { readonly record: RecordView }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  const me = useMe()
  usePulse()
  if (me === null || record.owner === me.state) return null
  const from = words.exchange.states[record.owner] ?? record.owner
  const age = units.age((house.nowMs() - Date.parse(record.time)) / 1000)
  return (
    <p className="record-from">
      <span className="mark">{words.exchange.fromMark(record.owner)}</span>
      <span className="small">{words.exchange.fromNote(from, age)}</span>
      <button
        type="button"
        className="link-button small"
        onClick={() => house.route.set({ room: 'trust', part: 'received' })}
      >
        {words.exchange.fromOpen}
      </button>
    </p>
  )
}

function Content({ record, type }: { readonly record: RecordView; readonly type: RecordTypeInfo | null }) {
  const { words, language, units } = useSpeech()
  const speech = { language, units, unknown: words.unknown, utc: words.top.utc }
  const keys = type === null ? Object.keys(record.data ?? {}) : Object.keys(type.fields)
  const own = languageOf(record)
  return (
    <dl className="record-content">
      {keys
        .filter(key => record.data?.[key] !== undefined && record.data[key] !== record.heading)
        .map(key => (
          <div key={key} className="record-fact">
            <dt className="muted">{type?.fields[key]?.label[language] ?? key}</dt>
            <dd className="record-value" lang={type?.fields[key]?.widget === 'text' ? own : undefined}>
              {valueText(type?.fields[key], record.data?.[key], speech)}
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** Who wrote it and when, where it stands in the ledger, how long it is kept. */
function Facts({ record }: { readonly record: RecordView }) {
  const { words, units } = useSpeech()
  const { marking } = record
  const facts: readonly (readonly [string, string])[] = [
    [words.log.author, `${record.authorName ?? record.author} · ${record.owner}`],
    [
      words.log.at,
      `${units.dayAndTimeLong(Date.parse(record.time))} ${words.top.utc} · ${words.log.entry(units.whole(record.entry))}`,
    ],
    [words.log.purposesFor, marking.purposes.map(each => words.purposes[each]).join(', ')],
    ...(marking.conditions.length === 0
      ? []
      : [[words.log.conditions, marking.conditions.join(', ')] as const]),
    ...(marking.originatorControl ? [[words.log.control, '✓'] as const] : []),
    [words.log.review, units.date(Date.parse(record.review))],
    [words.log.erase, units.date(Date.parse(record.delete))],
    ...(record.hold === null ? [] : [[words.log.holdWhy, record.hold] as const]),
  ]
  return (
    <dl className="record-content is-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="record-fact">
          <dt className="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
