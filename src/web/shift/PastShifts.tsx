/** The shifts before, of both centres, the newest first. */
import type { Standing } from '../rescue/standing.ts'
import { useSpeech } from '../session/use.ts'

const SHIFTS_MAX = 8

export function PastShifts({ standing }: { readonly standing: Standing }) {
  const { words, units } = useSpeech()
  const told = words.shift
  const shifts = [...standing.shifts.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, SHIFTS_MAX)
  return (
    <section className="shift-part" aria-labelledby="shift-past-title">
      <h2 id="shift-past-title">{told.past.title}</h2>
      {shifts.length === 0 && <p className="small muted">{told.past.none}</p>}
      <ul className="shift-past">
        {shifts.map(({ id, centre, from, to, at, takenBy }) => (
          <li key={id}>
            <time dateTime={at}>{units.dayAndTime(Date.parse(at))}</time>
            <span>
              {words.rescue.short[centre]}: {from} → {takenBy ?? to}
              {takenBy === null && <span className="muted"> ({told.past.open})</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
