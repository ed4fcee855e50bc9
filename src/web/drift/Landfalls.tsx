/** Stretches of coast by likelihood: where it may come ashore, or, run backward, where it may have been launched. Never a proof. */
import type { DriftRun } from '#contract'
import { useSpeech } from '../session/use.ts'

export function Landfalls({ run }: { readonly run: DriftRun }) {
  const { words, units } = useSpeech()
  const isBack = run.direction === 'backward'
  return (
    <section className="side-part">
      <h3 className="section-title">{isBack ? words.drift.launches : words.drift.landfalls}</h3>
      {run.landfalls.length === 0 && <p className="small muted">{words.drift.landfallNone}</p>}
      <ul className="drift-shares is-coast">
        {run.landfalls.slice(0, 6).map(({ at, share, chance, first, last }) => (
          <li key={`${at.latitude} ${at.longitude}`}>
            <span>
              {units.position(at)}
              <span className="drift-under">
                {words.drift.landfallRow(
                  `${units.whole(100 * chance)} %`,
                  units.timeShort(Date.parse(first)),
                  units.timeShort(Date.parse(last)),
                )}
              </span>
            </span>
            <span className="drift-bar" aria-hidden="true">
              <span style={{ inlineSize: `${100 * share}%` }} />
            </span>
            <span className="drift-number">{units.whole(100 * share)} %</span>
          </li>
        ))}
      </ul>
      {isBack && <p className="drift-caution small">{words.drift.launchNote}</p>}
    </section>
  )
}
