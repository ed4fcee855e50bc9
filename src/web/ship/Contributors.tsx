/** Which sensors see it: what each last said, how often, and how long ago. One that is not well now says so. */
import type { Contributor } from '#contract'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function Contributors({ contributors }: { readonly contributors: readonly Contributor[] }) {
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
          {contributors.map(each => (
            <ContributorRow key={`${each.kind} ${each.sensor}`} contributor={each} />
          ))}
        </tbody>
      </table>
    </div>
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
