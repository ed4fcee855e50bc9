/** Drift runs that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const run = {
  label: 'SB-03',
  place: { kind: 'point', points: [{ latitude: 51.0017, longitude: 1.4417 }] },
  doubtNm: 0.4,
  from: '2026-11-25T02:13:52.000Z',
  to: '2026-11-25T02:13:52.000Z',
  direction: 'forward',
  hours: 3,
  objects: [
    { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
    { key: 'PIW-CAPSIZED', share: 0.3 },
  ],
  sea: {
    source: 'demo',
    name: 'DEMO',
    from: 'Formula',
    licence: 'Apache-2.0',
    isDemo: true,
    digest: '7c1e'.repeat(16),
    current: null,
    wind: { fromDegrees: 240, knots: 14 },
  },
  seed: 7,
  particles: 5000,
  result: {
    at: '2026-11-25T05:13:52.000Z',
    middle: { latitude: 51.06, longitude: 1.52 },
    area50Nm2: 5.9,
    area90Nm2: 19.5,
    ashore: 0,
    landfalls: [],
    searches: 0,
    cumulativePos: 0,
  },
}

export const examples: Examples = {
  valid: {
    'a run of the demo sea': run,
    'backward, from an area, with places of likely launch': {
      ...run,
      direction: 'backward',
      place: {
        kind: 'area',
        points: [
          { latitude: 50.9, longitude: 1.4 },
          { latitude: 50.9, longitude: 1.5 },
          { latitude: 51, longitude: 1.5 },
        ],
      },
      result: {
        ...run.result,
        middle: null,
        ashore: 0.4,
        landfalls: [{ at: { latitude: 50.87, longitude: 1.58 }, chance: 0.21 }],
      },
    },
  },
  invalid: {
    'a chance above one': {
      data: { ...run, result: { ...run.result, ashore: 1.2 } },
      path: 'result.ashore',
      code: 'too-large',
    },
    'no object': { data: { ...run, objects: [] }, path: 'objects', code: 'too-small' },
    'a digest that is none': {
      data: { ...run, sea: { ...run.sea, digest: 'abc' } },
      path: 'sea.digest',
      code: 'wrong-form',
    },
    'a time without zone': {
      data: { ...run, from: '2026-11-25T02:13:52.000' },
      path: 'from',
      code: 'wrong-form',
    },
  },
}
