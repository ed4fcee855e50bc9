import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileMessage, compileRecord, readMessageSlowly } from './compiled.ts'
import { readRecord } from './field.ts'
import { JsonBytes } from './json-bytes.ts'
import { writeOpenMessage } from './json-writer.ts'
import { AID_TO_NAVIGATION } from './layouts/station.ts'
import { RESERVATION } from './layouts/traffic.ts'
import { decodeMessage, HEAD_BITS, isMessage, layoutOf, TYPE_MAX } from './message.ts'
import { Payload, SIX_BITS } from './payload.ts'

const SEED = 20221114
const ARMOUR = [...SIX_BITS.entries()].filter(([, six]) => six < 64).map(([code]) => code)
const types = Array.from({ length: TYPE_MAX }, (_, index) => index + 1)

/** Random bits of a type, as long as the standard's message or shorter or longer. */
function payloadOf(type: number) {
  return fc
    .tuple(fc.array(fc.constantFrom(...ARMOUR), { minLength: 6, maxLength: 190, size: 'max' }), fc.nat(5))
    .map(([chars, fill]) => {
      chars[0] = ARMOUR[type] as number
      const payload = new Payload()
      payload.load(Uint8Array.from(chars), 0, chars.length, fill)
      return payload
    })
}

describe('compiled reading', () => {
  test.each(types.filter(type => layoutOf(type) !== null))(
    'of type %i equals the slow, obvious one',
    type => {
      const layout = layoutOf(type) as NonNullable<ReturnType<typeof layoutOf>>
      fc.assert(
        fc.property(payloadOf(type), payload => {
          if (!isMessage(payload)) return
          expect(decodeMessage(payload)).toEqual(readMessageSlowly(layout, payload, HEAD_BITS))
        }),
        { seed: SEED, numRuns: 300 },
      )
    },
  )

  test('at a bit that is given equals the slow one too', () => {
    const read = compileRecord(RESERVATION)
    fc.assert(
      fc.property(payloadOf(20), fc.nat(200), (payload, from) => {
        expect(read(payload, from)).toEqual(readRecord(RESERVATION, payload, from))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('refuses a name that is not a plain word: what is compiled is never made of what was received', () => {
    const layout = [{ ...AID_TO_NAVIGATION[0], name: 'a: 1 }; throw 1; ({ b' }]
    const payload = new Payload()
    payload.load(Buffer.from('0'.repeat(40)), 0, 40, 0)
    expect(() => compileMessage(layout, HEAD_BITS)(payload)).toThrow(/cannot be called/)
  })
})

describe('JSON written from the bits', () => {
  test.each([
    ['1/11', 1, 11],
    ['1/31', 1, 31],
    ['200/10', 200, 10],
    ['1/29', 1, 29],
    ['1/22, which is not one layout', 1, 22],
    ['366/56, which is not public', 366, 56],
    ['999/9, which nobody knows', 999, 9],
  ])('of application %s is what JSON.stringify gives', (_, dac, fi) => {
    fc.assert(
      fc.property(payloadOf(8), payload => {
        payload.bytes[5] = dac >> 2
        payload.bytes[6] = ((dac & 3) << 6) | fi
        const out = new JsonBytes(16)
        if (!isMessage(payload) || !writeOpenMessage(out, payload)) return
        expect(`${Buffer.from(out.written).toString()}}`).toBe(JSON.stringify(decodeMessage(payload)))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test.each(types)('of type %i is what JSON.stringify gives of the object', type => {
    let written = 0
    fc.assert(
      fc.property(payloadOf(type), payload => {
        const out = new JsonBytes(16)
        if (!isMessage(payload) || !writeOpenMessage(out, payload)) return
        written += 1
        expect(`${Buffer.from(out.written).toString()}}`).toBe(JSON.stringify(decodeMessage(payload)))
      }),
      { seed: SEED, numRuns: 300 },
    )
    const isPlain = layoutOf(type) !== null || type === 8 || type === 21 || type === 24
    expect(written > 0).toBe(isPlain)
  })
})
