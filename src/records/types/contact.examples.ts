/** Contacts that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const unknown = { min: null, max: null }
export const unknownAboard = {
  people: unknown,
  children: unknown,
  injured: unknown,
  inWater: unknown,
  lifejackets: unknown,
}
export const nothingSaid = {
  sinking: null,
  capsized: null,
  peopleInWater: null,
  engineStopped: null,
  onFire: null,
}

const call = {
  channel: 'phone-999',
  heardAt: '2026-11-25T02:03:11.000Z',
  state: 'answered',
  number: '+33 6 00 00 00 00',
  callerTag: '0123456789ab',
  relayedBy: null,
  language: 'en',
  text: 'We are 33, the engine stopped, water is coming in',
  lettersCut: 0,
  where: {
    place: { latitude: 51.02, longitude: 1.44 },
    doubtMetres: 300,
    at: '2026-11-25T02:03:00.000Z',
    by: 'aml',
  },
  otherPlaces: [],
  aboard: { ...unknownAboard, people: { min: 31, max: 35 } },
  condition: { ...nothingSaid, sinking: 'yes', engineStopped: 'yes' },
  boat: 'grey inflatable',
  isTest: false,
}
const good = { ...call, where: { ...call.where, by: 'device' } }

export const examples: Examples = {
  valid: {
    'a call with all that is known': good,
    'a missed call, nothing known': {
      ...good,
      state: 'missed',
      text: null,
      where: null,
      language: null,
      boat: null,
      aboard: unknownAboard,
      condition: nothingSaid,
    },
    'a test of a distress device': {
      ...good,
      channel: 'ais-sart',
      number: null,
      callerTag: null,
      text: 'SART TEST',
      isTest: true,
    },
  },
  invalid: {
    'a position from nowhere': { data: call, path: 'where.by', code: 'not-in-list' },
    'a channel that is none': { data: { ...good, channel: 'fax' }, path: 'channel', code: 'not-in-list' },
    'more at least than at most': {
      data: { ...good, aboard: { ...unknownAboard, people: { min: 4, max: 3 } } },
      path: 'aboard.people.max',
      code: 'not-together',
    },
    'a field for a name': { data: { ...good, callerName: 'x' }, path: '', code: 'unknown-field' },
  },
}
