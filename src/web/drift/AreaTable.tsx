/** The areas of a plan as a table: each can be chosen, and then moved, turned and sized by keys, with every change told. */
import type { KeyboardEvent } from 'react'
import type { AreaAsked, DriftRun, PlanView } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { areasOf, keyed, letterOf, PATTERNS, patterned, patternOf } from './area-edit.ts'
import { useDrift } from './use-drift.ts'
import { areasNow } from './use-drift-keys.ts'

export function AreaTable({ plan, run }: { readonly plan: PlanView; readonly run: DriftRun }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const edited = useReadable(state.areas)
  const chosen = useReadable(state.chosenUnit)
  const names = useReadable(state.settings)?.units.map(unit => unit.name) ?? []
  const text = words.drift.plan
  const areas = edited ?? areasOf(plan)
  const percent = (share: number) => `${units.whole(100 * share)} %`
  const press = (event: KeyboardEvent, area: AreaAsked, letter: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey || plan.searched !== null) return
    const next = keyed(area, event.key, event.shiftKey)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    state.chosenUnit.set(area.unit)
    state.edit(areasNow(state).map(each => (each.unit === area.unit ? next : each)))
    state.said.set(
      text.spoken(
        letter,
        units.position(next.middle),
        units.bearing(next.headingDegrees),
        units.miles(next.lengthNm * 1852),
        units.miles(next.widthNm * 1852),
      ),
    )
  }
  return (
    <section className="side-part">
      <h3 className="section-title">{text.units(plan.areas.length)}</h3>
      <table className={edited === null ? 'drift-table' : 'drift-table is-stale'}>
        <thead>
          <tr>
            <th scope="col">{text.area}</th>
            <th scope="col">{text.poc}</th>
            <th scope="col">{text.coverage}</th>
            <th scope="col">{text.pod}</th>
            <th scope="col">{text.posShort}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map(area => {
            const row = plan.areas.find(each => each.unit === area.unit)
            const letter = letterOf(Math.max(0, names.indexOf(area.unit)))
            return (
              <tr key={area.unit} className={area.unit === chosen ? 'is-chosen' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="drift-pick"
                    aria-label={text.edit(letter, area.unit)}
                    aria-pressed={area.unit === chosen}
                    onClick={() => state.chosenUnit.update(now => (now === area.unit ? null : area.unit))}
                    onKeyDown={event => press(event, area, letter)}
                  >
                    <span className="drift-letter">{letter}</span>
                    <span className="clip">{area.unit}</span>
                  </button>
                  {row !== undefined && (
                    <span className="drift-under">
                      {text.pattern(text.patterns[row.pattern], units.miles(row.spacingNm * 1852))},{' '}
                      {text.sweep(units.miles(row.sweepWidthNm * 1852), row.sweepIsProxy)}
                    </span>
                  )}
                  {area.unit === chosen && plan.searched === null && (
                    <PatternChoice area={area} letter={letter} />
                  )}
                </th>
                <td>{row === undefined ? '…' : percent(row.poc)}</td>
                <td>{row === undefined ? '…' : units.decimal(row.coverage, 2)}</td>
                <td>
                  {row === undefined ? '…' : row.pod === null ? words.unknown : units.decimal(row.pod, 2)}
                </td>
                <td className="strong">{row === undefined ? '…' : units.decimal(row.pos, 2)}</td>
              </tr>
            )
          })}
          <tr className="drift-sum">
            <th scope="row">{text.outside}</th>
            <td>{percent(plan.outside)}</td>
            <td>–</td>
            <td>–</td>
            <td className="strong">{units.decimal(plan.pos, 2)}</td>
          </tr>
        </tbody>
      </table>
      {plan.idle.length > 0 && <p className="drift-caution small">{text.idle(plan.idle.join(', '))}</p>}
      {plan.searched === null && run.direction === 'forward' && (
        <p className="micro muted drift-note">{text.editHow}</p>
      )}
    </section>
  )
}

function PatternChoice({ area, letter }: { readonly area: AreaAsked; readonly letter: string }) {
  const state = useDrift()
  const { words } = useSpeech()
  const text = words.drift.plan
  return (
    <select
      className="field drift-pattern"
      aria-label={text.patternOf(letter)}
      value={patternOf(area)}
      onChange={event => {
        const wanted = PATTERNS.find(each => each === event.target.value) ?? 'PS'
        state.edit(areasNow(state).map(each => (each.unit === area.unit ? patterned(each, wanted) : each)))
      }}
    >
      {PATTERNS.map(each => (
        <option key={each} value={each}>
          {text.patterns[each]}
        </option>
      ))}
    </select>
  )
}
