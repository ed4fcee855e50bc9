/** Which feeds and stations heard it, and how long ago each did; with other sensors fused, what AIS alone says. */
import type { VesselDetail } from '#contract'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function SeenBy({ detail, fused }: { readonly detail: VesselDetail; readonly fused: boolean }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const feeds = useReadable(session.feeds)
  const named = (id: string) => feeds.find(feed => feed.id === id)?.name ?? id
  // A partner's node is among the sensors that see it: it tells more than AIS.
  const sources = detail.sources.filter(({ feed }) => !feed.startsWith('partner:'))
  if (sources.length === 0) return null
  return (
    <div className="card-part">
      <h3 className="section-title">{fused ? words.fusion.heardBy : words.ship.seenBy}</h3>
      <table className="seen">
        <thead>
          <tr className="micro muted">
            <th scope="col">{words.ship.source}</th>
            <th scope="col">{words.ship.station}</th>
            <th scope="col" className="number">
              {words.ship.reports}
            </th>
            <th scope="col" className="number">
              {words.ship.age}
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map(source => (
            <tr key={`${source.feed} ${source.station}`}>
              <td>{named(source.feed)}</td>
              <td className={source.station === null ? 'muted' : undefined}>
                {source.station ?? words.unknown}
              </td>
              <td className="number">{units.whole(source.reports)}</td>
              <td className="number">{units.age(source.ageSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
