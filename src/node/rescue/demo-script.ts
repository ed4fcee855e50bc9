/**
 * The night of the demonstration: units that stand ready on both shores, and who calls about the small boat that is in danger,
 * where and when. Everybody in it is invented.
 */
import type { ContactDraft } from '#contract'
import type { Centre, DeedOf, Place } from '#records'
import { placeText } from '#rescue'

export interface DemoContact {
  readonly centre: Centre
  /** After the boat was first seen; milliseconds. */
  readonly afterMs: number
  draft(boat: Place, people: { readonly min: number; readonly max: number }): ContactDraft
}

const CALLER = '+33 6 39 98 00 41'
const OTHER = '+44 7700 900 152'

const plain = { heardAt: null, where: null, isTest: false, relayedBy: null } as const

export const DEMO_CONTACTS: readonly DemoContact[] = [
  {
    centre: 'UK',
    afterMs: 70_000,
    draft: (boat, people) => ({
      ...plain,
      channel: 'phone-999',
      state: 'answered',
      number: CALLER,
      language: 'en',
      text: `We are ${people.min} people, the engine stopped, water is coming in the boat. ${placeText(boat, 'en')}`,
    }),
  },
  {
    centre: 'FR',
    afterMs: 95_000,
    draft: (_boat, people) => ({
      ...plain,
      channel: 'phone-196',
      state: 'answered',
      number: CALLER,
      language: 'fr',
      text: `On est environ ${people.min + 5}, il y a des enfants, le moteur est en panne, des gens sont dans l'eau`,
    }),
  },
  {
    centre: 'UK',
    afterMs: 125_000,
    draft: boat => ({
      ...plain,
      channel: 'messenger',
      state: 'unread',
      number: OTHER,
      language: 'en',
      text: `water come in the boat, children, please fast ${boat.latitude.toFixed(4)}, ${boat.longitude.toFixed(4)}`,
    }),
  },
  {
    centre: 'UK',
    afterMs: 150_000,
    draft: () => ({
      ...plain,
      channel: 'duty-mobile',
      state: 'missed',
      number: CALLER,
      language: null,
      text: null,
    }),
  },
  {
    centre: 'FR',
    afterMs: 180_000,
    draft: (boat, people) => ({
      ...plain,
      channel: 'relay',
      state: 'unread',
      number: null,
      relayedBy: 'A relief group',
      language: 'fr',
      text: `Un bateau gris avec ${people.max} personnes nous a envoyé sa position : ${placeText(boat, 'fr')}`,
    }),
  },
]

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
]
