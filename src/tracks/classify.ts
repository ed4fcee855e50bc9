/** By which class a track is drawn: from what kind of station speaks, in which message, and the ship type it states. */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import type { AisReport } from '#sensors'

export function classIndex(name: TrackClass): number {
  return TRACK_CLASSES.indexOf(name)
}

/** The class after a report. `before` stays when the report says nothing better: a position report has no ship type. */
export function classify(report: AisReport, shipType: number | null, before: TrackClass): TrackClass {
  if (report.ownShip || before === 'ownStation') return 'ownStation'
  const byStation = classOfStation(report)
  if (byStation !== null) return keepVirtual(report, byStation, before)
  const byMessage = classOfMessage(report)
  if (byMessage !== null) return byMessage
  return shipType === null ? before : classOfShipType(shipType)
}

function classOfStation(report: AisReport): TrackClass | null {
  switch (report.station) {
    case 'baseStation':
      return 'baseStation'
    case 'aidToNavigation':
      return aidClass(report)
    case 'sarAircraft':
      return 'sarAircraft'
    case 'aisSart':
    case 'manOverboard':
    case 'epirb':
      return 'distressDevice'
    case 'vessel':
    case 'craftOfParentShip':
    case 'unknown':
      return null
  }
}

function classOfMessage(report: AisReport): TrackClass | null {
  if (report.messageType === 4) return 'baseStation'
  if (report.messageType === 9) return 'sarAircraft'
  if (report.messageType === 21) return aidClass(report)
  return null
}

/** Virtual as the message says; else by the sixth digit of 99MID6xxx (ITU-R M.585-9, annex 1 section 4). */
function aidClass(report: AisReport): TrackClass {
  const isVirtual = report.aidToNavigation?.virtual ?? Math.floor(report.mmsi / 1000) % 10 === 6
  return isVirtual ? 'virtualAidToNavigation' : 'aidToNavigation'
}

/** A text of an aid does not say whether it is virtual: what its own message 21 said stays. */
function keepVirtual(report: AisReport, now: TrackClass, before: TrackClass): TrackClass {
  const wasAid = before === 'aidToNavigation' || before === 'virtualAidToNavigation'
  return wasAid && report.aidToNavigation === null ? before : now
}

/** ITU-R M.1371-5 table 53. 0 is "not available"; reserved values say nothing. */
export function classOfShipType(shipType: number): TrackClass {
  return SHIP_TYPES[shipType] ?? 'unknown'
}

const SHIP_TYPES = shipTypes()

function shipTypes(): readonly TrackClass[] {
  const table = Array.from({ length: 100 }, (): TrackClass => 'unknown')
  const tens: Readonly<Record<number, TrackClass>> = {
    2: 'otherVessel', // wing in ground
    4: 'highSpeed',
    6: 'passenger',
    7: 'cargo',
    8: 'tanker',
    9: 'otherVessel',
  }
  for (const [ten, name] of Object.entries(tens)) table.fill(name, Number(ten) * 10, Number(ten) * 10 + 10)
  const single: Readonly<Record<number, TrackClass>> = {
    30: 'fishing',
    31: 'tug',
    32: 'tug',
    33: 'otherVessel', // dredging or underwater operations
    34: 'otherVessel', // diving operations
    35: 'military',
    36: 'sailing',
    37: 'pleasure',
    50: 'pilot',
    51: 'searchAndRescue',
    52: 'tug',
    53: 'otherVessel', // port tender
    54: 'otherVessel', // anti-pollution
    55: 'lawEnforcement',
    56: 'otherVessel',
    57: 'otherVessel',
    58: 'otherVessel', // medical transport
    59: 'otherVessel', // not party to an armed conflict
  }
  for (const [type, name] of Object.entries(single)) table[Number(type)] = name
  return table
}
