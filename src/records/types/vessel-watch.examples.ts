/** Watches for a vessel that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const watch = {
  mmsi: 235_000_001,
  name: 'ÉTOILE DU NORD',
  reason: 'Reported adrift twice this week, lights out.',
  until: '2026-12-01T00:00:00.000Z',
}

export const examples: Examples = {
  valid: {
    'by number and name': watch,
    'by number': { ...watch, name: null },
    'by name': { ...watch, mmsi: null },
    'by a name in another script': { ...watch, mmsi: null, name: 'Звезда 7' },
  },
  invalid: {
    'neither number nor name': {
      data: { ...watch, mmsi: null, name: null },
      path: 'mmsi',
      code: 'not-together',
    },
    'eight digits': { data: { ...watch, mmsi: 23_500_000 }, path: 'mmsi', code: 'too-small' },
    'ten digits': { data: { ...watch, mmsi: 2_350_000_010 }, path: 'mmsi', code: 'too-large' },
    'a number as words': { data: { ...watch, mmsi: '235000001' }, path: 'mmsi', code: 'wrong-type' },
    'no reason': { data: { ...watch, reason: ' ' }, path: 'reason', code: 'too-small' },
    'without end': { data: { ...watch, until: null }, path: 'until', code: 'wrong-type' },
    'a score': { data: { ...watch, score: 7 }, path: '', code: 'unknown-field' },
  },
}
