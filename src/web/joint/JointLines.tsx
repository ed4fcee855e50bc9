/**
 * Lines of the joint log, the newest first: a person's in the language of its writer, the node's in the reader's. Each is marked with
 * its language for whoever hears it read.
 */
import { useMemo } from 'react'
import type { RescueLine } from '#contract'
import { type SaidLine, saidTogether } from '../rescue/said-together.ts'
import { languageOf } from '../rescue/sentence.ts'
import type { Standing } from '../rescue/standing.ts'
import { writerOf } from '../rescue/writer.ts'
import type { Speech } from '../session/use.ts'
import { saysLines } from './say-line.ts'
import './joint.css'

/** A line that came so much later than it was written says when it was known here; milliseconds. */
const LATE_MS = 5000

export function JointLines(props: {
  /** The oldest first. */
  readonly lines: readonly RescueLine[]
  readonly standing: Standing
  readonly speech: Speech
  /** What both nodes say of one situation in one moment is one line. */
  readonly isTogether?: boolean
}) {
  const newestFirst = props.lines.toReversed()
  const rows =
    props.isTogether === true
      ? saidTogether(newestFirst)
      : newestFirst.map(line => ({ line, isByBoth: false }))
  const say = useMemo(
    () => saysLines(props.standing, props.speech.language),
    [props.standing, props.speech.language],
  )
  return (
    <ol className="joint-lines">
      {rows.map(({ line, isByBoth }) => (
        <JointLine key={line.id} line={line} isByBoth={isByBoth} said={say(line)} speech={props.speech} />
      ))}
    </ol>
  )
}

function JointLine(props: SaidLine & { readonly said: string; readonly speech: Speech }) {
  const { line, isByBoth, speech } = props
  const { words, units } = speech
  const { UK, FR } = words.rescue.centres
  const isLate = Date.parse(line.knownAt) - Date.parse(line.at) > LATE_MS
  const who = line.by === 'node' ? words.joint.node : writerOf(line, speech)
  return (
    <li className={line.ineffective === null ? 'joint-line' : 'joint-line is-void'}>
      <time dateTime={line.at} title={units.dayAndTimeLong(Date.parse(line.at))}>
        {units.time(Date.parse(line.at))}
      </time>
      <div>
        <p lang={languageOf(line, speech.language)}>{props.said}</p>
        <p className="micro muted">
          {isByBoth ? words.rescue.log.both(UK, FR) : words.rescue.centres[line.centre]} · {who}
          {isLate && ` · ${words.joint.arrived(units.time(Date.parse(line.knownAt)))}`}
          {line.ineffective !== null && ` · ${words.joint.ineffective}`}
        </p>
      </div>
    </li>
  )
}
