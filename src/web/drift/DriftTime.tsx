/** Below: the clock of the drift, the tidal stream along it, and the window of the search. Dragged, or by arrow keys. */
import { useEffect } from 'react'
import type { DriftPicture, DriftRun } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { pictureAt } from './cloud.ts'
import { useDrawnMs, useDrift, usePicture, useShown } from './use-drift.ts'
import { STEP_MS } from './use-drift-keys.ts'

/** While it plays: drift time that passes in a second of the officer's. */
const MINUTE_MS = 60_000
const PLAY_MS_PER_S = 2_400_000

export function DriftTime() {
  const state = useDrift()
  const { words, units } = useSpeech()
  const shown = useShown()
  const timeMs = useDrawnMs()
  const isPlaying = useReadable(state.isPlaying)
  usePlaying()
  const start = shown === null ? 0 : Date.parse(shown.run.question.from)
  const age = units.age(Math.abs(timeMs - start) / 1000)
  return (
    <section className="drift-time" aria-label={words.drift.regions.time} tabIndex={-1} data-region>
      <div className="drift-transport">
        <div className="drift-transport-row">
          <button
            type="button"
            className="button is-square"
            disabled={shown === null}
            aria-label={isPlaying ? words.drift.time.pause : words.drift.time.play}
            onClick={() => state.isPlaying.update(is => !is)}
          >
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="currentColor">
              {isPlaying ? <path d="M3 2h3v10H3zM8 2h3v10H8z" /> : <path d="M3 1.500 12 7l-9 5.500z" />}
            </svg>
          </button>
          <span className="drift-clock">{shown === null ? '--:--' : units.timeShort(timeMs)}</span>
          {shown !== null && (
            <span className="muted small">
              {timeMs >= start ? words.drift.time.after(age) : words.drift.time.before(age)}
            </span>
          )}
        </div>
        <p className="muted small">
          {words.drift.time.how} <kbd>←</kbd> <kbd>→</kbd> {words.drift.time.step}
        </p>
      </div>
      {shown === null ? <div className="drift-strip" /> : <Strip run={shown.run} />}
    </section>
  )
}

function usePlaying(): void {
  const state = useDrift()
  const isPlaying = useReadable(state.isPlaying)
  useEffect(() => {
    if (!isPlaying) return
    let before = performance.now()
    let frame = requestAnimationFrame(function play(now) {
      const run = state.shown.get()?.run
      if (run === undefined) return
      const times = run.pictures.map(picture => Date.parse(picture.time))
      const last = Math.max(...times)
      const next = state.timeMs.get() + ((now - before) / 1000) * PLAY_MS_PER_S
      before = now
      state.timeMs.set(Math.min(last, next))
      if (next >= last) state.isPlaying.set(false)
      else frame = requestAnimationFrame(play)
    })
    // At its end it begins anew.
    const run = state.shown.get()?.run
    const times = (run?.pictures ?? []).map(picture => Date.parse(picture.time))
    if (state.timeMs.get() >= Math.max(...times)) state.timeMs.set(Math.min(...times))
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, state])
}

/** The hand of the clock. */
function Now({ share }: { share(ms: number): number }) {
  const { units } = useSpeech()
  const timeMs = useDrawnMs()
  return (
    <span className="drift-now" style={{ insetInlineStart: `${share(timeMs)}%` }}>
      <span>{units.timeShort(timeMs)}</span>
    </span>
  )
}

function Strip({ run }: { readonly run: DriftRun }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const timeMs = useReadable(state.timeMs)
  const plan = useReadable(state.plan)
  const picture = usePicture()
  const times = run.pictures.map(each => Date.parse(each.time))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const share = (ms: number) => Math.max(0, Math.min(100, (100 * (ms - first)) / (last - first)))
  const area = picture?.areas.find(each => each.share === 0.9)
  const fastest = fastestOf(run.pictures)
  const search = plan?.from == null || plan.to === null ? null : ([plan.from, plan.to] as const)
  const middle = pictureAt(run, timeMs)
  return (
    <div className="drift-strip">
      <div className="drift-axis">
        {hoursIn(first, last).map(ms => (
          <span key={ms} className="drift-hour" style={{ insetInlineStart: `${share(ms)}%` }}>
            {units.timeShort(ms)}
          </span>
        ))}
        {search !== null && (
          <span
            className="drift-window"
            style={{
              insetInlineStart: `${share(Date.parse(search[0]))}%`,
              inlineSize: `${share(Date.parse(search[1])) - share(Date.parse(search[0]))}%`,
            }}
          >
            {words.drift.time.search(String(run.searches.length + (plan?.searched === null ? 1 : 0)))}
          </span>
        )}
        <svg className="drift-stream" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={curveOf(run.pictures, share)} vectorEffect="non-scaling-stroke" />
        </svg>
        {fastest !== null && (
          <span className="drift-stream-name">
            {words.drift.time.stream(units.bearing(fastest.towardsDegrees), units.knots(fastest.knots))}
          </span>
        )}
        <span
          className="drift-known"
          style={{ insetInlineStart: `${share(Date.parse(run.question.to))}%` }}
        />
        <Now share={share} />
        <input
          type="range"
          className="drift-range"
          min={0}
          max={(last - first) / MINUTE_MS}
          step={STEP_MS / MINUTE_MS}
          value={(timeMs - first) / MINUTE_MS}
          aria-label={words.drift.time.label}
          aria-valuetext={words.drift.time.spoken(
            units.timeShort(timeMs),
            area === undefined ? words.unknown : `${units.decimal(area.areaNm2, 1)} nm²`,
            `${units.whole(100 * (middle?.ashore ?? 0))} %`,
          )}
          onChange={event => state.timeMs.set(first + Number(event.target.value) * MINUTE_MS)}
        />
      </div>
    </div>
  )
}

function curveOf(pictures: readonly DriftPicture[], share: (ms: number) => number): string {
  const most = fastestOf(pictures)?.knots ?? 1
  return pictures
    .flatMap(({ time, stream }) =>
      stream === null
        ? []
        : [`${share(Date.parse(time)).toFixed(2)} ${(88 - (70 * stream.knots) / most).toFixed(1)}`],
    )
    .map((point, k) => `${k === 0 ? 'M' : 'L'}${point}`)
    .join(' ')
}

function fastestOf(pictures: readonly DriftPicture[]): NonNullable<DriftPicture['stream']> | null {
  let fastest: DriftPicture['stream'] = null
  for (const { stream } of pictures)
    if (stream !== null && (fastest === null || stream.knots > fastest.knots)) fastest = stream
  return fastest
}

const MARKS_MAX = 8

/** Whole half hours, or hours, so that some eight marks stand on the axis. */
function hoursIn(first: number, last: number): readonly number[] {
  const steps = [30 * 60_000, 3_600_000, 2 * 3_600_000, 6 * 3_600_000, 12 * 3_600_000]
  const step = steps.find(each => (last - first) / each <= MARKS_MAX) ?? 24 * 3_600_000
  const marks: number[] = []
  for (let ms = Math.ceil(first / step) * step; ms <= last; ms += step) marks.push(ms)
  return marks
}
