/** Which classes are shown, on the map and in the list alike. The state of the filter always stands at the foot. */
import type { TrackClass } from '#contract'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { CLASS_ORDER } from '../session/order.ts'
import { countOf } from '../session/summary.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'

export function ClassFilter() {
  const session = useSession()
  const { words, units } = useSpeech()
  const hidden = useReadable(session.hiddenClasses)
  usePulse()
  const summary = session.summary()
  const counts = new Map(
    CLASS_ORDER.map(name => [name, countOf(summary, name)] as const).filter(([, n]) => n > 0),
  )
  const hiddenTracks = [...counts].reduce((sum, [name, n]) => sum + (hidden.has(name) ? n : 0), 0)
  return (
    <>
      <div className="group-head">
        <h3>{words.situation.shown}</h3>
      </div>
      <ul className="classes">
        {[...counts].map(([name, n]) => (
          <li key={name} className="class-row">
            <label className="class-label">
              <input
                type="checkbox"
                checked={!hidden.has(name)}
                onChange={event =>
                  session.hiddenClasses.update(set => toggled(set, name, !event.target.checked))
                }
              />
              <ShipSymbol class={name} />
              <span className="clip">{words.classMany[name]}</span>
            </label>
            <button
              type="button"
              className="link-button class-only"
              aria-label={`${words.situation.showOnly}, ${words.classMany[name]}`}
              onClick={() =>
                session.hiddenClasses.set(new Set([...counts.keys()].filter(other => other !== name)))
              }
            >
              {words.situation.showOnly}
            </button>
            <span className="number muted">{units.whole(n)}</span>
          </li>
        ))}
      </ul>
      <div className="panel-foot">
        {hidden.size === 0 ? (
          <span className="strong small">{words.situation.noFilter}</span>
        ) : (
          <span className="strong small">
            {words.situation.hidden(hidden.size)} · {words.situation.hiddenTracks(units.whole(hiddenTracks))}
          </span>
        )}
        {hidden.size === 0 ? (
          <span className="small muted">{words.situation.resets}</span>
        ) : (
          <button
            type="button"
            className="button is-small"
            onClick={() => session.hiddenClasses.set(new Set())}
          >
            {words.situation.showAll}
          </button>
        )}
      </div>
    </>
  )
}

function toggled(set: ReadonlySet<TrackClass>, name: TrackClass, hide: boolean): ReadonlySet<TrackClass> {
  const next = new Set(set)
  if (hide) next.add(name)
  else next.delete(name)
  return next
}
