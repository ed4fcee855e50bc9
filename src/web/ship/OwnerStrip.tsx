/** Who owns the case of a craft: ours in teal, theirs plain, offered in amber. It is never empty. */
import type { RescueCraft } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { useSession, useSpeech } from '../session/use.ts'

export function OwnerStrip({
  craft,
  standing,
}: {
  readonly craft: RescueCraft
  readonly standing: Standing
}) {
  const session = useSession()
  const house = useHouse()
  const { words, units } = useSpeech()
  const { card } = words.alerts
  const of = craft.cases.map(each => standing.cases.get(each)).find(each => each !== undefined)
  const offer = of?.offer?.state === 'open' ? of.offer : null
  const isOurs = of !== undefined && of.owner === standing.centre
  const look = of === undefined ? 'is-none' : offer !== null ? 'is-offered' : isOurs ? 'is-ours' : 'is-theirs'
  return (
    <div className="card-part">
      <div className={`owner-strip ${look}${isOurs ? ' is-ours' : ''}`}>
        <span className="owner-text">
          <span className="strong">
            {of === undefined ? card.noCase : card.ownerCase(words.rescue.centres[of.owner], of.name)}
          </span>
          <span className="small owner-below">{below()}</span>
        </span>
        <button
          type="button"
          className="button is-small"
          onClick={() =>
            house.route.set({
              room: 'rescue',
              open: of === undefined ? { kind: 'craft', id: craft.id } : { kind: 'case', id: of.id },
            })
          }
        >
          {card.open} <kbd>H</kbd>
        </button>
      </div>
    </div>
  )

  function below(): string {
    if (of === undefined) return card.noCaseHow
    if (offer === null) return card.severities[of.phase]
    const age = units.age((session.shownMs() - Date.parse(offer.at)) / 1000)
    return offer.to === standing.centre
      ? card.offeredToUs(words.rescue.centres[offer.from], age)
      : card.offered(words.rescue.centres[offer.to], age)
  }
}
