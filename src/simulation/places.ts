/** The harbours, anchorages, grounds, stations and marks of the demo sea. Good to half a mile: NOT FOR NAVIGATION. */
import type { Position } from '#geo'
import type { Shore } from './shore.ts'

/** Where one comes out of the harbour: water on every chart. */
const ENTRANCES = {
  dover: at(51.11, 1.345),
  calais: at(50.98, 1.835),
  dunkerque: at(51.06, 2.17),
  boulogne: at(50.745, 1.56),
  folkestone: at(51.065, 1.2),
  ramsgate: at(51.325, 1.45),
  newhaven: at(50.77, 0.055),
  dieppe: at(49.95, 1.075),
  ostend: at(51.25, 2.9),
  eastbourne: at(50.785, 0.345),
  rye: at(50.91, 0.79),
  zeebrugge: at(51.38, 3.19),
} as const

export const FERRY_LINES: readonly (readonly Position[])[] = [
  [ENTRANCES.dover, at(51.07, 1.45), at(51.01, 1.73), ENTRANCES.calais],
  [ENTRANCES.dover, at(51.085, 1.45), at(51.035, 1.73), ENTRANCES.calais],
  [ENTRANCES.dover, at(51.08, 1.5), at(51.06, 1.8), ENTRANCES.dunkerque],
  [ENTRANCES.newhaven, at(50.72, 0.09), at(50.3, 0.7), ENTRANCES.dieppe],
]

export const YACHT_CRUISES: readonly (readonly [Position, Position])[] = [
  [ENTRANCES.ramsgate, ENTRANCES.dunkerque],
  [ENTRANCES.ramsgate, ENTRANCES.ostend],
  [ENTRANCES.dover, ENTRANCES.calais],
  [ENTRANCES.dover, ENTRANCES.boulogne],
  [ENTRANCES.folkestone, ENTRANCES.boulogne],
  [ENTRANCES.eastbourne, ENTRANCES.boulogne],
  [ENTRANCES.rye, ENTRANCES.boulogne],
  [ENTRANCES.eastbourne, ENTRANCES.dieppe],
  [ENTRANCES.ostend, ENTRANCES.zeebrugge],
]

/** From a harbour to its pilots' station, its roads, or a little way along the coast. */
export const HARBOUR_RUNS: readonly (readonly [Position, Position])[] = [
  [ENTRANCES.dover, at(51.09, 1.42)],
  [ENTRANCES.ramsgate, at(51.42, 1.53)],
  [ENTRANCES.dunkerque, at(51.1, 2.02)],
  [ENTRANCES.calais, at(51.01, 1.75)],
  [ENTRANCES.boulogne, at(50.72, 1.5)],
  [ENTRANCES.zeebrugge, at(51.4, 2.95)],
  [ENTRANCES.newhaven, at(50.71, 0.04)],
  [ENTRANCES.folkestone, at(51.02, 1.12)],
]

export const LIFEBOAT_RUNS: readonly (readonly [Position, Position])[] = [
  [ENTRANCES.dover, at(51.15, 1.5)],
  [at(50.905, 0.99), at(50.85, 1.02)],
  [ENTRANCES.calais, at(51.03, 1.7)],
  [ENTRANCES.eastbourne, at(50.68, 0.4)],
  [ENTRANCES.boulogne, at(50.8, 1.52)],
]

/** Boxes: south, west, north, east. */
export type Box = readonly [south: number, west: number, north: number, east: number]

export const FISHING_GROUNDS: readonly Box[] = [
  [50.77, 0.6, 50.82, 0.72],
  [50.28, 1.2, 50.45, 1.4],
  [50.55, 1.43, 50.62, 1.47],
  [51.11, 2.15, 51.17, 2.5],
  [51.5, 1.68, 51.66, 1.85],
  [50.6, 0.02, 50.66, 0.2],
  [50.56, -0.9, 50.64, -0.25],
  [50.24, 0.65, 50.33, 1.1],
]

export const DREDGING_GROUNDS: readonly Box[] = [
  [51.09, 2.0, 51.11, 2.1],
  [51.39, 2.95, 51.42, 3.05],
  [50.6, 0.3, 50.63, 0.35],
]

export const ANCHORAGES: readonly { readonly name: string; readonly box: Box }[] = [
  { name: 'DOWNS', box: [51.195, 1.44, 51.245, 1.48] },
  { name: 'DUNGENESS', box: [50.93, 1.02, 50.965, 1.08] },
  { name: 'MARGATE ROADS', box: [51.43, 1.48, 51.47, 1.58] },
  { name: 'DUNKERQUE', box: [51.1, 2.3, 51.13, 2.42] },
  { name: 'WEST HINDER', box: [51.29, 2.55, 51.33, 2.75] },
]

export const BERTHS: readonly { readonly name: string; readonly box: Box }[] = [
  { name: 'DOVER', box: [51.114, 1.317, 51.122, 1.337] },
  { name: 'CALAIS', box: [50.966, 1.85, 50.973, 1.87] },
  { name: 'DUNKERQUE', box: [51.02, 2.18, 51.05, 2.36] },
  { name: 'BOULOGNE', box: [50.722, 1.575, 50.738, 1.595] },
  { name: 'RAMSGATE', box: [51.324, 1.415, 51.329, 1.425] },
  { name: 'NEWHAVEN', box: [50.783, 0.052, 50.793, 0.06] },
  { name: 'OSTEND', box: [51.228, 2.915, 51.238, 2.935] },
  { name: 'ZEEBRUGGE', box: [51.325, 3.185, 51.35, 3.22] },
]

/** Clear of both lanes, one each side. */
export const PATROL_ROUNDS: readonly (readonly Position[])[] = [
  [at(51.13, 1.52), at(51.18, 1.62), at(51.22, 1.62), at(51.13, 1.45)],
  [at(50.99, 1.7), at(51.05, 1.8), at(51.1, 1.95), at(51.04, 1.9)],
]

export const AIRCRAFT_TRACK = { from: at(50.62, 0.75), to: at(50.95, 1.45), turnMetres: 3000 } as const

export interface Station extends Position {
  readonly name: string
  readonly country: Shore
}

/** Shore stations that hear the sea, as they are named in the tag blocks. */
export const STATIONS: readonly Station[] = [
  { name: 'uk-dover', country: 'uk', ...at(51.1325, 1.3443) },
  { name: 'uk-fairlight', country: 'uk', ...at(50.876, 0.66) },
  { name: 'uk-newhaven', country: 'uk', ...at(50.785, 0.05) },
  { name: 'fr-gris-nez', country: 'fr', ...at(50.8687, 1.5836) },
  { name: 'fr-dunkerque', country: 'fr', ...at(51.05, 2.366) },
]

/** Type of aid: ITU-R M.1371-5, table 74. */
export interface Mark extends Position {
  readonly name: string
  readonly aidType: number
  readonly virtual: boolean
}

const LIGHT_VESSEL = 31
const NORTH_CARDINAL = 20
const SOUTH_CARDINAL = 22
const WEST_CARDINAL = 23
const SPECIAL = 30

export const MARKS: readonly Mark[] = [
  { name: 'VARNE LV', aidType: LIGHT_VESSEL, virtual: false, ...at(51.0217, 1.4) },
  { name: 'SANDETTIE LV', aidType: LIGHT_VESSEL, virtual: false, ...at(51.1567, 1.785) },
  { name: 'GREENWICH LV', aidType: LIGHT_VESSEL, virtual: false, ...at(50.409, 0.0017) },
  { name: 'F3', aidType: LIGHT_VESSEL, virtual: false, ...at(51.397, 2.0103) },
  { name: 'BASSURELLE', aidType: SPECIAL, virtual: false, ...at(50.5467, 0.9633) },
  { name: 'COLBART NORTH', aidType: NORTH_CARDINAL, virtual: true, ...at(50.985, 1.4) },
  { name: 'COLBART SOUTH', aidType: SOUTH_CARDINAL, virtual: true, ...at(50.8, 1.24) },
  { name: 'BULLOCK BANK', aidType: WEST_CARDINAL, virtual: true, ...at(50.775, 1.04) },
  { name: 'CALDOVREP WEST', aidType: SPECIAL, virtual: true, ...at(50.55, 0.95) },
  { name: 'CALDOVREP EAST', aidType: SPECIAL, virtual: true, ...at(51.26, 1.9) },
]

/** Where the distress beacon is tried: alongside, as its maker says. */
export const BEACON_TEST = at(51.118, 1.332)

function at(latitude: number, longitude: number): Position {
  return { latitude, longitude }
}
