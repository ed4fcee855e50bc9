import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RadarRefused, radarTarget } from './target.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a tracked target (TTM)', () => {
  test('is read in metres, metres a second and radians', () => {
    const target = radarTarget(bytes('$RATTM,11,11.4,13.6,T,7.0,20.0,T,0.0,0.0,N,,Q,,154125.82,A,*17'))
    expect(target).toMatchObject({
      kind: 'trackedTarget',
      talker: 'RA',
      target: 11,
      name: null,
      status: 'acquiring',
      acquisition: 'automatic',
    })
    expect(target).toMatchObject({ range: expect.closeTo(21_112.8, 1), speed: expect.closeTo(3.601, 3) })
    expect(target).toMatchObject({
      bearing: expect.closeTo(0.23736, 5),
      course: expect.closeTo(0.34907, 5),
      timeOfDaySeconds: expect.closeTo(56_485.82, 2),
    })
  })

  test('a lost target with no motion keeps its place and says unknown for the rest', () => {
    const target = radarTarget(bytes('$RATTM,02,3.55,297.3,T,,,T,0.13,,N,,Q,,,M*02'))
    expect(target).toMatchObject({ speed: null, course: null, timeOfDaySeconds: null, acquisition: 'manual' })
  })

  test.each([
    ['kilometres', '$RATTM,1,1.0,0,T,36,0,T,,,K,,T,,,A', 1000, 10],
    ['nautical miles', '$RATTM,1,1.0,0,T,36,0,T,,,N,,T,,,A', 1852, 18.52],
    ['statute miles', '$RATTM,1,1.0,0,R,36,0,R,,,S,,L,,,A', 1609.344, 16.09344],
  ])('range and speed share the unit: %s', (_unit, line, range, speed) => {
    expect(radarTarget(bytes(line))).toMatchObject({
      range: expect.closeTo(range, 6),
      speed: expect.closeTo(speed, 6),
    })
  })
})

describe('a placed target (TLL)', () => {
  test.each([
    ['$RATLL,01,3731.51052,N,02436.00000,E,TEST1,161617.88,T,*0C', 37.525175, 24.6, 'TEST1', 'tracking'],
    ['$RATLL,1,3646.54266,N,00235.37778,W,test,020915,L,R*78', 36.775711, -2.58963, 'test', 'lost'],
    ['$RATLL,,3647.422,N,01432.592,E,,,,*58', 36.790367, 14.5432, null, null],
  ])('%s', (line, latitude, longitude, name, status) => {
    expect(radarTarget(bytes(line))).toMatchObject({
      kind: 'placedTarget',
      name,
      status,
      position: { latitude: expect.closeTo(latitude, 5), longitude: expect.closeTo(longitude, 5) },
    })
  })
})

describe('what is refused, and why', () => {
  const refused: [string, string, RadarRefused][] = [
    ['a wrong checksum', '$RATTM,11,11.4,13.6,T,7.0,20.0,T,0.0,0.0,N,,Q,,154125.82,A,*18', 'checksum'],
    ['a bearing that is no angle', '$RATTM,11,11.4,1360,T,7.0,20.0,T,0.0,0.0,N,,Q,,,A', 'no-place'],
    ['a range that is no number', '$RATTM,11,NaN,13.6,T,7.0,20.0,T,0.0,0.0,N,,Q,,,A', 'no-place'],
    ['a unit nobody knows', '$RATTM,11,1,13.6,T,7.0,20.0,T,0.0,0.0,X,,Q,,,A', 'no-place'],
    ['a place with 61 minutes', '$RATLL,1,3661.0,N,00235.3,W,test,020915,L,R', 'no-place'],
    [
      'another sentence',
      '$GPRMC,092211.00,A,5759.09700,N,01144.34344,E,5.257,28.27,200715,,,A*58',
      'not-a-target',
    ],
    ['noise', '\u0000\u0001\u0002', 'not-a-sentence'],
    ['a line without end', `$RATTM,${'1'.repeat(300)}`, 'too-long'],
  ]
  test.each(refused)('%s', (_what, line, reason) => {
    expect(radarTarget(bytes(line))).toBe(reason)
  })

  test('no bytes at all make it throw, or let a NaN through', () => {
    const seed = Date.now() & 0x7fffffff
    const head = fc.constantFrom('$RATTM,', '$RATLL,', '')
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 120 }), (start, tail) => {
        const result = radarTarget(new Uint8Array([...bytes(start), ...tail]))
        if (typeof result === 'object') {
          for (const value of Object.values(result)) expect(value).not.toBeNaN()
        }
      }),
      { seed, numRuns: 2000, verbose: true },
    )
    process.stdout.write(`radar target fuzz seed ${seed}\n`)
  })
})
