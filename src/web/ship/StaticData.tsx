/** What the ship says of itself: sent over the air by strangers, so it is shown as text and called what it is. */
import type { TrackIdentity } from '#contract'
import { useSpeech } from '../session/use.ts'
import { Fact, Facts } from './Facts.tsx'

export function StaticData(props: { readonly identity: TrackIdentity | null; readonly text: string | null }) {
  const { words, units } = useSpeech()
  const { identity, text } = props
  const length = metres(identity?.lengthMetres ?? null, 0)
  const beam = metres(identity?.beamMetres ?? null, 0)
  return (
    <div className="card-part">
      <h3 className="section-title split">
        {words.ship.said} <span className="small muted plain">{words.ship.saidNote}</span>
      </h3>
      <Facts>
        <Fact name={words.ship.destination} value={filled(identity?.destination)} />
        <Fact name={words.ship.eta} value={eta(identity?.eta ?? null)} />
        <Fact
          name={words.ship.size}
          value={
            length === null && beam === null
              ? null
              : words.ship.sizeOf(length ?? words.unknown, beam ?? words.unknown)
          }
        />
        <Fact name={words.ship.draught} value={metres(identity?.draughtMetres ?? null, 1)} />
        <Fact name={words.ship.callsign} value={filled(identity?.callsign)} />
        <Fact name={words.ship.mmsi} value={identity?.mmsi?.toString() ?? null} />
        <Fact name={words.ship.imo} value={identity?.imo?.toString() ?? null} />
        <Fact name={words.ship.type} value={identity?.shipType?.toString() ?? null} />
        {text !== null && <Fact name={words.ship.text} value={text} />}
      </Facts>
    </div>
  )

  function metres(value: number | null, digits: number): string | null {
    return value === null ? null : units.metres(value, digits)
  }

  /** AIS has no year: the day and the month are shown as they were sent, in the order of the language. */
  function eta(sent: string | null): string | null {
    const found = sent === null ? null : /^(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(sent)
    if (found === null) return filled(sent)
    const [, month, day, time] = found
    return `${units.dayOfMonth(Number(month), Number(day))} ${time} ${words.top.utc}`
  }
}

function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
