/** Which sensors see it: what each last said, how often, and how long ago. One that is not well now says so. */
import type { Contributor, PartnerShare } from '#contract'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function Contributors(props: {
  readonly contributors: readonly Contributor[]
  /** What partners say of it, live: their nodes stand among those that see it. */
  readonly partners: readonly PartnerShare[]
}) {
  const { contributors, partners } = props
  const { words } = useSpeech()
  return (
    <div className="card-part">
      <h3 className="section-title">{words.ship.seenBy}</h3>
      <table className="seen">
        <thead>
          <tr className="micro muted">
            <th scope="col">{words.fusion.sensor}</th>
            <th scope="col">{words.fusion.lastSaid}</th>
            <th scope="col" className="number">
              {words.ship.age}
            </th>
          </tr>
        </thead>
        <tbody>
          {contributors.map(each => {
            const share = each.kind === 'partner' && partners.find(({ state }) => state === each.sensor)
            return share ? (
              <PartnerRow key={`partner ${each.sensor}`} share={share} />
            ) : (
              <ContributorRow key={`${each.kind} ${each.sensor}`} contributor={each} />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The partner's node, with what its sensors are; grey and in words when its link is cut. */
function PartnerRow({ share }: { readonly share: PartnerShare }) {
  const { words, units } = useSpeech()
  const { state, sources, ageSeconds, freshness, downSince } = share
  return (
    <tr className={freshness === 'live' ? undefined : 'is-unwell'}>
      <td>{words.fusion.partnerNode(state)}</td>
      <td>
        {words.fusion.partnerWith(sources.join(', '))}
        {downSince !== null && (
          <span className="seen-unwell">
            {words.ship.linkDown(words.fusion.partnerNode(state), units.time(Date.parse(downSince)))}
          </span>
        )}
      </td>
      <td className="number">{units.age(ageSeconds)}</td>
    </tr>
  )
}

function ContributorRow({ contributor }: { readonly contributor: Contributor }) {
  const { words, units } = useSpeech()
  const sensors = useReadable(useSession().watch.sensors)
  const state = sensors?.sensors.find(each => each.id === contributor.sensor)?.state ?? 'live'
  const isUnwell = state === 'silent' || state === 'alarm'
  const { kind, sensor, observations, ageSeconds } = contributor
  const said = words.fusion.said[kind]
  return (
    <tr className={isUnwell ? 'is-unwell' : undefined}>
      <td dir="auto">{kind === 'ais' ? words.fusion.reasons.ais : sensor}</td>
      <td>
        {observations > 0 ? words.fusion.times(said, units.whole(observations)) : said}
        {isUnwell && <span className="seen-unwell">{words.fusion.notNow(words.sensors.states[state])}</span>}
      </td>
      <td className="number">{units.age(ageSeconds)}</td>
    </tr>
  )
}
