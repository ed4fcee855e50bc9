/** A report of a unit: what, where, how many, in a few words. It is taken at once and leaves when the line is there. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { GoodsFields } from '../rescue/GoodsFields.tsx'
import type { GoodsFault } from '../rescue/goods.ts'
import type { TypedRange } from '../rescue/read-form.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { reportTyped } from './on-page.ts'
import {
  EMPTY_REPORT,
  type Fault,
  readReport,
  type ReportKind,
  reportsFor,
  type TypedReport,
} from './report.ts'
import type { Field } from './use-field.ts'

/** A telephone that has not found itself after so long is not waited for; milliseconds. */
const HERE_MS_MAX = 15_000

export function ReportTab({ field }: { readonly field: Field }) {
  const { words, units } = useSpeech()
  const { nowMs } = useHouse()
  const { sheet, say } = field
  const typed = useReadable(reportTyped)
  const setTyped = reportTyped.set
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [isTaken, setTaken] = useState(false)
  const [isLost, setLost] = useState(false)
  const first = useRef<HTMLParagraphElement>(null)
  const taken = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    if (isTaken) taken.current?.scrollIntoView({ block: 'nearest' })
  }, [isTaken])
  const told = words.field.report
  if (sheet === null) return <p className="field-none muted">{words.rescue.waiting}</p>
  const change = (more: Partial<TypedReport>) => {
    setTyped({ ...typed, ...more })
    setTaken(false)
  }
  const send = () => {
    const at = new Date(nowMs()).toISOString()
    const read = readReport(typed, sheet, at, crypto.randomUUID(), words)
    setFaults(read.kind === 'faults' ? read.faults : [])
    if (read.kind === 'faults') {
      first.current?.focus()
      return
    }
    say(read.deed, read.goods)
    setTyped({ ...EMPTY_REPORT, kind: typed.kind })
    setTaken(true)
  }
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLost(false)
        change({ place: units.position(coords) })
      },
      () => setLost(true),
      { enableHighAccuracy: true, timeout: HERE_MS_MAX },
    )
  const isCount = typed.kind === 'people'
  return (
    <form
      className="field-form"
      aria-labelledby="field-report-title"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <h2 id="field-report-title">{told.title}</h2>
      <Kinds kinds={reportsFor(sheet)} chosen={typed.kind} choose={kind => change({ kind })} />
      {!isCount && (
        <Line
          label={told.position}
          how={isLost ? told.hereFailed : told.positionHow}
          value={typed.place}
          change={place => change({ place })}
        >
          {'geolocation' in navigator && (
            <button type="button" className="button" onClick={here}>
              {told.here}
            </button>
          )}
        </Line>
      )}
      {typed.kind !== 'nothing' && typed.kind !== 'seizure' && (
        <Counts
          label={isCount ? told.rescued : told.people}
          value={typed.people}
          change={people => change({ people })}
        />
      )}
      {isCount && (
        <>
          <Counts label={told.dead} value={typed.dead} change={dead => change({ dead })} />
          <Counts label={told.missing} value={typed.missing} change={missing => change({ missing })} />
        </>
      )}
      {typed.kind === 'seizure' ? (
        <GoodsFields
          typed={typed.goods}
          change={goods => change({ goods })}
          faults={faults.filter(isOfGoods)}
        />
      ) : (
        <Line
          label={told.words}
          how={told.wordsHow}
          value={typed.words}
          change={text => change({ words: text })}
          isLong
        />
      )}
      <p ref={first} tabIndex={-1} role="alert" className="refusal">
        {faults.map(fault => (isOfGoods(fault) ? words.goods.faults[fault] : told[fault])).join(' ')}
      </p>
      <button type="submit" className="button field-large is-primary">
        {told.send}
      </button>
      <output ref={taken} className="field-taken">
        {isTaken ? told.taken : ''}
      </output>
    </form>
  )
}

function isOfGoods(fault: Fault): fault is GoodsFault {
  return fault === 'noWhere' || fault === 'noBasis' || fault === 'badItem'
}

function Kinds(props: {
  readonly kinds: readonly ReportKind[]
  readonly chosen: ReportKind
  readonly choose: (kind: ReportKind) => void
}) {
  const { words } = useSpeech()
  return (
    <fieldset className="field-kinds">
      <legend>{words.field.report.kind}</legend>
      {props.kinds.map(kind => (
        <label key={kind}>
          <input
            type="radio"
            name="report-kind"
            checked={kind === props.chosen}
            onChange={() => props.choose(kind)}
          />
          <span>{words.field.report.kinds[kind]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Line(props: {
  readonly label: string
  readonly how: string
  readonly value: string
  readonly change: (value: string) => void
  readonly isLong?: boolean
  readonly children?: ReactNode
}) {
  const id = useId()
  const shared = {
    id,
    className: 'field',
    autoComplete: 'off',
    value: props.value,
    'aria-describedby': `${id}-how`,
  } as const
  return (
    <div className="field-line">
      <label htmlFor={id}>{props.label}</label>
      {props.isLong === true ? (
        <textarea {...shared} rows={3} onChange={event => props.change(event.target.value)} />
      ) : (
        <input {...shared} onChange={event => props.change(event.target.value)} />
      )}
      {props.children}
      <span id={`${id}-how`} className="small muted">
        {props.how}
      </span>
    </div>
  )
}

function Counts(props: {
  readonly label: string
  readonly value: TypedRange
  readonly change: (value: TypedRange) => void
}) {
  const { words } = useSpeech()
  return (
    <fieldset className="field-counts">
      <legend>{props.label}</legend>
      {(['min', 'max'] as const).map(end => (
        <input
          key={end}
          className="field"
          inputMode="numeric"
          autoComplete="off"
          aria-label={words.field.report[end === 'min' ? 'from' : 'to'](props.label)}
          placeholder={words.field.report[end === 'min' ? 'atLeast' : 'atMost']}
          value={props.value[end]}
          onChange={event => props.change({ ...props.value, [end]: event.target.value })}
        />
      ))}
    </fieldset>
  )
}
