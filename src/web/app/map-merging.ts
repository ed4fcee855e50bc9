/** The map is told when contacts of several sensors became one track; which sensors, the node says. Live only: the past has its own time. */
import type { SensorInfo, VesselDetail } from '#contract'
import { bearingRadians, type Position } from '#geo'
import { CONTACTS_MAX, type MergedContact } from '../map/merging.ts'
import type { WatchMap } from '../map/watch-map.ts'
import { createNewlyMerged } from '../session/newly-merged.ts'
import type { Session } from '../session/session.ts'

/** A sensor that has not seen it for longer had no part in it. */
const AGE_SECONDS_MAX = 30
const ANSWER_MS_MAX = 5000

export function followMerging(map: WatchMap, session: Session): () => void {
  const newly = createNewlyMerged()
  const ended = new AbortController()
  const look = () => {
    const list = session.watch.doubts.get()
    // Nobody wants to know, or the past is shown: what went on meanwhile is no news afterwards.
    if (list === null) newly.restart()
    else for (const track of newly.take(list.doubts)) void show(track)
  }
  const show = async (track: number) => {
    const id = session.identities().get(track)?.id
    const place = map.positionOf(track)
    if (id === undefined || place === null) return
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(ANSWER_MS_MAX)])
    const answer = await session.api.vessel(id, signal)
    if (answer.kind !== 'good' || session.replay.state.get() !== null) return
    const contacts = contactsOf(answer.value, session.watch.sensors.get()?.sensors ?? [], place)
    if (contacts.length > 1) map.showMerge(track, contacts)
  }
  const end = session.watch.doubts.subscribe(look)
  return () => {
    end()
    ended.abort()
  }
}

/** The sensors that made it, the newest first, each on the side where it stands. */
export function contactsOf(
  detail: Pick<VesselDetail, 'fusion'>,
  sensors: readonly Pick<SensorInfo, 'id' | 'latitude' | 'longitude'>[],
  place: Position,
): readonly MergedContact[] {
  const stands = new Map(sensors.map(each => [each.id, each]))
  return (detail.fusion?.contributors ?? [])
    .filter(({ ageSeconds }) => ageSeconds <= AGE_SECONDS_MAX)
    .slice(0, CONTACTS_MAX)
    .map(({ sensor, kind }) => {
      const { latitude = null, longitude = null } = stands.get(sensor) ?? {}
      return {
        text: kind === 'ais' ? 'AIS' : sensor,
        bearing:
          latitude === null || longitude === null ? null : bearingRadians(place, { latitude, longitude }),
      }
    })
}
