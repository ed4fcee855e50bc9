/** An AIS message as an observation: SI and radians inside, "not available" as null. Types that say nothing of their sender give none. */
import { METRES_PER_SECOND_PER_KNOT, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { AisIdentity, AisReport, Provenance } from '../observation.ts'
import type { AisMessage } from './message.ts'
import { stationKind } from './station-kind.ts'

/** Navigational status "undefined", which distress devices send under test (M.1371-5 table 45). */
const STATUS_UNDEFINED = 15

/** What the report of a type adds to the empty one. */
type Said = Partial<Omit<AisReport, 'kind' | 'provenance' | 'messageType' | 'mmsi' | 'station' | 'ownShip'>>

/** Null for messages between stations (acknowledgements, slots, channels), which say nothing of where or who the sender is. */
export function toReport(message: AisMessage, provenance: Provenance, ownShip = false): AisReport | null {
  const said = saidBy(message)
  if (said === null) return null
  const station = stationKind(message.mmsi)
  return {
    kind: 'ais',
    provenance,
    messageType: message.type,
    mmsi: message.mmsi,
    station,
    ownShip,
    position: said.position ?? null,
    positionAccuracyHigh: said.positionAccuracyHigh ?? null,
    speed: said.speed ?? null,
    course: said.course ?? null,
    heading: said.heading ?? null,
    status: said.status ?? null,
    identity: said.identity ?? null,
    aidToNavigation: said.aidToNavigation ?? null,
    distress: distressOf(station, said),
    text: said.text ?? null,
    classB: said.classB ?? false,
  }
}

function saidBy(message: AisMessage): Said | null {
  switch (message.type) {
    case 1:
    case 2:
    case 3:
    case 27:
      return { ...motion(message), status: message.status }
    case 9:
      return motion(message)
    case 18:
      return { ...motion(message), classB: true }
    case 19:
      return { ...motion(message), classB: true, identity: identityOf(message) }
    case 4:
    case 11:
      return motion(message)
    case 21:
      return {
        ...motion(message),
        identity: identityOf(message),
        aidToNavigation: {
          kind: message.aidType ?? 0,
          virtual: message.virtual ?? false,
          // Without a position of this minute the flag says nothing (§3.19).
          offPosition: message.second !== null && message.second < 60 ? message.offPosition : null,
        },
      }
    case 5:
      return { identity: identityOf(message) }
    case 24:
      return { identity: identityOf(message), classB: true }
    case 12:
    case 14:
      return { text: message.text }
    default:
      return null
  }
}

interface Moving {
  readonly latitude: number | null
  readonly longitude: number | null
  readonly positionAccuracyHigh?: boolean | null
  readonly speedKnots?: number | null
  readonly courseDegrees?: number | null
  readonly headingDegrees?: number | null
}

function motion(message: Moving): Said {
  return {
    position: placeOf(message),
    positionAccuracyHigh: message.positionAccuracyHigh ?? null,
    speed: inUnits(message.speedKnots, METRES_PER_SECOND_PER_KNOT),
    course: inUnits(message.courseDegrees, RADIANS_PER_DEGREE),
    heading: inUnits(message.headingDegrees, RADIANS_PER_DEGREE),
  }
}

function placeOf({ latitude, longitude }: Moving): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function inUnits(value: number | null | undefined, unit: number): number | null {
  return value === null || value === undefined ? null : value * unit
}

interface Naming {
  readonly name?: string | null
  readonly callsign?: string | null
  readonly imo?: number | null
  readonly shipType?: number | null
  readonly destination?: string | null
  readonly eta?: string | null
  readonly draughtMetres?: number | null
  readonly toBowMetres?: number | null
  readonly toSternMetres?: number | null
  readonly toPortMetres?: number | null
  readonly toStarboardMetres?: number | null
}

function identityOf(message: Naming): AisIdentity {
  return {
    name: message.name ?? null,
    callsign: message.callsign ?? null,
    imo: message.imo ?? null,
    shipType: message.shipType ?? null,
    destination: message.destination ?? null,
    eta: message.eta ?? null,
    draughtMetres: message.draughtMetres ?? null,
    lengthMetres: across(message.toBowMetres, message.toSternMetres),
    beamMetres: across(message.toPortMetres, message.toStarboardMetres),
  }
}

/** Zero from end to end is not a size. */
function across(one: number | null | undefined, other: number | null | undefined): number | null {
  const whole = (one ?? 0) + (other ?? 0)
  return whole > 0 ? whole : null
}

/**
 * Devices of distress send 15 or the word TEST while they are tested, 14 or ACTIVE in earnest (IEC 61097-14). What says
 * neither is taken in earnest: a device that speaks oddly may be held by someone in the water.
 */
function distressOf(station: AisReport['station'], said: Said): AisReport['distress'] {
  if (station !== 'aisSart' && station !== 'manOverboard' && station !== 'epirb') return null
  if (said.text !== undefined) return /TEST/.test(said.text ?? '') ? 'test' : 'active'
  if (said.status === undefined || said.status === null) return null
  return said.status === STATUS_UNDEFINED ? 'test' : 'active'
}
