/** Areas that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const square = [
  { latitude: 50.9, longitude: 1.3 },
  { latitude: 50.9, longitude: 1.6 },
  { latitude: 51.1, longitude: 1.6 },
  { latitude: 51.1, longitude: 1.3 },
] as const
const [southWest, southEast, northEast, northWest] = square
const patrol = {
  name: 'Patrouille nord',
  use: 'patrol',
  shape: { kind: 'polygon', points: square },
  words: null,
  until: null,
}

const shaped = (kind: string, points: readonly unknown[]) => ({ ...patrol, shape: { kind, points } })

export const examples: Examples = {
  valid: {
    'a patrol without end': patrol,
    'a search until morning': {
      ...patrol,
      use: 'search',
      words: 'Sector of the first call.',
      until: '2026-11-25T07:00:00.000Z',
    },
    'a line': shaped('line', [southWest, northEast]),
    'a line that comes back to where it began': shaped('line', [southWest, northEast, southWest]),
    'a triangle': shaped('polygon', [southWest, southEast, northEast]),
    'corners the other way round': shaped('polygon', square.toReversed()),
    'a corner on a straight side': shaped('polygon', [
      southWest,
      { latitude: 50.9, longitude: 1.45 },
      southEast,
      northEast,
    ]),
  },
  invalid: {
    'no name': { data: { ...patrol, name: '' }, path: 'name', code: 'too-small' },
    'a name of two lines': { data: { ...patrol, name: 'a\nb' }, path: 'name', code: 'wrong-form' },
    'an unknown use': { data: { ...patrol, use: 'stop' }, path: 'use', code: 'not-in-list' },
    'an unknown shape': { data: shaped('circle', square), path: 'shape.kind', code: 'not-in-list' },
    'two corners': {
      data: shaped('polygon', [southWest, northEast]),
      path: 'shape.points',
      code: 'too-small',
    },
    'sides that cross': {
      data: shaped('polygon', [southWest, northEast, southEast, northWest]),
      path: 'shape.points',
      code: 'not-together',
    },
    'the first corner again at the end': {
      data: shaped('polygon', [...square, southWest]),
      path: 'shape.points',
      code: 'not-together',
    },
    'a side that goes back over itself': {
      data: shaped('polygon', [southWest, southEast, { latitude: 50.9, longitude: 1.4 }]),
      path: 'shape.points',
      code: 'not-together',
    },
    'a line to one point': { data: shaped('line', [southWest]), path: 'shape.points', code: 'too-small' },
    'too many corners': {
      data: shaped(
        'line',
        Array.from({ length: 201 }, (_, at) => ({ latitude: at / 100, longitude: 0 })),
      ),
      path: 'shape.points',
      code: 'too-large',
    },
  },
}
