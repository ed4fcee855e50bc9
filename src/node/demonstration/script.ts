/**
 * The night of the demonstration: units that stand ready on both shores, who calls about the small boat that is in danger, and what
 * a second officer of the watch does meanwhile. Everybody in it is invented.
 */
import type { Centre, Deed, DeedOf, Place } from '#records'
import { placeText } from '#rescue'
import type { HandedIn } from '../rescue/contact-of.ts'

export interface People {
  readonly min: number
  readonly max: number
}

/** What is known of the boat when a step is due. */
export interface BoatNow {
  readonly place: Place
  readonly people: People
  readonly atMs: number
  /** Of the picture; null: nobody sees it. */
  readonly track: string | null
  /** Numbers of what this night opened at this centre. */
  readonly craft: string
  readonly case: string
  /** Of the call that began it; null: there was none. */
  readonly contact: string | null
}

export type Step =
  | {
      readonly centre: Centre
      /** After the boat came in sight; milliseconds. */
      readonly afterMs: number
      readonly contact: (boat: BoatNow) => HandedIn
    }
  | {
      readonly centre: Centre
      readonly afterMs: number
      /** Deeds of the second officer, one after the other. */
      readonly deeds: (boat: BoatNow) => readonly Deed[]
    }

const CALLER = '+33 6 39 98 00 41'
const OTHER = '+44 7700 900 152'
const UNKNOWN = { min: null, max: null } as const
const NOTHING = { sinking: null, capsized: null, peopleInWater: null, engineStopped: null, onFire: null }

const plain = { heardAt: null, where: null, isTest: false, relayedBy: null } as const

/** In the order of the minute that a visitor sees, and then of the minutes after it. */
export const DEMO_STEPS: readonly Step[] = [
  {
    centre: 'UK',
    afterMs: 23_000,
    contact: ({ place, people }) => ({
      ...plain,
      channel: 'phone-999',
      state: 'answered',
      number: CALLER,
      language: 'en',
      text: `We are ${people.min} people on a grey boat, the engine stopped. ${placeText(place, 'en')}`,
    }),
  },
  { centre: 'UK', afterMs: 24_500, deeds: openCase },
  { centre: 'UK', afterMs: 28_500, deeds: seePeopleInWater },
  {
    centre: 'FR',
    afterMs: 75_000,
    contact: ({ people }) => ({
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
    afterMs: 105_000,
    contact: ({ place }) => ({
      ...plain,
      channel: 'messenger',
      state: 'unread',
      number: OTHER,
      language: 'en',
      text: `water come in the boat, children, please fast ${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`,
    }),
  },
  {
    centre: 'UK',
    afterMs: 130_000,
    contact: () => ({
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
    afterMs: 160_000,
    contact: ({ place, people }) => ({
      ...plain,
      channel: 'relay',
      state: 'unread',
      number: null,
      relayedBy: 'A relief group',
      language: 'fr',
      text: `Un bateau gris avec ${people.max} personnes nous a envoyé sa position : ${placeText(place, 'fr')}`,
    }),
  },
]

/** From the call and the track: the boat that both are about, and its case. */
function openCase({ place, people, atMs, track, craft, case: id, contact }: BoatNow): readonly Deed[] {
  return [
    {
      kind: 'craft.opened',
      craft,
      name: 'x',
      severity: 'alert',
      where: { place, doubtMetres: 60, at: new Date(atMs).toISOString(), by: 'seen' },
      aboard: {
        people,
        children: UNKNOWN,
        injured: UNKNOWN,
        inWater: UNKNOWN,
        lifejackets: UNKNOWN,
      },
      condition: { ...NOTHING, engineStopped: 'yes' },
      boat: 'grey boat',
    },
    ...(track === null
      ? []
      : [
          {
            kind: 'craft.track-attached',
            craft,
            track,
            grounds: [],
          } satisfies DeedOf<'craft.track-attached'>,
        ]),
    ...(contact === null
      ? []
      : [
          {
            kind: 'craft.contact-attached',
            craft,
            contact,
            grounds: [],
          } satisfies DeedOf<'craft.contact-attached'>,
        ]),
    { kind: 'case.opened', case: id, name: 'x', phase: 'alert', crafts: [craft] },
  ]
}

/** What the drone shows. */
function seePeopleInWater({ place, people, atMs, craft, case: id }: BoatNow): readonly Deed[] {
  return [
    {
      kind: 'craft.reported',
      craft,
      severity: 'distress',
      where: { place, doubtMetres: 30, at: new Date(atMs).toISOString(), by: 'seen' },
      aboard: {
        people,
        children: UNKNOWN,
        injured: UNKNOWN,
        inWater: { min: 2, max: null },
        lifejackets: UNKNOWN,
      },
      condition: { ...NOTHING, engineStopped: 'yes', peopleInWater: 'yes' },
      boat: null,
      words: 'Drone: people in the water beside the boat',
    },
    { kind: 'case.phase', case: id, phase: 'distress', observation: null },
  ]
}
