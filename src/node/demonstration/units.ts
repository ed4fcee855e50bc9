/** The units of the demonstration, on both shores. Everybody in it is invented. */
import type { Centre, DeedOf, Place } from '#records'

type Unit = Omit<DeedOf<'unit.reported'>, 'kind'>

function unit(
  name: string,
  unitKind: Unit['unitKind'],
  of: Centre,
  place: Place,
  more: Pick<Unit, 'speedKnots' | 'enduranceMinutes' | 'seats' | 'readyMinutes'>,
): Unit {
  return { unit: name, unitKind, of, place, ...more, state: 'ready', reason: null }
}

const at = (latitude: number, longitude: number): Place => ({ latitude, longitude })

export const DEMO_UNITS: readonly Unit[] = [
  unit('Lifeboat Dover', 'lifeboat', 'UK', at(51.115, 1.33), {
    speedKnots: 25,
    enduranceMinutes: 600,
    seats: 60,
    readyMinutes: 6,
  }),
  unit('Lifeboat Dungeness', 'lifeboat', 'UK', at(50.91, 0.97), {
    speedKnots: 25,
    enduranceMinutes: 600,
    seats: 60,
    readyMinutes: 8,
  }),
  unit('UK helicopter 1', 'helicopter', 'UK', at(50.955, 0.94), {
    speedKnots: 140,
    enduranceMinutes: 240,
    seats: 10,
    readyMinutes: 10,
  }),
  unit('UK cutter 4', 'cutter', 'UK', at(51.02, 1.36), {
    speedKnots: 22,
    enduranceMinutes: 2880,
    seats: 100,
    readyMinutes: 0,
  }),
  unit('FR patrol boat 2', 'patrol-vessel', 'FR', at(50.93, 1.55), {
    speedKnots: 20,
    enduranceMinutes: 1440,
    seats: 80,
    readyMinutes: 0,
  }),
  unit('Canot Calais', 'lifeboat', 'FR', at(50.97, 1.84), {
    speedKnots: 25,
    enduranceMinutes: 600,
    seats: 50,
    readyMinutes: 10,
  }),
  unit('FR helicopter 1', 'helicopter', 'FR', at(50.96, 1.95), {
    speedKnots: 130,
    enduranceMinutes: 180,
    seats: 8,
    readyMinutes: 12,
  }),
  unit('Beach patrol Wimereux', 'beach-patrol', 'FR', at(50.77, 1.61), {
    speedKnots: 3,
    enduranceMinutes: 480,
    seats: null,
    readyMinutes: 0,
  }),
  unit('Gendarmerie Wimereux', 'police-patrol', 'FR', at(50.78, 1.61), {
    speedKnots: 3,
    enduranceMinutes: 480,
    seats: null,
    readyMinutes: 0,
  }),
]
