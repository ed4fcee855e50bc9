/** What must be known before the values are believed: simulated, stale, lost, or carried by a feed that is silent. In words. */
import type { PartnerShare } from '#contract'
import type { TrackNow } from '../session/picture.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function ShipState(props: {
  readonly now: TrackNow
  readonly kind: string
  /** AIS stopped then, and another sensor goes on seeing the ship. */
  readonly identityLost: string | null
  /** That AIS and radar disagree is said in full elsewhere on the card. */
  readonly isDisputeSaid: boolean
  /** What partners say of it, live. */
  readonly partners: readonly PartnerShare[]
}) {
  const { now, kind, identityLost, isDisputeSaid, partners } = props
  const session = useSession()
  const { words, units } = useSpeech()
  const link = useReadable(session.linkWord)
  const live = useReadable(session.replay.state) === null
  const age = units.age((session.shownMs() - now.fixMs) / 1000)
  const isAid = now.class === 'aidToNavigation' || now.class === 'virtualAidToNavigation'
  const cautions = [
    live && link === 'lost' ? words.top.nodeLost : null,
    identityLost === null ? null : dark(Date.parse(identityLost)),
    ...partners.map(partnerSaid),
    now.noLink && !partners.some(({ downSince }) => downSince !== null) ? words.ship.noLink : null,
    now.freshness === 'stale' ? words.ship.stale(age) : null,
    now.freshness === 'lost' ? words.ship.lost(age) : null,
    now.offPosition && isAid ? words.ship.offPosition : null,
    now.offPosition && !isAid && !isDisputeSaid ? words.fusion.disagrees : null,
  ].filter(each => each !== null)
  const alone = partners.filter(each => each.alone)
  return (
    <ul className="card-states">
      <li className="chip">{kind}</li>
      {alone.map(({ state }) => (
        <li key={state} className="chip">
          {words.ship.partnerAlone(words.fusion.partnerNode(state))}
        </li>
      ))}
      {now.simulated && <li className="mark">{words.marks.simulated}</li>}
      {cautions.map(each => (
        <li key={each} className="card-caution small">
          {each}
        </li>
      ))}
    </ul>
  )

  function partnerSaid({ state, downSince, freshness, ageSeconds }: PartnerShare): string | null {
    const node = words.fusion.partnerNode(state)
    if (downSince !== null) return words.ship.linkDown(node, units.time(Date.parse(downSince)))
    return freshness === 'live' ? null : words.ship.partnerAgeing(node, units.age(ageSeconds))
  }

  function dark(sinceMs: number): string {
    return words.fusion.identityLost(units.time(sinceMs), units.age((session.shownMs() - sinceMs) / 1000))
  }
}
