/** Lines that are taken and lines that are refused, for the tests of parser, writer and schema alike. */
const DOVER = { latitude: 51.13, longitude: 1.34 }
const SCORES = { cargo: 0.1, 'small-boat': 0.9 }

export const TAKEN: readonly (readonly [title: string, record: object])[] = [
  ['AIS on the plane', ais({ pos: [100, -200] })],
  ['AIS on the earth', ais({ position: DOVER })],
  ['AIS that knows neither speed nor course', ais({ position: DOVER, sog: null, cog: null })],
  ['a turn of a radar', { type: 'scan', t: 3.2, tm: 3, sensor: 'R1', seq: 1, plots: [[8771.9, 0.05722]] }],
  ['a turn in which nothing was seen', { type: 'scan', tm: 3, sensor: 'R1', plots: [] }],
  ['single plots', { type: 'plots', tm: 3, sensor: 'R1', plots: [[12, 6.283185307179586]] }],
  [
    'a target of a radar',
    {
      type: 'radarTarget',
      tm: 3,
      sensor: 'R1',
      number: 7,
      position: DOVER,
      cov: [400, 10, 400],
      sog: 4,
      status: 'lost',
    },
  ],
  [
    'bearings of a camera',
    { type: 'bearings', tm: 2, sensor: 'C1', fov: [6, 0.2], obs: [{ bearing: 6.1, scores: SCORES }] },
  ],
  [
    'positions of a drone',
    {
      type: 'positions',
      tm: 5,
      sensor: 'D1',
      footprint: { centre: [17118, 953], radiusM: 2500 },
      obs: [{ pos: [16483.7, 1153.8], cov: [625, 0, 625], scores: {} }],
    },
  ],
  [
    'positions of a drone on the earth',
    {
      type: 'positions',
      tm: 5,
      sensor: 'D1',
      footprint: { position: DOVER, radiusM: 2500 },
      obs: [{ position: DOVER, cov: [625, 0, 625], scores: SCORES }],
    },
  ],
  ['a sighting with one count', report({ count: 45, class: 'small-boat' })],
  ['a sighting with the least and the most', report({ count: [20, 60], class: null })],
  ['a sighting of so many or more', report({ count: [30, null] })],
  ['a sighting of so many at most', report({ count: [null, 60] })],
  ['a sighting that counts nothing', report({})],
  ['a header', { type: 'header', frame: { originLat: 51, originLon: 1.45 }, epochMs: 1_780_000_000_000 }],
  ['a header without a plane', { type: 'header' }],
  ['fields that nobody here knows', { ...report({}), colour: 'grey', nested: { deep: [1] } }],
]

/** What no schema can say is marked: a form that is right, of values that are not. */
export const REFUSED: readonly (readonly [
  title: string,
  record: unknown,
  reason: string,
  at: string,
  mark?: 'right form',
])[] = [
  ['a list', [], 'not-an-object', ''],
  ['null', null, 'not-an-object', ''],
  ['a truth record of a scenario', { type: 'target', id: 'T1' }, 'unknown-type', 'type'],
  ['no type', { tm: 1, sensor: 'R1' }, 'unknown-type', 'type'],
  ['no time of measurement', { type: 'scan', t: 3, sensor: 'R1', plots: [] }, 'bad-time', 'tm'],
  ['a time in words', { type: 'scan', tm: '3', sensor: 'R1', plots: [] }, 'bad-time', 'tm'],
  ['a time in milliseconds', { type: 'scan', tm: 1.78e12, sensor: 'R1', plots: [] }, 'bad-time', 'tm'],
  ['no sensor', { type: 'scan', tm: 3, plots: [] }, 'bad-sensor', 'sensor'],
  ['a sensor of control letters', { type: 'scan', tm: 3, sensor: 'R\n1', plots: [] }, 'bad-sensor', 'sensor'],
  [
    'a sensor with too long a name',
    { type: 'scan', tm: 3, sensor: 'R'.repeat(65), plots: [] },
    'bad-sensor',
    'sensor',
  ],
  ['no plots', { type: 'scan', tm: 3, sensor: 'R1' }, 'bad-list', 'plots'],
  [
    'a plot of one number',
    { type: 'scan', tm: 3, sensor: 'R1', plots: [[1, 2], [1]] },
    'bad-list',
    'plots[1]',
  ],
  [
    'a range below zero',
    { type: 'scan', tm: 3, sensor: 'R1', plots: [[-1, 2]] },
    'bad-number',
    'plots[0][0]',
  ],
  [
    'a bearing in degrees',
    { type: 'scan', tm: 3, sensor: 'R1', plots: [[100, 270]] },
    'bad-angle',
    'plots[0][1]',
  ],
  [
    'more plots than a turn has',
    { type: 'scan', tm: 3, sensor: 'R1', plots: Array.from({ length: 4097 }, () => [1, 1]) },
    'too-many',
    'plots',
  ],
  ['an MMSI of ten figures', ais({ pos: [0, 0], mmsi: 1_234_567_890 }), 'bad-number', 'mmsi'],
  ['an MMSI with a fraction', ais({ pos: [0, 0], mmsi: 1.5 }), 'bad-number', 'mmsi'],
  ['a speed below zero', ais({ pos: [0, 0], sog: -1 }), 'bad-number', 'sog'],
  ['no place', ais({}), 'bad-place', 'pos'],
  ['two places', ais({ pos: [0, 0], position: DOVER }), 'bad-place', 'pos'],
  ['a latitude beyond the pole', ais({ position: { latitude: 91, longitude: 0 } }), 'bad-place', 'pos'],
  ['a place with one number', ais({ pos: [1] }), 'bad-place', 'pos'],
  ['no doubt at all', ais({ pos: [0, 0], cov: [0, 0, 0] }), 'bad-covariance', 'cov'],
  ['a doubt that is none', ais({ pos: [0, 0], cov: [100, 100, 100] }), 'bad-covariance', 'cov', 'right form'],
  ['a kind of ship that is no word', ais({ pos: [0, 0], shipType: '' }), 'bad-class', 'shipType'],
  [
    'a status that is none',
    { type: 'radarTarget', tm: 3, sensor: 'R1', number: 7, position: DOVER, cov: [1, 0, 1], status: 'dead' },
    'bad-class',
    'status',
  ],
  [
    'a score above one',
    { type: 'bearings', tm: 2, sensor: 'C1', fov: [0, 1], obs: [{ bearing: 1, scores: { cargo: 2 } }] },
    'bad-scores',
    'obs[0].scores.cargo',
  ],
  [
    'scores that are a list',
    { type: 'bearings', tm: 2, sensor: 'C1', fov: [0, 1], obs: [{ bearing: 1, scores: [1] }] },
    'bad-scores',
    'obs[0].scores',
  ],
  [
    'a class named to harm',
    JSON.parse(
      '{"type":"bearings","tm":2,"sensor":"C1","fov":[0,1],"obs":[{"bearing":1,"scores":{"__proto__":1}}]}',
    ),
    'bad-scores',
    'obs[0].scores.__proto__',
  ],
  ['no field of view', { type: 'bearings', tm: 2, sensor: 'C1', obs: [] }, 'bad-list', 'fov'],
  ['no footprint', { type: 'positions', tm: 2, sensor: 'D1', obs: [] }, 'bad-list', 'footprint'],
  ['a count with a fraction', report({ count: 4.5 }), 'bad-count', 'count'],
  ['a count with neither bound', report({ count: [null, null] }), 'bad-count', 'count'],
  ['the most below the least', report({ count: [60, 20] }), 'bad-count', 'count', 'right form'],
  ['a plane without an origin', { type: 'header', frame: {} }, 'bad-place', 'frame'],
  ['a time zero in words', { type: 'header', epochMs: 'now' }, 'bad-time', 'epochMs'],
]

function ais(fields: object): object {
  return { type: 'ais', t: 1.47, tm: 0.5, sensor: 'AIS', mmsi: 294572518, cov: [36, 0, 36], ...fields }
}

function report(fields: object): object {
  const place = { position: DOVER, cov: [298865, 0, 298865] }
  return { type: 'report', t: 221.5, tm: 177, sensor: 'H', ...place, ...fields }
}
