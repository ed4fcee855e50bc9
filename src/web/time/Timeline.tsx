/** The record as a strip: traffic, what was not recorded, gaps of feeds, and the time that is shown. Scrubbed by pointer or keys. */
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { feedName } from '../situation/feed-name.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { notBeforeRecord, SCRUB_FAR_MS, SCRUB_MS, scrub } from './acts.ts'
import { barsPath, notRecorded, type Strip, ticksOf, xOf } from './strip.ts'
import { ExpectedMarks } from './ExpectedMarks.tsx'
import { type Recorded, useTimeline } from './use-timeline.ts'
import { WatchMarks } from './WatchMarks.tsx'

const HOURS = [0.25, 0.5, 1, 2, 6, 12, 24] as const
/** Until another length is chosen: as short as shows the whole record, and not longer than this. */
const HOURS_FIRST_MAX = 2
/** What lies ahead of now on the strip: half of what lies behind, and never less than this, ms. */
const AHEAD_SHARE = 0.5
const AHEAD_MS_MIN = 12 * 60_000
const BARS_HIGH = 18
const HEIGHT = 82
const TOP = 6
const BASE = 26
/** Under the bars, from above: alerts, decisions, times. */
const ALERTS_AT = 36
const DECISIONS_AT = 51
const TIMES_AT = 75
/** Nearer to the flag than this a time is not written: two would lie over each other. */
const FLAG_PX = 54
/** Half of the flag. */
const FLAG_HALF = 34

export function Timeline() {
  const session = useSession()
  const { words, units } = useSpeech()
  const [chosenHours, setHours] = useState<number | null>(null)
  const node = useReadable(session.node)
  const hours = chosenHours ?? hoursFor(node?.historyFrom ?? null, session.nowMs())
  const { timeline, failed } = useTimeline(hours)
  const feeds = useReadable(session.feeds)
  const replay = useReadable(session.replay.state)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [dragMs, setDragMs] = useState<number | null>(null)
  usePulse()

  const now = session.nowMs()
  const behindMs = hours * 3_600_000
  const aheadMs = Math.max(AHEAD_MS_MIN, behindMs * AHEAD_SHARE)
  const strip: Strip = { fromMs: now - behindMs, toMs: now + aheadMs, width: Math.max(1, width - 24) }
  const nowX = xOf(strip, now)
  const shown = dragMs ?? session.shownMs()
  const x = Math.max(0, xOf(strip, shown))
  const flagX = Math.min(strip.width - FLAG_HALF, Math.max(FLAG_HALF, x))
  const drawn = useMemo(() => drawingOf(timeline, hours, nowX), [timeline, hours, nowX])
  const named = (id: string) => {
    const feed = feeds.find(each => each.id === id)
    return feed === undefined ? id : feedName(feed, words)
  }

  return (
    <div className="timeline">
      <div ref={box} className="strip">
        <svg width={Math.max(1, width)} height={HEIGHT} aria-hidden="true">
          <defs>
            <pattern
              id="hatch"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(-45)"
            >
              <path d="M0 0h6" stroke="var(--line-strong)" strokeWidth="1.500" />
            </pattern>
            <pattern
              id="hatch-gap"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(-45)"
            >
              <path d="M0 0h6" stroke="var(--caution)" strokeWidth="1.500" />
            </pattern>
          </defs>
          <g transform="translate(12 0)">
            <path className="strip-ground" d={`M0 ${TOP}h${nowX}v${BASE - TOP}h${-nowX}z`} />
            <ExpectedMarks strip={strip} nowX={nowX} top={TOP} bottom={DECISIONS_AT + 8} />
            {ticksOf(strip).map(ms => (
              <g key={ms} transform={`translate(${xOf(strip, ms).toFixed(1)} 0)`}>
                <path className="strip-tick" d={`M0 ${TOP}v${DECISIONS_AT + 8 - TOP}`} />
                {Math.abs(xOf(strip, ms) - flagX) > FLAG_PX && (
                  <text className="strip-text" y={TIMES_AT} textAnchor="middle">
                    {units.timeShort(ms)}
                  </text>
                )}
              </g>
            ))}
            {timeline !== null && (
              <>
                {drawn.holes.map(hole => (
                  <Hatched
                    key={hole.fromMs}
                    strip={strip}
                    from={hole.fromMs}
                    to={hole.toMs}
                    fill="hatch"
                    label={words.time.notRecorded}
                  />
                ))}
                <path
                  className="strip-bars"
                  transform={`translate(${xOf(strip, drawn.fromMs).toFixed(1)} ${BASE - BARS_HIGH})`}
                  d={drawn.bars}
                />
                {timeline.gaps.map(gap => (
                  <Hatched
                    key={`${gap.feed} ${gap.from}`}
                    strip={strip}
                    from={Date.parse(gap.from)}
                    to={gap.to === null ? now : Date.parse(gap.to)}
                    fill="hatch-gap"
                    label={words.time.gap(named(gap.feed))}
                  />
                ))}
              </>
            )}
            <path className="strip-base" d={`M0 ${BASE}h${nowX}`} />
            <WatchMarks strip={strip} alertsAt={ALERTS_AT} decisionsAt={DECISIONS_AT} untilMs={now} />
            <g transform={`translate(${x.toFixed(1)} 0)`}>
              <path
                className={`strip-now${replay === null ? '' : ' is-replay'}`}
                d={`M0 2v${TIMES_AT - 15}`}
              />
            </g>
            <g transform={`translate(${flagX.toFixed(1)} ${TIMES_AT - 13})`}>
              <rect
                className={`strip-flag${replay === null ? '' : ' is-replay'}`}
                x="-34"
                width="68"
                height="17"
                rx="2"
              />
              <text className="strip-flag-text" y="12.500" textAnchor="middle">
                {units.time(shown)}
              </text>
            </g>
          </g>
        </svg>
        <input
          type="range"
          className="strip-range"
          aria-label={words.time.title}
          aria-valuetext={words.time.position(units.time(shown))}
          min={Math.round(strip.fromMs / 1000)}
          max={Math.round(now / 1000)}
          style={{ inlineSize: nowX }}
          value={Math.round(Math.max(strip.fromMs, shown) / 1000)}
          onChange={event => setDragMs(Number(event.target.value) * 1000)}
          onPointerUp={drop}
          onPointerCancel={() => setDragMs(null)}
          onKeyDown={keyDown}
        />
      </div>
      <div className="strip-foot micro muted">
        <output>{note()}</output>
        <label>
          <span className="spoken-only">{words.time.window}</span>
          <select
            className="strip-hours"
            value={hours}
            onChange={event => setHours(Number(event.target.value))}
          >
            {HOURS.map(each => (
              <option key={each} value={each}>
                {lengthOf(each)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )

  function lengthOf(of: number): string {
    return of < 1 ? words.map.minutes(String(of * 60)) : words.time.hours(String(of))
  }

  function note(): string {
    if (failed) return words.time.failed
    if (timeline === null) return words.time.loading
    const all = timeline.bins.reduce((sum, bin) => sum + (bin.reports ?? 0), 0)
    return all === 0 ? words.time.none : words.time.reports(units.whole(all), lengthOf(hours))
  }

  /** While it is dragged only the flag moves; the picture is built where it is let go. */
  function drop(): void {
    if (dragMs === null) return
    session.replay.seek(notBeforeRecord(session, dragMs), replay?.playing ?? false)
    setDragMs(null)
  }

  /** The same steps as the keys have everywhere. */
  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown'
    if (!back && event.key !== 'ArrowRight' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    scrub(session, (back ? -1 : 1) * (event.shiftKey ? SCRUB_FAR_MS : SCRUB_MS))
  }
}

function hoursFor(historyFrom: string | null, nowMs: number): number {
  if (historyFrom === null) return HOURS_FIRST_MAX
  const recorded = (nowMs - Date.parse(historyFrom)) / 3_600_000
  return HOURS.find(each => each >= recorded || each === HOURS_FIRST_MAX) ?? HOURS_FIRST_MAX
}

/** What changes only when the record does: made once, and moved along as time goes on. */
function drawingOf(timeline: Recorded['timeline'], hours: number, width: number) {
  if (timeline === null) return { fromMs: 0, bars: '', holes: [] }
  const fromMs = Date.parse(timeline.from)
  const own: Strip = { fromMs, toMs: fromMs + hours * 3_600_000, width }
  return { fromMs, bars: barsPath(own, timeline, BARS_HIGH), holes: notRecorded(timeline) }
}

function Hatched(props: {
  readonly strip: Strip
  readonly from: number
  readonly to: number
  readonly fill: 'hatch' | 'hatch-gap'
  readonly label: string
}) {
  const left = Math.max(0, xOf(props.strip, props.from))
  const wide = Math.min(props.strip.width, xOf(props.strip, props.to)) - left
  if (wide < 1) return null
  return (
    <g transform={`translate(${left.toFixed(1)} ${TOP})`}>
      <rect
        className={`strip-${props.fill}`}
        width={wide.toFixed(1)}
        height={BASE - TOP}
        fill={`url(#${props.fill})`}
      />
      {wide > 110 && (
        <text className={`strip-text strip-label is-${props.fill}`} x="6" y="12">
          {props.label}
        </text>
      )}
    </g>
  )
}

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const watch = new ResizeObserver(entries => setWidth(Math.floor(entries[0]?.contentRect.width ?? 0)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return width
}
