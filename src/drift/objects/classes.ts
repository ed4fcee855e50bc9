/**
 * The 85 classes of leeway objects, with their coefficients as published.
 *
 * Coefficients after Allen and Plourde (1999, USCG report CG-D-08-99), Allen (2005, CG-D-05-05), Breivik and Allen
 * (2008, Journal of Marine Systems 69), Breivik et al. (2011, 2012) and Turner (2006), in the order of the SAROPS list
 * of 2010-11-15. They are measured facts, first published by the United States Coast Guard.
 *
 * Known oddity, kept as published: LIFE-RAFT-SB-10 has a positive slope to the left (an unconstrained fit).
 */
import type { LeewayLine, ObjectClass } from './object-class.ts'

/** key | level | downwind slope % offset cm/s std cm/s, crosswind right the same, crosswind left the same | description */
const TABLE = `
PIW-1 | 0 | 0.96 0 12 0.54 0 9.4 -0.54 0 9.4 | Person-in-water (PIW), unknown state (mean values)
PIW-2 | 1 | 0.48 0 8.3 0.15 0 6.7 -0.15 0 6.7 | PIW, vertical PFD type III conscious
PIW-3 | 1 | 1.6 -3.98 2.42 0.13 0.33 2.11 -0.13 -0.33 2.11 | PIW, sitting, PFD type I or II
PIW-4 | 1 | 1.71 1.12 3.93 1.36 -3.3 1.71 -0.13 -2.65 1.62 | PIW, survival suit (face up)
PIW-5 | 1 | 0.63 0 5.3 0.31 0 4.5 -0.31 0 4.5 | PIW, scuba suit (face up)
PIW-6 | 1 | 1.117 10.2 3.04 0.04 3.9 4.05 -0.04 -3.9 4.05 | PIW, deceased (face down)
LIFE-RAFT-DB-10 | 0 | 3.52 -2.5 6.1 0.62 -3 3.5 -0.45 -0.2 3.6 | Life raft, deep ballast (DB) system, general, unknown capacity and loading (mean values)
LIFE-RAFT-DB-11 | 1 | 3.5 -1.8 6.4 0.78 -3.6 3.6 -0.47 -0.1 3.9 | 4-14 person capacity, deep ballast system, canopy (average)
LIFE-RAFT-DB-12 | 2 | 3.75 -2.3 4.4 0.78 -3.6 3.6 -0.47 -0.1 3.9 | 4-14 person capacity, deep ballast system, no drogue
LIFE-RAFT-DB-13 | 3 | 3.75 -2.32 4.51 1 -5.31 3.91 -0.47 -0.14 3.91 | 4-14 person capacity, deep ballast system, canopy, no drogue, light loading
LIFE-RAFT-DB-14 | 3 | 3.59 -1.92 2.56 0.48 -0.16 2.17 -0.48 0.16 2.17 | 4-14 person capacity, deep ballast system, no drogue, heavy loading
LIFE-RAFT-DB-15 | 2 | 1.91 0.9 1.6 0.78 -3.6 3.6 -0.47 -0.1 3.9 | 4-14 person capacity, deep ballast system, canopy, with drogue (average)
LIFE-RAFT-DB-16 | 3 | 1.95 -0.53 3.59 0.21 1.29 2.15 -0.21 -1.29 2.15 | 4-14 person capacity, deep ballast system, canopy, with drogue, light loading
LIFE-RAFT-DB-17 | 3 | 2.19 -0.96 1.01 1.39 -7.9 1.46 -1.39 7.9 1.46 | 4-14 person capacity, deep ballast system, canopy, with drogue, heavy loading
LIFE-RAFT-DB-18 | 1 | 3.68 -4.96 5.37 0.34 -1.85 2.5 -0.49 1.58 2.63 | 15-50 person capacity, deep ballast system, canopy, general (mean values)
LIFE-RAFT-DB-19 | 2 | 3.93 -3.3 3.01 0.38 -3.33 2.16 -0.59 1.59 2.28 | 15-50 person capacity, deep ballast system, canopy, no drogue, light loading
LIFE-RAFT-DB-20 | 2 | 3.15 -4.49 3.35 0.39 -1.8 2.5 -0.38 2.98 1.64 | 15-50 person capacity, deep ballast system, canopy, with drogue, heavy loading
LIFE-RAFT-DB-21 | 0 | 0.88 0 2.5 0.18 0 2.4 -0.18 0 2.4 | Deep ballast system, general (mean values), capsized
LIFE-RAFT-DB-22 | 0 | 0.99 0 2.4 0.14 0 2.3 -0.14 0 2.3 | Deep ballast system, general (mean values), swamped
LIFE-RAFT-SB-6 | 0 | 2.68 0 12 1.1 0 9.4 -1.1 0 9.4 | Life-raft, shallow ballast (SB) system AND canopy, general (mean values)
LIFE-RAFT-SB-7 | 1 | 2.96 0 1.5 1.21 0 1.7 -1.21 0 1.7 | Life-raft, shallow ballast system, canopy, no drogue
LIFE-RAFT-SB-8 | 1 | 2.31 0 4 0.95 0 3.5 -0.95 0 3.5 | Life-raft, shallow ballast system AND canopy, with drogue
LIFE-RAFT-SB-9 | 0 | 1.68 0 2.4 0.24 0 2.4 -0.24 0 2.4 | Life-raft, shallow ballast system AND canopy, capsized
LIFE-RAFT-SB-10 | 0 | 3.3 -3.9 4.2 0.5 7 5.7 0.1 -6.2 3.6 | Life Raft - Shallow ballast, canopy, Navy Sub Escape (SEIE) 1-man raft, NO drogue
LIFE-RAFT-SB-11 | 0 | 1.7 -3.9 4.2 0 5.7 3.3 0 -3.4 2.2 | Life Raft - Shallow ballast, canopy, Navy Sub Escape (SEIE) 1-man raft, with drogue
LIFE-RAFT-NB-1 | 0 | 3.7 0 12 1.98 0 9.4 -1.98 0 9.4 | Life-raft, no ballast (NB) system, general (mean values)
LIFE-RAFT-NB-2 | 1 | 5.34 9.91 9.82 2.26 1.04 9.08 -2.26 -1.04 9.08 | Life-raft, no ballast system, no canopy, no drogue
LIFE-RAFT-NB-3 | 1 | 3.15 -4.47 4 1.51 0 5 -1.51 0 5 | Life-raft, no ballast system, no canopy, with drogue
LIFE-RAFT-NB-4 | 1 | 3.39 0 2.4 1.49 0 2.4 -1.49 0 2.4 | Life-raft, no ballast system, with canopy, no drogue
LIFE-RAFT-NB-5 | 1 | 1.21 0 12 0.92 0 9.4 -0.92 0 9.4 | Life-raft, no ballast system, with canopy, with drogue
USCG-RESCUE | 0 | 2.48 0 3.8 0.32 0 3.4 -0.32 0 3.4 | Survival Craft - USCG Sea Rescue Kit - 3 ballasted life rafts and 300 meter of line
AVIATION-1 | 0 | 3.39 0 2.4 1.49 0 2.4 -1.49 0 2.4 | Life-raft, 4-6 person capacity, no ballast, with canopy, no drogue
AVIATION-2 | 0 | 2.71 0 3.8 0.72 0 3.4 -0.72 0 3.4 | Evacuation slide with life-raft, 46 person capacity
LIFE-CAPSULE | 0 | 3.52 0 1.9 1.44 0 2 -1.44 0 2 | Survival Craft - SOLAS Hard Shell Life Capsule, 22 man
OVATEK-CRAFT-1 | 0 | 3.51 3.49 5.66 1.08 -1.24 5.35 -1.721 4.67 6.24 | Survival Craft - Ovatek Hard Shell Life Raft, 4 and 7-man, lightly loaded, no drogue (average)
OVATEK-CRAFT-2 | 1 | 3.86 0.01 2.75 0.32 1.31 2.62 -0.19 -2.67 2.81 | Survival Craft - Ovatek Hard Shell Life Raft, 4 man, lightly loaded, no drogue
OVATEK-CRAFT-3 | 1 | 3.26 6.16 6.65 2.32 -7.33 4.77 -2.1 6.02 5.35 | Survival Craft - Ovatek Hard Shell Life Raft, 7 man, lightly loaded, no drogue
OVATEK-CRAFT-4 | 0 | 1.04 2.99 2.13 0.034 1.57 1.3 -0.02 -0.96 1.17 | Survival Craft - Ovatek Hard Shell Life Raft, 4 and 7-man, fully loaded, drogued (average)
OVATEK-CRAFT-5 | 1 | 1.09 2.31 1.59 0.027 0.95 0.99 -0.07 -0.79 1.31 | Survival Craft - Ovatek Hard Shell Life Raft, 4 man, fully loaded, drogued
OVATEK-CRAFT-6 | 1 | 0.995 3.46 2.34 0.023 -1.86 1.32 -0.005 -0.95 0.88 | Survival Craft - Ovatek Hard Shell Life Raft, 7 man, fully loaded, drogued
PERSON-POWERED-VESSEL-1 | 0 | 1.16 11.12 4.12 0.41 0 4.39 -0.41 0 4.39 | Sea Kayak with person on aft deck
PERSON-POWERED-VESSEL-2 | 0 | 1.93 0 8.3 0.51 0 6.7 -0.51 0 6.7 | Surf board with person
PERSON-POWERED-VESSEL-3 | 0 | 2.25 5.03 2.5 0.69 -1.3 2.96 -0.69 1.3 2.96 | Windsurfer with mast and sail in water
SKIFF-1 | 0 | 3.15 0 2.2 1.29 0 2.2 -1.29 0 2.2 | Skiff - modified-v, cathedral-hull, runabout outboard powerboat
SKIFF-2 | 0 | 2.87 3.98 3.33 0.32 -2.93 2.53 -0.62 1.03 3.05 | Skiff, V-hull
SKIFF-3 | 0 | 1.65 0 3.1 0.39 0 2.9 -0.39 0 2.9 | Skiffs, swamped and capsized
SKIFF-4 | 0 | 2.52 13.37 3.87 1.07 -3.58 5.82 -1.07 3.58 5.82 | Skiff - v-hull bow to stern (aluminum, Norway)
SPORT-BOAT | 0 | 6.54 0 3 2.19 0 2.8 -2.19 0 2.8 | Sport boat, no canvas (*1), modified V-hull
SPORT-FISHER | 0 | 5.55 0 3.3 2.27 0 3 -2.27 0 3 | Sport fisher, center console (*2), open cockpit
FISHING-VESSEL-1 | 0 | 2.47 0 12 2.76 0 9.4 -2.76 0 9.4 | Fishing vessel, general (mean values)
FISHING-VESSEL-2 | 0 | 2.67 0 8.3 2.98 0 6.7 -2.98 0 6.7 | Fishing vessel, Hawaiian Sampan (*3)
FISHING-VESSEL-3 | 1 | 2.8 0 8.3 3.13 0 6.7 -3.13 0 6.7 | Fishing vessel, Japanese side-stern trawler
FISHING-VESSEL-4 | 1 | 2.47 0 8.3 2.76 0 6.7 -2.76 0 6.7 | Fishing vessel, Japanese Longliner (*3)
FISHING-VESSEL-5 | 1 | 1.8 0 3.79 2.01 0 3.3 -2.01 0 3.3 | Fishing vessel, Korean fishing vessel (*4)
FISHING-VESSEL-6 | 1 | 3.72 -0.87 3.33 1.41 2 3.36 -1.41 -2 3.36 | Fishing vessel, Gill-netter with rear reel (*3)
COASTAL-FREIGHTER | 0 | 1.87 0 8.3 2.09 0 6.7 -2.09 0 6.7 | Coastal freighter. (*5)
SAILBOAT-1 | 0 | 4.5 0 19.4 4.95 0 18.42 -2.82 0 24.95 | Sailboat Mono-hull (Average)
SAILBOAT-2 | 1 | 3.94 0 19.62 3.98 0 12.6788 -0.79 0 2.13 | Sailboat Mono-hull (Dismasted, Average)
SAILBOAT-3 | 2 | 6.27 0 9.22 4.01 0 12.34 -4.01 0 12.34 | Sailboat Mono-hull (Dismasted - rudder amidships)
SAILBOAT-4 | 2 | 2.42 0 1.29 0.79 0 2.17 -0.79 0 2.13 | Sailboat Mono-hull (Dismasted - rudder missing)
SAILBOAT-5 | 1 | 5.23 0 18.52 5.89 0 18.87 -6.09 0 18.58 | Sailboat Mono-hull (Bare-masted, Average)
SAILBOAT-6 | 2 | 6.66 0 16.56 7.36 0 15.15 -7.53 0 16.69 | Sailboat Mono-hull (Bare-masted, rudder amidships)
SAILBOAT-6b | 2 | 2.69 0 10.48 2.81 0 11.14 -4.01 0 13.6608 | Sailboat Mono-hull (Bare-masted, rudder hove-to)
SAILBOAT-7 | 0 | 2.67 0 8.3 2.98 0 6.7 -2.98 0 6.7 | Sailboat Mono-hull, fin keel, shallow draft (was SAILBOAT-2)
SAILBOAT-8 | 0 | 1.79 3.09 4.04 0.1 3.53 4.05 -0.1 -3.53 4.05 | Sunfish sailing dingy - Bare-masted, rudder missing
FV-DEBRIS | 0 | 1.97 0 8.3 0.36 0 6.7 -0.36 0 6.7 | Fishing vessel debris
SLDMB | 0 | 0 0 0 0 0 0 0 0 0 | Self-locating datum marker buoy - no windage
SEPIRB | 0 | 0.4 -1.8 6 0 6.1 4.6 0 -4.6 4.6 | Navy Submarine EPIRB (SEPIRB)
BAIT-BOX-1 | 0 | 0.72 15.18 5.59 1.86 -5.26 4.2 -1.86 5.26 4.2 | Bait/wharf box, holds a cubic metre of ice, mean values (*6)
BAIT-BOX-2 | 0 | 2.53 9.01 3.05 1.09 -2.76 4.14 -1.09 2.76 4.14 | Bait/wharf box, holds a cubic metre of ice, lightly loaded
BAIT-BOX-3 | 1 | 1.15 7.94 3.17 1.48 -0.32 2.99 -1.48 0.32 2.99 | Bait/wharf box, holds a cubic metre of ice, full loaded
OIL-DRUM | 0 | 0.75 2.66 2.83 0.48 2.88 3.92 -0.45 -1.46 4.59 | 55-gallon (220 l) Oil Drum
CONTAINER-1 | 0 | 1.78 1.44 2.99 0.27 -2.44 2.31 -0.27 2.44 2.31 | Scaled down (1:3) 40-ft Container (70% submerged)
CONTAINER-2 | 0 | 1.25 3.96 2.81 0.19 1.14 4.36 -0.19 -1.14 4.36 | 20-ft Container (80% submerged)
MINE | 0 | 1.07 4.47 6.55 0.41 1.15 4.13 -0.41 -1.15 4.13 | WWII L-MK2 mine
REFUGEE-RAFT-1 | 0 | 1.56 8.3 1.53 0.078 2.7 1.52 -0.078 -2.7 1.52 | Immigration vessel, Cuban refugee-raft, no sail (*7)
REFUGEE-RAFT-2 | 0 | 6.43 -3.47 3.63 2.22 0 7.12 -2.22 0 7.12 | Immigration vessel, Cuban refugee-raft, with sail (*7)
SEWAGE | 0 | 1.79 0 3.1 0.16 0 2.9 -0.16 0 2.9 | Sewage floatables, tampon applicator
MED-WASTE-1 | 0 | 2.75 0 12 0.5 0 9.4 -0.5 0 9.4 | Medical waste (mean values)
MED-WASTE-2 | 1 | 3.64 0 12 0.67 0 9.4 -0.67 0 9.4 | Medical waste, vials
MED-WASTE-3 | 2 | 4.34 0 3.1 0.74 0 2.9 -0.74 0 2.9 | Medical waste, vials, large
MED-WASTE-4 | 2 | 2.95 0 5.4 0.54 0 4.5 -0.54 0 4.5 | Medical waste, vials, small
MED-WASTE-5 | 1 | 1.79 0 12 0.16 0 9.4 -0.16 0 9.4 | Medical waste, syringes
MED-WASTE-6 | 2 | 1.79 0 3.1 0.16 0 2.9 -0.16 0 2.9 | Medical waste, syringes, large
MED-WASTE-7 | 2 | 1.79 0 2.4 0.16 0 2.3 -0.16 0 2.3 | Medical waste, syringes, small
`

/** In the order of the list: an index into it stands in the arrays of a run. */
export const OBJECT_CLASSES: readonly ObjectClass[] = TABLE.trim().split('\n').map(readRow)

const INDEX = new Map(OBJECT_CLASSES.map((each, index) => [each.key, index]))

/** The place of a class in the list, or -1 when there is no class with this key. */
export function objectIndex(key: string): number {
  return INDEX.get(key) ?? -1
}

function readRow(row: string): ObjectClass {
  const [key = '', level = '', numbers = '', description = ''] = row.split(' | ')
  const values = numbers.split(' ').map(Number)
  if (values.length !== 9 || !values.every(Number.isFinite)) throw new Error(`a wrong row of objects: ${row}`)
  return {
    key,
    description,
    level: Number(level),
    downwind: lineOf(values, 0),
    crosswindRight: lineOf(values, 3),
    crosswindLeft: lineOf(values, 6),
  }
}

function lineOf(values: readonly number[], at: number): LeewayLine {
  return {
    slopePercent: values[at] as number,
    offsetCms: values[at + 1] as number,
    stdCms: values[at + 2] as number,
  }
}
