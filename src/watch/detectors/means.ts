/** What the watch sees by and helps with: feeds, coverage, units near enough (R13). */
import { distanceMetres, METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT } from '#geo'
import type { SensorSeen, UnitSeen } from '../look.ts'
import type { Sector } from '../places/sectors.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { about, type Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { CENTRE_WORDS, clock, minutes, said, SIMULATED } from '../words.ts'

export function feedLost(rule: RuleOf<'feed-lost'>): Detector {
  return ({ look }) =>
    look.feeds.flatMap((feed): Found[] => {
      if (feed.state !== 'silent' && feed.state !== 'down') return []
      const last = feed.ageSeconds === null ? null : clock(look.nowMs - feed.ageSeconds * 1000)
      const since =
        last === null
          ? said('never heard', 'jamais entendu')
          : said(`last heard at ${last}`, `dernier signe à ${last}`)
      const what = feed.isPartner
        ? said('The partner’s live picture is cut', 'L’image en direct du partenaire est coupée')
        : said(`${feed.name} gives nothing`, `${feed.name} ne donne plus rien`)
      return [
        about(rule, `${look.centre}:${feed.id}`, {
          strength: 'on',
          reasons: [
            said(
              `${CENTRE_WORDS[look.centre]}: ${what.en}, ${since.en}`,
              `${CENTRE_WORDS[look.centre]} : ${what.fr}, ${since.fr}`,
            ),
            ...(feed.simulated ? [SIMULATED] : []),
          ],
          inputs: [`state: ${feed.state}`],
        }),
      ]
    })
}

/** A sector whose sensors this node has and does not hear; and each flight that did not take place. */
export function coverageGap(rule: RuleOf<'coverage-gap'>): Detector {
  return ({ look, geography }) => [
    ...geography.sectors.flatMap((sector): Found[] => {
      const near = look.sensors.filter(sensor => covers(sensor, sector, rule.parameters.reach * NM))
      const lost = near.filter(({ isLive, isWaiting }) => !isLive && !isWaiting)
      if (lost.length === 0 || near.some(({ isLive }) => isLive)) return []
      const names = lost.map(({ id }) => id).join(', ')
      return [
        {
          ...about(rule, `${look.centre}:${sector.id}`, {
            strength: 'on',
            reasons: [
              said(
                `No sensor of ${CENTRE_WORDS[look.centre]} sees ${sector.en}: ${names} silent`,
                `Aucun capteur de ${CENTRE_WORDS[look.centre]} ne voit ${sector.fr} : ${names} muet`,
              ),
            ],
            inputs: [`silent: ${names}`, `reach: ${rule.parameters.reach} nm, estimated`],
          }),
          place: { latitude: sector.latitude, longitude: sector.longitude },
        },
      ]
    }),
    ...look.units.flatMap((unit): Found[] => {
      if (unit.state !== 'lost-sortie') return []
      return [
        {
          ...about(rule, `sortie:${unit.name}`, {
            strength: 'on',
            reasons: [
              said(
                `${unit.name} (${CENTRE_WORDS[unit.of]}) does not fly: what it would have seen is not seen`,
                `${unit.name} (${CENTRE_WORDS[unit.of]}) ne vole pas : ce qu'il aurait vu n'est pas vu`,
              ),
            ],
            inputs: [`unit: ${unit.kind}`],
          }),
          place: unit.place,
        },
      ]
    }),
  ]
}

function covers({ place, rangeMetres }: SensorSeen, sector: Sector, reach: number): boolean {
  return (
    place !== null &&
    distanceMetres(place, sector) <= Math.min(reach, rangeMetres ?? reach) + sector.reachMetres / 2
  )
}

/** Units that can take people from the water. */
const RESCUERS: ReadonlySet<string> = new Set(['lifeboat', 'cutter', 'patrol-vessel', 'helicopter', 'tug'])
const USABLE: ReadonlySet<string> = new Set(['ready', 'on-task', 'returning'])

/** By time, of both states. Units of which nobody told are not known to be near, and that is said once. */
export function rescueAssetGap(rule: RuleOf<'rescue-asset-gap'>): Detector {
  const { minutes: within, minutesHold, staleMinutes } = rule.parameters
  return ({ look, geography }) => {
    const known = look.units.filter(unit => isKnown(unit, look.nowMs, staleMinutes * 60_000))
    if (known.length === 0) return look.crafts.length === 0 ? [] : [nobodyKnown(rule)]
    return geography.sectors.flatMap((sector): Found[] => {
      const [nearest] = known
        .map(unit => ({ unit, seconds: secondsTo(unit, sector) }))
        .toSorted((a, b) => a.seconds - b.seconds)
      if (nearest === undefined || nearest.seconds < minutesHold * 60) return []
      const time = minutes(nearest.seconds * 1000)
      return [
        {
          ...about(rule, sector.id, {
            strength: nearest.seconds > within * 60 ? 'on' : 'hold',
            reasons: [
              said(
                `Nearest unit to ${sector.en}: ${nearest.unit.name}, ${time.en}`,
                `Moyen le plus proche, ${sector.fr} : ${nearest.unit.name}, ${time.fr}`,
              ),
            ],
            inputs: [`units known: ${known.length}`, 'straight way, estimated', `limit: ${within} min`],
          }),
          place: { latitude: sector.latitude, longitude: sector.longitude },
        },
      ]
    })
  }
}

function nobodyKnown(rule: RuleOf<'rescue-asset-gap'>): Found {
  return about(rule, 'all', {
    strength: 'on',
    reasons: [
      said(
        'A craft is open, and no unit of either state has told where it is',
        "Une embarcation est suivie, et aucun moyen d'un des deux États n'a donné sa position",
      ),
    ],
    inputs: ['units known: 0'],
  })
}

function isKnown(
  { kind, state, place, speedKnots, atMs }: UnitSeen,
  nowMs: number,
  staleMs: number,
): boolean {
  return (
    RESCUERS.has(kind) &&
    USABLE.has(state) &&
    place !== null &&
    speedKnots !== null &&
    speedKnots > 0 &&
    nowMs - atMs <= staleMs
  )
}

function secondsTo({ place, speedKnots, readyMinutes }: UnitSeen, sector: Sector): number {
  if (place === null || speedKnots === null) return Number.POSITIVE_INFINITY
  return (readyMinutes ?? 0) * 60 + distanceMetres(place, sector) / (speedKnots * KNOT)
}
