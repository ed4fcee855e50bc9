/** AIS says one place and radar another: both are kept, and the distance between them is said. A warning in words, not an alert. */
import type { AisDisagreement } from '#contract'
import { WarningMark } from '../look/icons.tsx'
import type { Identities } from '../session/identities.ts'
import { useSession, useSpeech } from '../session/use.ts'

export function Disagreement({ disagreement }: { readonly disagreement: AisDisagreement }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { distanceMetres, otherTrack, time } = disagreement
  const age = units.age((session.shownMs() - Date.parse(time)) / 1000)
  const other = otherTrack === null ? null : numberOf(session.identities(), otherTrack)
  return (
    <div className="card-part is-warning">
      <h3 className="warning-title">
        <WarningMark /> {words.fusion.disagrees}
      </h3>
      <p>
        {distanceMetres === null
          ? words.fusion.disagreesUnknown(age)
          : words.fusion.disagreesBy(units.miles(distanceMetres), age)}
      </p>
      <p className="small split">
        <span>
          {words.fusion.aisSays} {units.position(disagreement)}
        </span>
        {other !== null && (
          <button type="button" className="button is-small" onClick={() => session.choose(other, true)}>
            {words.fusion.otherMark} {otherTrack?.toUpperCase()}
          </button>
        )}
      </p>
    </div>
  )
}

/** The number of a track by its name; null when it has left the picture. */
export function numberOf(identities: Identities, id: string): number | null {
  for (const each of identities.all()) if (each.id === id) return each.number
  return null
}
