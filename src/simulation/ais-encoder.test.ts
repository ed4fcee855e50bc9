import { describe, expect, test } from 'vitest'
import { AisBits, MESSAGE_BITS_MAX } from './ais-bits.ts'
import * as encoder from './ais-encoder.ts'
import type { PositionFields, StaticFields } from './ais-encoder.ts'
import { appendSentences } from './sentence.ts'
import { encodeWeather } from './weather.ts'

const KNOT = 1852 / 3600
const DEGREE = Math.PI / 180

const moored: PositionFields = {
  mmsi: 477553000,
  latitude: 47.582833,
  longitude: -122.345833,
  speed: 0,
  course: 51 * DEGREE,
  heading: 181 * DEGREE,
  turnRate: 0,
  status: 5,
  positionAccuracyHigh: false,
  second: 15,
}
const fishing: PositionFields = {
  mmsi: 235880001,
  latitude: 51.02,
  longitude: -0.4,
  speed: 14 * KNOT,
  course: 229.2 * DEGREE,
  heading: null,
  turnRate: -0.002,
  status: 7,
  positionAccuracyHigh: true,
  second: 12,
}
const trader: StaticFields = {
  mmsi: 235880001,
  imo: 3000007,
  callsign: 'MZ8A1',
  name: 'VELMARA TRADER',
  shipType: 79,
  dimensions: { bow: 200, stern: 50, port: 20, starboard: 12 },
  etaMs: Date.UTC(2026, 10, 25, 18, 30),
  draughtMetres: 12.5,
  destination: 'ANTWERPEN',
}

function sentences(bits: AisBits, channel: 'A' | 'B' = 'A'): string[] {
  const lines: string[] = []
  appendSentences(lines, bits, { station: 'uk-dover', seconds: 1753000000, channel, sequence: 3 })
  return lines.map(line => line.slice(line.lastIndexOf('\\') + 1).trimEnd())
}

describe('an AIS message', () => {
  // The first is a sentence received from a real ship; the others were read back, field by field, with gpsdecode.
  const bits = new AisBits()
  test.each<[string, () => AisBits, string[]]>([
    [
      '1, as a real ship sent it (on the other channel), with its radio state',
      () => encoder.encodePosition(bits, 1, moored, 149208),
      ['!AIVDM,1,1,,A,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5F'],
    ],
    [
      '3, turning to port, heading not known',
      () => encoder.encodePosition(bits, 3, fishing),
      ['!AIVDM,1,1,,A,33Ptv@Gu2<wv:l0M<J88u?vH0000,0*20'],
    ],
    [
      '4',
      () => encoder.encodeBaseStation(bits, 2328801, 51.13, 1.34, Date.UTC(2026, 10, 25, 18, 30, 5)),
      ['!AIVDM,1,1,,A,402>8pAvbtjN5P68U0M@Kt100000,0*5E'],
    ],
    [
      '5, in two sentences',
      () => encoder.encodeStatic(bits, trader),
      [
        '!AIVDM,2,1,3,A,53Ptv@@0eidLmcP7401HDhl5861A84@E8000001?I0jD<6tjNO@CU5iDT1CP,0*3C',
        '!AIVDM,2,2,3,A,00000000000,2*27',
      ],
    ],
    [
      '9, at 300 m',
      () => encoder.encodeAircraft(bits, fishing, 300),
      ['!AIVDM,1,1,,A,93Ptv@A;0>wv:l0M<J88u3020000,0*52'],
    ],
    [
      '14, with fill bits',
      () => encoder.encodeSafetyText(bits, 970990001, 'SART TEST'),
      ['!AIVDM,1,1,,A,>>N0QdA<59B1@E=@,2*15'],
    ],
    ['18', () => encoder.encodeClassB(bits, fishing), ['!AIVDM,1,1,,A,B3Ptv@@0S?wRe07C6R2?CwV5kP06,0*5E']],
    [
      '21, virtual',
      () =>
        encoder.encodeAid(bits, {
          mmsi: 992328801,
          aidType: 31,
          name: 'VARNE LV',
          latitude: 51.0217,
          longitude: 1.4,
          virtual: true,
          offPosition: false,
          second: 60,
        }),
      ['!AIVDM,1,1,,A,E>jFtHOc0a72h6;000000000000@3=50>V?3P00003v010,4*5F'],
    ],
    [
      '24 A',
      () => encoder.encodeStaticPartA(bits, 235880001, 'VELMARA'),
      ['!AIVDM,1,1,,A,H3Ptv@AHDhl5840000000000000,2*0D'],
    ],
    [
      '24 B',
      () => encoder.encodeStaticPartB(bits, trader),
      ['!AIVDM,1,1,,A,H3Ptv@E?C9=4001=Jp1i00I0jD<4,0*77'],
    ],
  ])('%s', (_title, encode, expected) => {
    expect(sentences(encode())).toEqual(expected)
  })

  test('8, weather of the international application 31', () => {
    const place = { latitude: 51.05, longitude: 2.366 }
    const encoded = encodeWeather(new AisBits(), 2278805, place, Date.UTC(2026, 5, 1, 12))
    // Read back: wind 25 knots, gusts 31, from 216°; 10.6 °C, 80 %, dew point 7.6; 1006 hPa, steady; visibility 9.0 miles;
    // waves 2.2 m, 5 s, 216°; water 11.5 °C; all else not available.
    expect(sentences(encoded)).toEqual([
      '!AIVDM,1,1,,A,802;5U@0Gh4EA1MNK4;039ud=P=E0C6N;Gl?wnSwe7wvlO5QFiwwnSAkwvh0,0*0C',
    ])
  })

  test('says "not available" for what is not known', () => {
    const unknown = { ...moored, speed: null, course: null, heading: null, turnRate: null, second: 60 }
    // Read back: status 5, turn nan, speed and course not available, heading 511, second 60.
    expect(sentences(encoder.encodePosition(new AisBits(), 1, unknown))).toEqual([
      '!AIVDM,1,1,,A,177KQJ5P?wG?tO`K>RA>4?wp0000,0*1D',
    ])
  })
})

describe('the bits', () => {
  test('refuse a number that does not fit', () => {
    expect(() => new AisBits().put(64, 6)).toThrow(RangeError)
    expect(() => new AisBits().put(-33, 6)).toThrow(RangeError)
    expect(() => new AisBits().put(0.5, 6)).toThrow(RangeError)
  })

  test('refuse letters that AIS cannot say', () => {
    expect(() => new AisBits().text('Velmara', 20)).toThrow("'e' is not six-bit ASCII")
  })

  test('refuse more than five slots', () => {
    const full = new AisBits()
    for (let count = 0; count < MESSAGE_BITS_MAX; count += 6) full.put(63, 6)
    expect(() => full.put(0, 1)).toThrow(RangeError)
  })

  test('write negative numbers in two complements, and over symbol borders', () => {
    const bits = new AisBits().put(-1, 3).put(5, 9)
    expect([...bits.symbols.subarray(0, 2)]).toEqual([0b111000, 0b000101])
  })
})

describe('a line', () => {
  test('names in its tag block the station and the time, and the group when there are parts', () => {
    const lines: string[] = []
    const receiver = { station: 'uk-dover', seconds: 1753000000, channel: 'B', sequence: 3 } as const
    appendSentences(lines, encoder.encodeStatic(new AisBits(), trader), receiver)
    appendSentences(lines, encoder.encodeStaticPartA(new AisBits(), 235880001, 'VELMARA'), receiver)
    expect(lines.map(line => line.slice(0, line.indexOf('!')))).toEqual([
      '\\g:1-2-4,s:uk-dover,c:1753000000*23\\',
      '\\g:2-2-4,s:uk-dover,c:1753000000*20\\',
      '\\s:uk-dover,c:1753000000*65\\',
    ])
    expect(lines.every(line => line.endsWith('\r\n'))).toBe(true)
  })
})
