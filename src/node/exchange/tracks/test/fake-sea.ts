/** A picture without sensors: tests say what its tracker and its receivers hold. */
import type { AisReport } from '#sensors'
import { createJoinedPicture, type FusedRow, type JoinedPicture, type PartnerLinkView } from '#tracks'

export const BEGAN_MS = 1_780_000_000_000

export interface Boat {
  readonly origin: number
  readonly latitude: number
  readonly longitude: number
  readonly sensors?: readonly string[]
  /** One sigma, metres. */
  readonly sigma?: number
  readonly mmsi?: number | null
  readonly speed?: number
  readonly seenMs?: number
}

/** A node's picture, and what its own sensors see: the same boats each second until others are said. */
export class FakeSea {
  readonly picture: JoinedPicture
  boats: readonly Boat[] = []

  constructor(node: string) {
    this.picture = createJoinedPicture({ node })
  }

  /** What its tracker tells of this second. */
  rows(nowMs: number): FusedRow[] {
    return this.boats.map(boat => rowOf(boat, nowMs))
  }

  /** A second of its tracker. */
  live(nowMs: number): void {
    this.picture.fuse({ simulated: true, timeMs: nowMs, rows: this.rows(nowMs), disputes: [] })
    this.picture.tick(nowMs)
  }

  /** By the name they go by: what the officer of this node has before him. */
  names(): string[] {
    return [...this.picture.identities()].map(({ id }) => id).toSorted()
  }

  link(nowMs: number): PartnerLinkView | null {
    return this.picture.partnerLinks(nowMs)[0] ?? null
  }
}

function rowOf(boat: Boat, nowMs: number): FusedRow {
  const sigma = boat.sigma ?? 20
  const seenMs = boat.seenMs ?? nowMs
  return {
    origin: boat.origin,
    mmsi: boat.mmsi ?? null,
    latitude: boat.latitude,
    longitude: boat.longitude,
    speed: boat.speed ?? 0,
    course: boat.speed === undefined ? null : 1,
    timeMs: seenMs,
    major: sigma,
    minor: sigma * 0.8,
    orientation: 0.5,
    velocityVariance: 0.2,
    existence: 0.95,
    evidence: [
      { class: 'smallBoat', probability: 0.9 },
      { class: 'unknown', probability: 0.1 },
    ],
    sureClass: 'smallBoat',
    seenBy: (boat.sensors ?? ['radar-1']).map(sensor => ({ sensor, kind: 'radar' as const, ms: seenMs })),
    count: null,
    aisDisagrees: false,
    identityLostMs: null,
  }
}

/** What a ship says of herself, as one receiver hears it. */
export function aisReport(mmsi: number, latitude: number, longitude: number, receivedMs: number): AisReport {
  return {
    kind: 'ais',
    messageType: 1,
    mmsi,
    station: 'vessel',
    ownShip: false,
    position: { latitude, longitude },
    positionAccuracyHigh: true,
    speed: 5,
    course: 1,
    heading: null,
    status: 0,
    identity: {
      name: 'ETOILE',
      callsign: null,
      imo: null,
      shipType: 70,
      destination: null,
      eta: null,
      draughtMetres: null,
      lengthMetres: null,
      beamMetres: null,
    },
    aidToNavigation: null,
    distress: null,
    text: null,
    classB: false,
    provenance: { feed: 'ais', receivedMs, station: null, channel: null, simulated: true, logEnd: 0 },
  }
}
