import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createFrame,
  decodeFrame,
  encodeFrame,
  FRAME_FLAG,
  FRAME_HEADER_BYTES,
  FRAME_KIND,
  FRAME_ROW_BYTES,
  type Frame,
  STATE,
  TRACK_CLASSES,
  UNKNOWN_ANGLE,
  UNKNOWN_U16,
} from './frame.ts'

const SEED = 20221114

/** Both states' nodes and every screen must read these bytes the same way, for ever. */
const EXAMPLE =
  '454e54310101030000002eac3e47784207000000020000000000000000000000' +
  '010000007b000000e8ae661effffff7f80a3d900ffffff7f000000001c0c0000' +
  'f401ffff5046ffffffffffff010e0848'

describe('the picture frame', () => {
  test('is laid out as drawn: these bytes never change in version 1', () => {
    expect(hex(encodeFrame(exampleFrame()))).toBe(EXAMPLE)
  })

  test('the example decodes to what it says', () => {
    const frame = decodeFrame(bytesOf(EXAMPLE))
    expect(frame.kind).toBe(FRAME_KIND.delta)
    expect(frame.flags).toBe(FRAME_FLAG.simulated | FRAME_FLAG.replay)
    expect(frame.timeMs).toBe(Date.UTC(2022, 10, 14, 2, 14, 36))
    expect(frame.sequence).toBe(7)
    expect([...frame.track]).toEqual([1, 123])
    expect([...frame.latitude]).toEqual([510_045_928, UNKNOWN_ANGLE])
    expect([...frame.speed]).toEqual([500, UNKNOWN_U16])
    expect([...frame.trackClass].map(index => TRACK_CLASSES[index])).toEqual(['cargo', 'sarAircraft'])
    expect([...frame.state]).toEqual([STATE.simulated, STATE.removed | STATE.simulated])
  })

  test('what is encoded comes back, value for value (random frames)', () => {
    fc.assert(
      fc.property(fc.array(row(), { maxLength: 50 }), fc.nat(0xffffffff), (rows, sequence) => {
        const frame = frameOf(rows, sequence)
        const back = decodeFrame(encodeFrame(frame).buffer)
        expect(rowsOf(back)).toEqual(rows)
        expect(back.sequence).toBe(sequence)
      }),
      { seed: SEED },
    )
  })

  test('an empty frame is a header and nothing else', () => {
    expect(encodeFrame(createFrame(10)).byteLength).toBe(FRAME_HEADER_BYTES)
  })

  test('a frame of ten thousand tracks is 240 kB', () => {
    const frame = createFrame(10_000)
    frame.count = 10_000
    expect(encodeFrame(frame).byteLength).toBe(FRAME_HEADER_BYTES + 10_000 * FRAME_ROW_BYTES)
  })

  test('the columns lie over the bytes: decoding copies nothing', () => {
    const buffer = bytesOf(EXAMPLE)
    expect(decodeFrame(buffer).latitude.buffer).toBe(buffer)
  })

  test('a frame can be filled again while its bytes are on the way', () => {
    const frame = exampleFrame()
    const bytes = encodeFrame(frame)
    frame.track.fill(9)
    expect(hex(bytes)).toBe(EXAMPLE)
  })

  test('encoding refuses a count that the arrays do not hold', () => {
    const frame = createFrame(3)
    frame.count = 4
    expect(() => encodeFrame(frame)).toThrow(/4 rows/)
  })

  test.each([
    ['nothing', '', /at least 32 bytes/],
    ['half a header', EXAMPLE.slice(0, 40), /at least 32 bytes/],
    ['another magic', `00${EXAMPLE.slice(2)}`, /not a picture frame/],
    ['another version', `${EXAMPLE.slice(0, 8)}02${EXAMPLE.slice(10)}`, /not a picture frame/],
    ['another kind', `${EXAMPLE.slice(0, 10)}03${EXAMPLE.slice(12)}`, /no frame kind 3/],
    ['one byte too few', EXAMPLE.slice(0, -2), /80 bytes, this has 79/],
    ['one byte too many', `${EXAMPLE}00`, /80 bytes, this has 81/],
    [
      'a count that would not fit in memory',
      `${EXAMPLE.slice(0, 40)}ffffffff${EXAMPLE.slice(48)}`,
      /rows has/,
    ],
  ])('decoding refuses %s', (_, bytes, message) => {
    expect(() => decodeFrame(bytesOf(bytes))).toThrow(message)
  })

  test('bytes from anywhere are a frame or a RangeError, never something else (random bytes)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          decodeFrame(bytes.slice().buffer)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { seed: SEED },
    )
  })
})

describe('the numbers of the wire', () => {
  test('classes keep their places: append, never reorder', () => {
    expect(TRACK_CLASSES.slice(0, 4)).toEqual(['unknown', 'cargo', 'tanker', 'passenger'])
    expect(TRACK_CLASSES.indexOf('distressDevice')).toBe(18)
    expect(new Set(TRACK_CLASSES).size).toBe(TRACK_CLASSES.length)
  })

  test('state bits do not overlap, and freshness fits in its two', () => {
    const bits: number[] = [
      STATE.noLink,
      STATE.simulated,
      STATE.distressActive,
      STATE.distressTest,
      STATE.removed,
      STATE.offPosition,
    ]
    const mask: number = STATE.freshnessMask
    const all = bits.reduce((sum, bit) => sum + bit, mask)
    expect(bits.reduce((union, bit) => union | bit, mask)).toBe(all)
    expect(all).toBeLessThanOrEqual(0xff)
    expect(STATE.lost & ~STATE.freshnessMask).toBe(0)
  })
})

type Row = readonly number[]

function row(): fc.Arbitrary<Row> {
  return fc.tuple(
    fc.nat(0xffffffff),
    fc.integer({ min: -900_000_000, max: UNKNOWN_ANGLE }),
    fc.integer({ min: -1_800_000_000, max: UNKNOWN_ANGLE }),
    fc.nat(0xffffffff),
    fc.nat(0xffff),
    fc.nat(0xffff),
    fc.nat(0xffff),
    fc.nat(TRACK_CLASSES.length - 1),
    fc.nat(0xff),
  )
}

function columns(frame: Frame) {
  return [
    frame.track,
    frame.latitude,
    frame.longitude,
    frame.ageMs,
    frame.speed,
    frame.course,
    frame.heading,
    frame.trackClass,
    frame.state,
  ]
}

function frameOf(rows: readonly Row[], sequence: number): Frame {
  const frame = createFrame(rows.length)
  frame.count = rows.length
  frame.sequence = sequence
  for (const [index, values] of rows.entries()) {
    for (const [column, array] of columns(frame).entries()) array[index] = values[column] as number
  }
  return frame
}

function rowsOf(frame: Frame): Row[] {
  return Array.from({ length: frame.count }, (_, index) =>
    columns(frame).map(array => array[index] as number),
  )
}

function exampleFrame(): Frame {
  const frame = frameOf(
    [
      [1, 510_045_928, 14_263_168, 0, 500, 18_000, UNKNOWN_U16, 1, STATE.simulated],
      [
        123,
        UNKNOWN_ANGLE,
        UNKNOWN_ANGLE,
        3100,
        UNKNOWN_U16,
        UNKNOWN_U16,
        UNKNOWN_U16,
        14,
        STATE.removed | STATE.simulated,
      ],
    ],
    7,
  )
  frame.kind = FRAME_KIND.delta
  frame.flags = FRAME_FLAG.simulated | FRAME_FLAG.replay
  frame.timeMs = Date.UTC(2022, 10, 14, 2, 14, 36)
  return frame
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16)).buffer
}
