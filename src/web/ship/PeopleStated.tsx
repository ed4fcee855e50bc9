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

  /** A bound that nobody stated is not made up: 30 or more is neither 30 nor 30 to many. */
  function range(): string {
    if (min === null) return max === null ? words.unknown : words.fusion.peopleAtMost(units.whole(max))
    if (max === null) return words.fusion.peopleAtLeast(units.whole(min))
    return min === max ? units.whole(min) : `${units.whole(min)}–${units.whole(max)}`
  }
}
