/** Where boats are: in or near a lane, about to cross the line between the two regions, or back over it. */
import { METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT } from '#geo'
import type { Centre } from '#records'
import type { Boat } from '../boats.ts'
import { crossing, distanceToRow, isInside, sideOf } from '../plane.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { type Detector, ofBoat, type Scene } from '../scene.ts'
import type { Found } from '../situation.ts'
import { CENTRE_WORDS, clock, knots, miles, minutes, position, type Said, said } from '../words.ts'
import { seen, whereInputs, worse } from './boats.ts'

export function nearLane(rule: RuleOf<'near-lane'>): Detector {
  const { miles: near, milesHold } = rule.parameters
  return scene =>
    seen(scene).flatMap(boat => {
      const doubt = Number.isNaN(boat.doubtMetres) ? 0 : boat.doubtMetres
      const lanes = scene.geography.lanes.map(lane => {
        const metres = isInside(boat.place, lane.outline) ? 0 : distanceToRow(boat.place, lane.outline, true)
        return { lane, metres, least: Math.max(0, metres - doubt) }
      })
      const [first] = lanes.toSorted((a, b) => a.least - b.least || a.metres - b.metres)
      if (first === undefined || first.least > milesHold * NM) return []
      const { lane, metres, least } = first
      const off = miles(metres)
      return ofBoat(rule, scene, boat, {
        strength: least <= near * NM ? 'on' : 'hold',
        reasons: [
          metres === 0
            ? said(`A small boat in ${lane.en}`, `Petite embarcation dans ${lane.fr}`)
            : said(`A small boat ${off.en} from ${lane.en}`, `Petite embarcation à ${off.fr} de ${lane.fr}`),
        ],
        inputs: [
          `to ${lane.id} lane: ${off.en} ± ${Math.round(doubt)} m`,
          'lanes: schematic',
          ...whereInputs(boat),
        ],
      })
    })
}

/**
 * R4: each live boat, both ways, thirty minutes before. It warns both centres, and says who owns the case: the line moves nothing by
 * itself. A boat that came over and heads back is drift-back, and one step more urgent.
 */
export function crossingLine(rule: RuleOf<'crossing-line'>): Detector {
  const { minutes: within, minutesHold, speed } = rule.parameters
  const sides = new Map<string, Sides>()
  return scene => {
    const { line } = scene.geography
    forget(sides, scene)
    return seen(scene).flatMap((boat): Found[] => {
      const now: Centre = sideOf(boat.place, line) > 0 ? 'UK' : 'FR'
      const memory = remember(sides, boat, scene.craftOf.get(boat.name)?.id ?? null, now, line)
      if (Number.isNaN(boat.speed) || boat.speed < speed * KNOT) return []
      const meeting = crossing(boat.place, boat.east, boat.north, line, minutesHold * 60)
      if (meeting === null) return []
      const to: Centre = now === 'UK' ? 'FR' : 'UK'
      const isBack = memory.cameFrom === to
      const until = minutes(meeting.seconds * 1000)
      const doubt = minutes((1000 * spread(boat)) / boat.speed)
      const drift = isBack
        ? [said('It had come over and heads back', 'Elle avait franchi la ligne et revient')]
        : []
      return [
        ofBoat(rule, scene, boat, {
          strength: meeting.seconds <= within * 60 ? 'on' : 'hold',
          priority: isBack ? worse(rule.priority) : rule.priority,
          reasons: [
            said(
              `Crosses to the region of ${CENTRE_WORDS[to]} in ${until.en} ± ${doubt.en}`,
              `Passe dans la région de ${CENTRE_WORDS[to]} dans ${until.fr} ± ${doubt.fr}`,
            ),
            ...drift,
            ownerWords(scene, boat),
          ],
          inputs: [
            `crosses at: ${clock(scene.look.nowMs + meeting.seconds * 1000)}, ${position(meeting.at)}`,
            `speed: ${knots(boat.speed).en}`,
            'line: working line, good to about 1 nm',
            ...whereInputs(boat),
          ],
        }),
      ]
    })
  }
}

interface Sides {
  now: Centre
  /** Whose side it was on before it came over; null: it never did. */
  cameFrom: Centre | null
}

/** Boats that are not seen for a moment keep their side; a craft keeps it from track to track. */
function forget(sides: Map<string, Sides>, { boats, look }: Scene): void {
  const crafts = new Set(look.crafts.map(({ id }) => id))
  for (const name of sides.keys()) if (boats.get(name) === null && !crafts.has(name)) sides.delete(name)
}

/** A boat that wobbles on the line is on neither side anew: it has come over when it is its own doubt away from it. */
function remember(
  sides: Map<string, Sides>,
  boat: Boat,
  craft: string | null,
  now: Centre,
  line: Scene['geography']['line'],
): Sides {
  const known = (craft === null ? undefined : sides.get(craft)) ?? sides.get(boat.name)
  if (known === undefined) {
    const first: Sides = { now, cameFrom: null }
    sides.set(craft ?? boat.name, first)
    return first
  }
  if (craft !== null) sides.set(craft, known)
  if (known.now !== now && distanceToRow(boat.place, line) > spread(boat)) {
    known.cameFrom = known.now
    known.now = now
  }
  return known
}

/** Metres of doubt along the way: of the boat, and of the line that is good to so much. */
function spread({ doubtMetres }: Boat): number {
  return Math.hypot(Number.isNaN(doubtMetres) ? 0 : doubtMetres, LINE_DOUBT)
}
const LINE_DOUBT = 200

function ownerWords(scene: Scene, boat: Boat): Said {
  const craft = scene.craftOf.get(boat.name)
  const open = craft?.caseId == null ? null : (scene.caseOf.get(craft.caseId) ?? null)
  if (open === null) return said('No case is open: nobody owns it', 'Aucun dossier ouvert : sans responsable')
  const owner = CENTRE_WORDS[open.owner]
  return said(
    `${open.name} is ${owner}'s until the other centre has accepted`,
    `${open.name} reste à ${owner} tant que l'autre centre n'a pas accepté`,
  )
}
