/**
 * Lines of the joint log, the newest first: a person's in the language of its writer, the node's in the reader's. Each is marked with
 * its language for whoever hears it read.
 */
import { useMemo } from 'react'
import type { RescueLine } from '#contract'
import { languageOf } from '../rescue/sentence.ts'
import type { Standing } from '../rescue/standing.ts'
import { writerOf } from '../rescue/writer.ts'
import type { Speech } from '../session/use.ts'
import { saysLines } from './say-line.ts'
import './joint.css'

/** A line that came so much later than it was written says when it was known here; milliseconds. */
const LATE_MS = 5000

export function JointLines(props: {
  readonly lines: readonly RescueLine[]
  readonly standing: Standing
  readonly speech: Speech
}) {
  const say = useMemo(
    () => saysLines(props.standing, props.speech.language),
    [props.standing, props.speech.language],
  )
  return (
    <ol className="joint-lines">
      {[...props.lines].toReversed().map(line => (
        <JointLine key={line.id} line={line} said={say(line)} speech={props.speech} />
      ))}
    </ol>
  )
}

function JointLine(props: { readonly line: RescueLine; readonly said: string; readonly speech: Speech }) {
  const { line, speech } = props
  const { words, units } = speech
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
          {words.rescue.centres[line.centre]} · {who}
          {isLate && ` · ${words.joint.arrived(units.time(Date.parse(line.knownAt)))}`}
          {line.ineffective !== null && ` · ${words.joint.ineffective}`}
        </p>
      </div>
    </li>
  )
}
