/** People gathered on a beach, as a patrol, a camera or a caller counted them: there is still time to help them not to leave. */
import { METRES_PER_NAUTICAL_MILE as NM } from '#geo'
import type { RuleOf } from '../rules/kinds.ts'
import { about, type Detector, nearestBeach } from '../scene.ts'
import type { Found } from '../situation.ts'
import { TRACK_FLAG } from '../look.ts'
import { clock, placeInput, said, SIMULATED } from '../words.ts'

/** One for a beach, whoever counted: the newest count is told. */
export function beachGathering(rule: RuleOf<'beach-gathering'>): Detector {
  const { people, beach: reach, minutes } = rule.parameters
  return scene => {
    const { look } = scene
    const counts = [...countsOfContacts(scene), ...countsOfTracks(scene)].filter(
      ({ least, atMs }) => least >= people && look.nowMs - atMs <= minutes * 60_000,
    )
    const byBeach = new Map<string, Found>()
    for (const { least, place, doubtMetres, atMs, by, contact, simulated } of counts.toSorted(
      (a, b) => a.atMs - b.atMs,
    )) {
      const beach = nearestBeach(scene, place, reach * NM)
      if (beach === null) continue
      byBeach.set(beach.en, {
        ...about(rule, slug(beach.en), {
          strength: 'on',
          reasons: [
            said(`At least ${least} people at ${beach.en}`, `Au moins ${least} personnes à ${beach.fr}`),
            ...(simulated ? [SIMULATED] : []),
          ],
          inputs: [`counted by: ${by} at ${clock(atMs)}`, placeInput('place', place, doubtMetres)],
        }),
        contact,
        contacts: contact === null ? [] : [{ id: contact, by: 'first' }],
        place,
      })
    }
    return [...byBeach.values()]
  }
}

interface Counted {
  readonly least: number
  readonly place: { readonly latitude: number; readonly longitude: number }
  readonly doubtMetres: number
  readonly atMs: number
  readonly by: string
  readonly contact: string | null
  readonly simulated: boolean
}

function countsOfContacts({ look }: Parameters<Detector>[0]): readonly Counted[] {
  return look.contacts.flatMap(contact => {
    const { channel, place, people, inWater, condition } = contact
    // Whoever is in a boat or in the water is no gathering.
    const isAfloat =
      condition.peopleInWater === 'yes' || condition.engineStopped !== null || (inWater.min ?? 0) > 0
    if (channel !== 'sighting' || place === null || people.min === null || isAfloat || contact.isTest)
      return []
    const { id, heardMs, doubtMetres, simulated } = contact
    const doubt = doubtMetres === null ? Number.NaN : doubtMetres * 2
    return [
      { least: people.min, place, doubtMetres: doubt, atMs: heardMs, by: 'sighting', contact: id, simulated },
    ]
  })
}

function countsOfTracks({ look: { tracks } }: Parameters<Detector>[0]): readonly Counted[] {
  const found: Counted[] = []
  for (let at = 0; at < tracks.count; at += 1) {
    const least = tracks.peopleMin[at] as number
    // What moves is afloat.
    if (Number.isNaN(least) || (tracks.speed[at] as number) > 1) continue
    if (Number.isNaN(tracks.latitude[at])) continue
    found.push({
      least,
      place: { latitude: tracks.latitude[at] as number, longitude: tracks.longitude[at] as number },
      doubtMetres: tracks.doubtMetres[at] as number,
      atMs: tracks.seenMs[at] as number,
      by: tracks.name[at] as string,
      contact: null,
      simulated: ((tracks.flags[at] as number) & TRACK_FLAG.simulated) !== 0,
    })
  }
  return found
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]+/g, '-')
    .toLowerCase()
}
