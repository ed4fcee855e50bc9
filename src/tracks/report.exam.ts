/** Reports for the tests: a cargo ship off Dover, unless a test says otherwise. */
import type { AisIdentity, AisReport, Provenance } from '#sensors'

export function report(parts: Partial<AisReport> = {}, from: Partial<Provenance> = {}): AisReport {
  return {
    kind: 'ais',
    provenance: {
      feed: 'dover',
      receivedMs: 0,
      station: null,
      channel: 'A',
      simulated: false,
      logEnd: 0,
      ...from,
    },
    messageType: 1,
    mmsi: 235_000_001,
    station: 'vessel',
    ownShip: false,
    position: { latitude: 51, longitude: 1.5 },
    positionAccuracyHigh: null,
    speed: 5,
    course: 1,
    heading: null,
    status: 0,
    identity: null,
    aidToNavigation: null,
    distress: null,
    text: null,
    classB: false,
    ...parts,
  }
}

export function stated(parts: Partial<AisIdentity>): AisIdentity {
  return {
    name: null,
    callsign: null,
    imo: null,
    shipType: null,
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    ...parts,
  }
}
