/** Two plans beside one another: what the one finds more, where, with how much track, and until when. */
import { useId } from 'react'
import type { PlanView } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { wayTo } from './area-edit.ts'
import { useDrift } from './use-drift.ts'

export function ComparePlans({ plan }: { readonly plan: PlanView }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const plans = useReadable(state.plans)
  const compared = useReadable(state.compared)
  const id = useId()
  const others = plans.filter(each => each.id !== plan.id)
  if (others.length === 0) return null
  const text = words.drift.plan
  const other = others.find(each => each.id === compared?.id) ?? null
  return (
    <section className="side-part">
      <div className="drift-line is-row">
        <label htmlFor={id} className="section-title">
          {text.compare}
        </label>
        <select
          id={id}
          className="field"
          value={other?.id ?? ''}
          onChange={event => state.compared.set(others.find(each => each.id === event.target.value) ?? null)}
        >
          <option value="">–</option>
          {others.map(each => (
            <option key={each.id} value={each.id}>
              {`${text.version(String(each.number))} · ${units.whole(100 * each.pos)} %${each.searched === null ? '' : ` · ${text.searched}`}`}
            </option>
          ))}
        </select>
      </div>
      {other !== null && <Table one={other} two={plan} />}
    </section>
  )
}

function Table({ one, two }: { readonly one: PlanView; readonly two: PlanView }) {
  const { words, units } = useSpeech()
  const text = words.drift.plan
  const figure = (name: string, of: (plan: PlanView) => number, digits: number) => {
    const [a, b] = [of(one), of(two)]
    return {
      name,
      one: units.decimal(a, digits),
      two: units.decimal(b, digits),
      change: units.signed(b - a, digits),
    }
  }
  const ends = (plan: PlanView) => (plan.to === null ? words.unknown : units.timeShort(Date.parse(plan.to)))
  const rows = [
    figure(text.rows.pos, plan => plan.pos, 2),
    figure(text.rows.ratio, plan => plan.ratio ?? 0, 2),
    figure(text.rows.area, plan => sum(plan, area => area.lengthNm * area.widthNm), 1),
    figure(text.rows.track, plan => sum(plan, area => area.trackNm), 1),
    { name: text.rows.ends, one: ends(one), two: ends(two), change: '' },
    ...two.areas.flatMap(area => {
      const before = one.areas.find(each => each.unit === area.unit)
      if (before === undefined) return []
      const { eastNm, northNm } = wayTo(before.middle, area.middle)
      return [
        {
          name: text.rows.moved(area.unit),
          one: '',
          two: '',
          change: units.decimal(Math.hypot(eastNm, northNm), 1),
        },
      ]
    }),
  ]
  return (
    <table className="drift-table is-compare">
      <caption className="spoken-only">{text.compareTitle(String(one.number), String(two.number))}</caption>
      <thead>
        <tr>
          <th scope="col">{text.compareRow}</th>
          <th scope="col">{text.version(String(one.number))}</th>
          <th scope="col">{text.version(String(two.number))}</th>
          <th scope="col">Δ</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.one}</td>
            <td>{row.two}</td>
            <td className="strong">{row.change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sum(plan: PlanView, of: (area: PlanView['areas'][number]) => number): number {
  return plan.areas.reduce((total, area) => total + of(area), 0)
}
