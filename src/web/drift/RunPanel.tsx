/** Left: what a run stands on and what came of it, each figure with its doubt and its source. */
import type { DriftRun } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { RunsPart } from './DriftRoom.tsx'
import type { ShownRun } from './drift-state.ts'
import { Forcing } from './Forcing.tsx'
import { KeepRun } from './KeepRun.tsx'
import { Landfalls } from './Landfalls.tsx'
import { Refused } from './Refused.tsx'
import { useDrift, usePicture } from './use-drift.ts'

export function RunPanel({ shown }: { readonly shown: ShownRun }) {
  const state = useDrift()
  const { words } = useSpeech()
  const busy = useReadable(state.busy)
  const { run } = shown
  return (
    <>
      <div className="panel-head">
        <h2>{words.drift.title(String(run.number))}</h2>
        {run.label !== '' && <span className="chip clip">{run.label}</span>}
      </div>
      {busy === 'run' && <p className="room-wait muted small">{words.drift.running}</p>}
      <Refused />
      <Start run={run} />
      <What run={run} />
      <Forcing run={run} />
      <Where run={run} />
      {(run.landfalls.length > 0 || run.direction === 'backward') && <Landfalls run={run} />}
      <RunsPart />
      <KeepRun run={run} />
    </>
  )
}

function Start({ run }: { readonly run: DriftRun }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const { question } = run
  const at = question.place.kind === 'point' ? question.place.at : question.place.points[0]
  const [from, to] = [Date.parse(question.from), Date.parse(question.to)]
  return (
    <section className="side-part">
      <div className="side-head">
        <h3 className="section-title">{words.drift.start}</h3>
        <button
          type="button"
          className="button is-small"
          title={words.drift.change}
          onClick={() => state.write(null)}
        >
          {words.drift.changeShort}
        </button>
      </div>
      <dl className="drift-facts">
        <dt>{run.direction === 'forward' ? words.drift.lastKnown : words.drift.foundAt}</dt>
        <dd>{at === undefined ? words.unknown : units.position(at)}</dd>
        <dt>{words.drift.at}</dt>
        <dd>
          {units.time(from)}
          {to > from && ` ${words.drift.to} ${units.time(to)}`} UTC
          <span className="drift-aside">{units.dayAndTime(from).slice(0, -6)}</span>
        </dd>
        <dt>{words.drift.doubt}</dt>
        <dd>
          ± {units.miles(question.doubtNm * 1852)}
          <span className="drift-aside">{words.drift.doubt95}</span>
        </dd>
        <dt>{words.drift.from}</dt>
        <dd>{question.track ?? words.drift.fromPlace}</dd>
      </dl>
    </section>
  )
}

function What({ run }: { readonly run: DriftRun }) {
  const state = useDrift()
  const { language, words, units } = useSpeech()
  const offer = useReadable(state.offer)
  const total = run.objects.reduce((sum, each) => sum + each.share, 0)
  return (
    <section className="side-part">
      <h3 className="section-title">{words.drift.what}</h3>
      <ul className="drift-shares">
        {run.objects.map(({ key, share }) => (
          <li key={key}>
            <span>{offer?.objects.find(each => each.key === key)?.name[language] ?? key}</span>
            <span className="drift-bar" aria-hidden="true">
              <span style={{ inlineSize: `${(100 * share) / total}%` }} />
            </span>
            <span className="drift-number">{units.whole((100 * share) / total)} %</span>
          </li>
        ))}
      </ul>
      {run.isProxy && <p className="drift-caution small">{words.drift.proxy}</p>}
    </section>
  )
}

function Where({ run }: { readonly run: DriftRun }) {
  const state = useDrift()
  const { language, words, units } = useSpeech()
  const timeMs = useReadable(state.timeMs)
  const picture = usePicture()
  if (picture === null) return null
  const square = (share: number) => {
    const area = picture.areas.find(each => each.share === share)
    return area === undefined
      ? words.unknown
      : `${units.decimal(area.areaNm2, 1)} ${units.miles(1852).slice(-2).trim()}²`
  }
  // Kish: so far may a share be off by the luck of the particles alone.
  const luck = Math.sqrt(0.25 / run.cloud.shown)
  const percent = (share: number) => `${units.decimal(100 * share, share > 0 && share < 0.01 ? 1 : 0)} %`
  const time = units.timeShort(timeMs)
  return (
    <section className="side-part">
      <h3 className="section-title">
        {run.direction === 'forward' ? words.drift.where(time) : words.drift.whereBack(time)}
      </h3>
      <dl className="drift-facts">
        <dt>{words.drift.area50}</dt>
        <dd>{square(0.5)}</dd>
        <dt>{words.drift.area90}</dt>
        <dd>{square(0.9)}</dd>
        <dt>{words.drift.particles}</dt>
        <dd>
          {units.whole(run.question.particles)}
          <span className="drift-aside">
            {words.drift.seed(
              units.seconds(Math.max(0.1, Math.round(run.seconds * 10) / 10)),
              String(run.question.seed),
            )}
          </span>
        </dd>
        <dt>{words.drift.ashore}</dt>
        <dd>
          {percent(picture.ashore)}
          <span className="drift-aside">{words.drift.spread(percent(luck))}</span>
        </dd>
        {picture.waiting > 0.0005 && (
          <>
            <dt>{words.drift.waiting}</dt>
            <dd>{percent(picture.waiting)}</dd>
          </>
        )}
        {picture.lost > 0.0005 && (
          <>
            <dt>{words.drift.lost}</dt>
            <dd>{percent(picture.lost)}</dd>
          </>
        )}
      </dl>
      {run.stopped !== null && (
        <p className="drift-caution small">
          {run.stopped.said === null
            ? words.drift.stopped(units.dayAndTime(Date.parse(run.stopped.at)))
            : saidIn(language, run.stopped.said)}
        </p>
      )}
    </section>
  )
}
