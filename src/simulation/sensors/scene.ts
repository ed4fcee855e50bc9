/** What is really on the water at a moment: ships of the sea, the one whose AIS lies, and small boats without AIS. */
import type { CraftKind } from '../craft.ts'
import type { Sea } from '../sea.ts'
import type { SmallBoat } from './small-boats.ts'
import type { Spoof } from './spoof.ts'

export type SeenClass = 'cargo' | 'ferry' | 'fishing' | 'yacht' | 'small-boat'

export const SEEN_CLASSES: readonly SeenClass[] = ['cargo', 'ferry', 'fishing', 'yacht', 'small-boat']

/** SI and radians. */
interface Moving {
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number
}

export interface SeenTruth extends Moving {
  readonly id: string
  /** Null for those without AIS. */
  readonly mmsi: number | null
  readonly class: SeenClass
  /** What her AIS says, when that is not so. */
  readonly claims: Moving | null
  /** On board of a small boat: at least, at most. */
  readonly people: { readonly min: number; readonly max: number } | null
}

/**
 * What a radar or an eye makes of each kind; null: not seen as a thing of its own. One alongside is part of her quay, and
 * marks are left out of what radars and cameras tell, as a watch leaves them out.
 */
const CLASS_OF: Readonly<Record<CraftKind, SeenClass | null>> = {
  container: 'cargo',
  bulk: 'cargo',
  tanker: 'cargo',
  generalCargo: 'cargo',
  vehicleCarrier: 'cargo',
  dredger: 'cargo',
  anchored: 'cargo',
  patrol: 'cargo',
  cruise: 'ferry',
  ferry: 'ferry',
  highSpeed: 'ferry',
  fishing: 'fishing',
  tug: 'fishing',
  pilot: 'fishing',
  lifeboat: 'fishing',
  sailing: 'yacht',
  pleasure: 'yacht',
  moored: null,
  baseStation: null,
  aidToNavigation: null,
  sarAircraft: null,
  beacon: null,
}

export function sceneAt(
  sea: Sea,
  boatsAt: (ms: number) => SmallBoat[],
  spoof: Spoof | null,
  ms: number,
): SeenTruth[] {
  const scene: SeenTruth[] = []
  for (const ship of sea.truthAt(ms)) {
    const seen = CLASS_OF[ship.kind]
    if (seen === null) continue
    const { mmsi, latitude, longitude, speed, course } = ship
    const claims = { latitude, longitude, speed, course }
    const told = { id: `ship-${mmsi}`, mmsi, class: seen, people: null }
    if (spoof?.mmsi === mmsi) scene.push({ ...told, ...spoof.trulyAt(ms, ship), claims })
    else scene.push({ ...told, ...claims, claims: null })
  }
  for (const boat of boatsAt(ms)) scene.push({ ...boat, mmsi: null, class: 'small-boat', claims: null })
  return scene
}
