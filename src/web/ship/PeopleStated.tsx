/** How many people somebody said are there: the range first, and who said so. A count of a boat; it is never measured. */
import type { StatedCount } from '#contract'
import { useSession, useSpeech } from '../session/use.ts'

export function PeopleStated({ count }: { readonly count: StatedCount }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { min, max, statedBy, time } = count
  return (
    <div className="card-part">
      <p className="figure-line">
        <span className="figure">{range()}</span>
        <span className="muted">{words.fusion.people}</span>
      </p>
      <p className="small muted">
        {words.fusion.peopleBy(statedBy, units.age((session.shownMs() - Date.parse(time)) / 1000))}
      </p>
    </div>
  )

  /** No lower bound was stated: nobody said that there may be none. */
  function range(): string {
    if (min === max) return units.whole(min)
    return min === 0 ? words.fusion.peopleAtMost(units.whole(max)) : `${units.whole(min)}–${units.whole(max)}`
  }
}
