/** Areas of the shared picture that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const points = [
  { latitude: 50.7, longitude: 1.0 },
  { latitude: 50.7, longitude: 2.0 },
  { latitude: 51.2, longitude: 2.0 },
  { latitude: 51.2, longitude: 1.0 },
] as const
const strait = {
  name: 'Strait of Dover',
  shape: { kind: 'polygon', points },
  partners: ['FR'],
  kinds: ['small-boat', 'ship', 'unknown'],
  from: '2026-11-25T00:00:00.000Z',
  until: null,
  words: null,
}

export const examples: Examples = {
  valid: {
    'the strait for France, until it is taken back': strait,
    'small boats only, for one night': {
      ...strait,
      name: 'Nuit du 25',
      kinds: ['small-boat'],
      until: '2026-11-26T07:00:00.000Z',
      words: 'Bouée Bassurelle à Varne.',
    },
    'two partners': { ...strait, partners: ['FR', 'BE'] },
  },
  invalid: {
    'no name': { data: { ...strait, name: ' ' }, path: 'name', code: 'too-small' },
    'no partner': { data: { ...strait, partners: [] }, path: 'partners', code: 'too-small' },
    'a partner twice': {
      data: { ...strait, partners: ['FR', 'FR'] },
      path: 'partners',
      code: 'not-together',
    },
    'a partner in words': {
      data: { ...strait, partners: ['France'] },
      path: 'partners.0',
      code: 'wrong-form',
    },
    'no kind': { data: { ...strait, kinds: [] }, path: 'kinds', code: 'too-small' },
    'an unknown kind': { data: { ...strait, kinds: ['all'] }, path: 'kinds.0', code: 'not-in-list' },
    'a line': {
      data: { ...strait, shape: { kind: 'line', points: points.slice(0, 2) } },
      path: 'shape.kind',
      code: 'not-in-list',
    },
    'sides that cross': {
      data: { ...strait, shape: { kind: 'polygon', points: [points[0], points[2], points[1], points[3]] } },
      path: 'shape.points',
      code: 'not-together',
    },
    'an end before its begin': {
      data: { ...strait, until: '2026-11-24T00:00:00.000Z' },
      path: 'until',
      code: 'not-together',
    },
  },
}
