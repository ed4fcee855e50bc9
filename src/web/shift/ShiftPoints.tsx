/** What stands now, by groups: what would be handed over. */
import { useSpeech } from '../session/use.ts'
import { GROUPS, type ShiftPoint } from './points-of.ts'

export function ShiftPoints({ points }: { readonly points: readonly ShiftPoint[] }) {
  const { words } = useSpeech()
  const told = words.shift.points
  return (
    <section className="shift-points" aria-labelledby="shift-points-title">
      <h2 id="shift-points-title">{told.title}</h2>
      <p className="small muted">{told.how}</p>
      {points.length === 0 && <p>{told.none}</p>}
      {GROUPS.map(group => {
        const mine = points.filter(point => point.group === group)
        if (mine.length === 0) return null
        return (
          <div key={group} className="shift-group">
            <h3 className="section-title">
              {told.groups[group]} · {mine.length}
            </h3>
            <ul>
              {mine.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
