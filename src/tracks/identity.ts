/** What a track says of itself, put together from messages that each carry a part (types 5, 19, 21, 24 A and B). */
import type { TrackIdentity } from '#contract'
import type { AisReport } from '#sensors'
import { classify } from './classify.ts'

export function firstIdentity(number: number, id: string, mmsi: number, simulated: boolean): TrackIdentity {
  return {
    number,
    id,
    mmsi,
    name: null,
    callsign: null,
    imo: null,
    shipType: null,
    class: 'unknown',
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated,
  }
}

/**
 * The identity after a report: the same object when nothing changed. A part the report does not carry stays as it was:
 * a message 24 A has no callsign, and a missing value is not news.
 */
export function mergeIdentity(before: TrackIdentity, report: AisReport): TrackIdentity {
  const stated = report.identity
  const shipType = stated?.shipType ?? before.shipType
  const trackClass = classify(report, shipType, before.class)
  const status = report.status ?? before.status
  if (stated === null) {
    if (trackClass === before.class && status === before.status) return before
    return { ...before, class: trackClass, status }
  }
  const merged: TrackIdentity = {
    ...before,
    name: stated.name ?? before.name,
    callsign: stated.callsign ?? before.callsign,
    imo: stated.imo ?? before.imo,
    shipType,
    class: trackClass,
    destination: stated.destination ?? before.destination,
    eta: stated.eta ?? before.eta,
    draughtMetres: stated.draughtMetres ?? before.draughtMetres,
    lengthMetres: stated.lengthMetres ?? before.lengthMetres,
    beamMetres: stated.beamMetres ?? before.beamMetres,
    status,
  }
  return isSame(before, merged) ? before : merged
}

function isSame(a: TrackIdentity, b: TrackIdentity): boolean {
  return (
    a.name === b.name &&
    a.callsign === b.callsign &&
    a.imo === b.imo &&
    a.shipType === b.shipType &&
    a.class === b.class &&
    a.destination === b.destination &&
    a.eta === b.eta &&
    a.draughtMetres === b.draughtMetres &&
    a.lengthMetres === b.lengthMetres &&
    a.beamMetres === b.beamMetres &&
    a.status === b.status
  )
}
