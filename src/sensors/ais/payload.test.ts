import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Payload, PAYLOAD_CHARS_MAX, SIX_BITS } from './payload.ts'

const SEED = 20221114
const ARMOUR = [...SIX_BITS.entries()].filter(([, six]) => six < 64).map(([code]) => code)

describe('a payload', () => {
  test('has 64 characters of armour, each six bits', () => {
    expect(ARMOUR).toHaveLength(64)
    expect(String.fromCharCode(...ARMOUR)).toBe(
      '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw',
    )
  })

  test('is read by position as if its bits were written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ARMOUR), { minLength: 6, maxLength: 80, size: 'max' }),
        fc.nat(5),
        fc.nat(470),
        fc.integer({ min: 1, max: 32 }),
        (chars, fill, at, length) => {
          const payload = new Payload()
          expect(payload.load(Uint8Array.from(chars), 0, chars.length, fill)).toBe(true)
          expect(payload.bits).toBe(chars.length * 6 - fill)
          if (at + length > chars.length * 6) return
          const bits = chars.map(code => (SIX_BITS[code] as number).toString(2).padStart(6, '0')).join('')
          const written = bits.slice(at, at + length)
          expect(payload.unsigned(at, length)).toBe(Number.parseInt(written, 2))
          expect(payload.signed(at, length)).toBe(Number(BigInt.asIntN(length, BigInt(`0b${written}`))))
          expect(payload.flag(at)).toBe(written[0] === '1')
          expect(payload.hex(at, length)).toBe(
            (written.padEnd(Math.ceil(length / 8) * 8, '0').match(/.{8}/g) as string[])
              .map(byte => Number.parseInt(byte, 2).toString(16).padStart(2, '0'))
              .join(''),
          )
        },
      ),
      { seed: SEED, numRuns: 2000 },
    )
  })

  test.each([
    ['a character that is no armour', '15RTgt0PAso;90TKcjM8h6g208C,', 0],
    ['more characters than any message', '0'.repeat(PAYLOAD_CHARS_MAX + 1), 0],
  ])('is refused with %s, and has no bits then', (_, text, fill) => {
    const payload = new Payload()
    expect(payload.load(Buffer.from(text), 0, text.length, fill)).toBe(false)
    expect(payload.bits).toBe(0)
  })

  test('takes six fill bits as a character that does not count, as eight lines of one source say, and more as none', () => {
    const payload = new Payload()
    payload.load(Buffer.from('0000'), 0, 4, 6)
    expect(payload.bits).toBe(18)
    payload.load(Buffer.from('0000'), 0, 4, 9)
    expect(payload.bits).toBe(24)
  })

  test('shows nothing of the message before: what it was loaded over is gone', () => {
    const payload = new Payload()
    payload.load(Buffer.from('wwwwwwwwww'), 0, 10, 0)
    payload.load(Buffer.from('00000'), 0, 5, 0)
    expect(payload.unsigned(24, 32)).toBe(0)
  })

  test.each([
    ['stops at @', 'DOVER@X', 'DOVER'],
    ['drops the spaces behind', 'DOVER  ', 'DOVER'],
    ['keeps spaces inside and before', ' DOVER COAST', ' DOVER COAST'],
    ['is empty when it begins with @', '@DOVER', ''],
    ['keeps signs', '<A="1">&', '<A="1">&'],
  ])('its text %s', (_, sent, read) => {
    const armour = [...sent].map(sign => ARMOUR[sign.charCodeAt(0) & 63] as number)
    const payload = new Payload()
    payload.load(Uint8Array.from(armour), 0, armour.length, 0)
    expect(payload.text(0, 20)).toBe(read)
  })

  test('two payloads have the same key when they say the same, and another when one bit differs', () => {
    const key = (text: string, fill = 0) => {
      const payload = new Payload()
      payload.load(Buffer.from(text), 0, text.length, fill)
      return payload.key()
    }
    expect(key('15RTgt0PAso;90TKcjM8h6g208CQ')).toBe(key('15RTgt0PAso;90TKcjM8h6g208CQ'))
    const keys = new Set(
      Array.from({ length: 28 }, (_, index) => key(`${'0'.repeat(index)}1${'0'.repeat(27 - index)}`)),
    )
    expect(keys.size).toBe(28)
    expect(key('0000', 2)).not.toBe(key('0000', 0))
    expect(Number.isSafeInteger(key('wwwwwwww'))).toBe(true)
  })
})
