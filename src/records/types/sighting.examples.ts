/** Sightings that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const seen = {
  position: { latitude: 50.93, longitude: 1.52 },
  doubtMetres: 500,
  peopleMin: 20,
  peopleMax: 40,
  danger: 'seen',
  seenAt: '2026-11-25T02:14:36.000Z',
  toldAt: '2026-11-25T02:20:00.000Z',
  who: 'CROSS Gris-Nez',
  words: 'Semi-rigide sans moteur, des gens debout.',
}

export const examples: Examples = {
  valid: {
    'people in danger': seen,
    'almost nothing is known': {
      ...seen,
      peopleMin: null,
      peopleMax: null,
      danger: null,
      toldAt: null,
      words: null,
    },
    'nobody on board, nobody in danger': { ...seen, peopleMin: 0, peopleMax: 0, danger: 'not-seen' },
    'told as it was seen': { ...seen, toldAt: seen.seenAt },
  },
  invalid: {
    'a position off the Earth': {
      data: { ...seen, position: { latitude: 90.1, longitude: 0 } },
      path: 'position.latitude',
      code: 'too-large',
    },
    'half a position': {
      data: { ...seen, position: { latitude: 50 } },
      path: 'position.longitude',
      code: 'missing',
    },
    'no doubt at all': { data: { ...seen, doubtMetres: 0 }, path: 'doubtMetres', code: 'too-small' },
    'at most less than at least': {
      data: { ...seen, peopleMin: 5, peopleMax: 4 },
      path: 'peopleMax',
      code: 'not-together',
    },
    'half a man': { data: { ...seen, peopleMin: 0.5 }, path: 'peopleMin', code: 'wrong-type' },
    'told before it was seen': {
      data: { ...seen, toldAt: '2026-11-25T02:14:35.999Z' },
      path: 'toldAt',
      code: 'not-together',
    },
    'a field for a caller': { data: { ...seen, caller: 'x' }, path: '', code: 'unknown-field' },
  },
}
