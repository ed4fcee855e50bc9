/** Replay: back a minute, play or pause, the pace, the way back to live, and a time typed in. */
import { useEffect, useRef, useState } from 'react'
import { useAlertDesk } from '../alerts/use-alerts.ts'
import { BackIcon, PauseIcon, PlayIcon } from '../look/icons.tsx'
import { RATES } from '../replay/replay.ts'
import { askedTime } from '../replay/asked-time.ts'
import { useMay } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { backAMinute, playOrPause } from './acts.ts'

export function ReplayControls() {
  const session = useSession()
  const { words, units } = useSpeech()
  const state = useReadable(session.replay.state)
  const playing = state?.playing === true
  return (
    <div className="replay">
      <div className="replay-row">
        <button
          type="button"
          className="button is-square"
          aria-label={words.time.back}
          title={words.time.back}
          onClick={() => backAMinute(session)}
        >
          <BackIcon />
        </button>
        <button
          type="button"
          className="button is-square"
          aria-label={playing ? words.time.pause : words.time.play}
          title={playing ? words.time.pause : words.time.play}
          onClick={() => playOrPause(session)}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </button>
        <select
          className="field replay-rate"
          aria-label={words.time.rate}
          value={state?.rate ?? 1}
          disabled={state === null}
          onChange={event => session.replay.setRate(Number(event.target.value))}
        >
          {RATES.map(rate => (
            <option key={rate} value={rate}>
              {words.time.times(units.decimal(rate, rate < 1 ? 2 : 0))}
            </option>
          ))}
        </select>
        {state === null ? (
          <LiveMark />
        ) : (
          <button type="button" className="button is-small replay-mark" onClick={session.toLive}>
            {words.time.toLive} <kbd>B</kbd>
          </button>
        )}
      </div>
      <AskTime />
    </div>
  )
}

/** What is shown is live only while the node is heard. */
function LiveMark() {
  const { words } = useSpeech()
  const offline = useReadable(useSession().linkWord) === 'lost'
  if (offline) return <span className="mark is-alarm replay-mark">{words.marks.offline}</span>
  return (
    <span className="mark is-live replay-mark">
      <span className="dot" />
      {words.marks.live}
    </span>
  )
}

function AskTime() {
  const session = useSession()
  const { words, units } = useSpeech()
  const state = useReadable(session.replay.state)
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const past = useReadable(useAlertDesk().past)
  const may = useMay()
  usePulse()

  useEffect(() => session.askTime.subscribe(() => setOpen(true)), [session])
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])

  if (!open) {
    return (
      <div className="replay-row small muted">
        <span>
          {state === null ? words.time.replay : stateWord()} <kbd>{words.keys.names.space}</kbd>
        </span>
        <button type="button" className="link-button replay-mark" onClick={() => setOpen(true)}>
          {state === null ? words.time.asked : words.alerts.past.ask(units.timeShort(session.shownMs()))}
        </button>
      </div>
    )
  }
  return (
    <form className="replay-row" onSubmit={submit} noValidate>
      <input
        ref={field}
        className="field ask-field"
        aria-label={words.time.askLabel}
        aria-describedby="ask-problem"
        aria-invalid={problem !== null}
        placeholder={units.time(session.shownMs())}
        title={words.time.askFormat}
        autoComplete="off"
        maxLength={32}
        onChange={() => setProblem(null)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          close()
        }}
      />
      <button type="submit" className="button is-small">
        {words.time.askGo}
      </button>
      <span id="ask-problem" className="ask-problem micro" role="alert">
        {problem}
      </span>
    </form>
  )

  function stateWord(): string {
    if (state?.failure != null) return words.time.failed
    if (state?.loading === true) return words.time.loading
    if (may.includes('rescue') && past?.failed === true) return words.alerts.past.failed
    if (state?.atNow === true) return words.time.ended
    return state?.playing === true ? words.time.pause : words.time.play
  }

  function close(): void {
    setOpen(false)
    setProblem(null)
  }

  function submit(event: { preventDefault(): void }): void {
    event.preventDefault()
    const from = session.node.get()?.historyFrom ?? null
    const fromMs = from === null ? null : Date.parse(from)
    const asked = askedTime(field.current?.value ?? '', session.nowMs(), fromMs)
    if (asked.kind === 'bad') return setProblem(words.time.askBad)
    if (asked.kind === 'future') return setProblem(words.time.askFuture)
    if (asked.kind === 'before') return setProblem(words.time.askBefore(units.dayAndTime(fromMs ?? 0)))
    if (asked.kind !== 'time') return setProblem(words.time.none)
    session.replay.seek(asked.ms, false)
    close()
  }
}
