/** One encoding of JSON, held to RFC 8785 and to itself. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CANONICAL_DEPTH_MAX,
  canonicalBytes,
  canonicalJson,
  NotCanonical,
  readCanonical,
} from './canonical-json.ts'

const SEED = 8785
const anything = fc.jsonValue({ maxDepth: 5 }).filter(isOnePiece)

describe('the examples of RFC 8785', () => {
  test('section 3.2.2: the sample object', () => {
    const sample = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('section 3.2.4: the bytes of the sample begin and end as printed', () => {
    const bytes = canonicalBytes({ literals: [null], string: '€$' })
    expect(Buffer.from(bytes).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c5d2c22737472696e67223a22e282ac24227d',
    )
  })

  test('section 3.2.3: keys are sorted by UTF-16 units', () => {
    const keys = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(
      Object.values(
        JSON.parse(
          `[${canonicalJson(keys)
            .slice(1, -1)
            .replace(/"[^"]*":/g, '')}]`,
        ),
      ),
    ).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  // Appendix B: the bits of an IEEE 754 double and how it is written.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, written) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written)
  })
})

describe('one value, one encoding', () => {
  test('what is encoded is read again as it was', () => {
    fc.assert(
      fc.property(anything, value => {
        expect(readCanonical(canonicalBytes(value))).toEqual({ value: positiveZero(value) })
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('the order in which keys were set does not matter', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (value, dice) => {
        expect(canonicalJson(shuffled(value, dice))).toBe(canonicalJson(value))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('values have equal bytes when and only when they are equal', () => {
    const few = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('a', 'b') })
    fc.assert(
      fc.property(few, few, (one, other) => {
        const isEqual = sameText(one) === sameText(other)
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isEqual)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  test('a key __proto__ is a key like any other', () => {
    const value = JSON.parse('{"b":1,"__proto__":{"a":1}}')
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"b":1}')
  })
})

describe('what has no one encoding is refused, and where it stands is said', () => {
  const ring: unknown[] = []
  ring.push(ring)
  test.each<[string, unknown, string]>([
    ['NaN', { a: [1, Number.NaN] }, 'a.1'],
    ['infinity', -Infinity, ''],
    ['undefined', { a: undefined }, 'a'],
    ['a hole', Array(2), '0'],
    ['a lone surrogate', { a: 'x\udc00' }, 'a'],
    ['a lone surrogate in a key', { '\ud800': 1 }, '\ud800'],
    ['a function', () => 1, ''],
    ['a bigint', { a: 1n }, 'a'],
    ['a symbol', [Symbol('a')], '0'],
    ['a date', { a: new Date(0) }, 'a'],
    ['a map', new Map(), ''],
    ['bytes', new Uint8Array(1), ''],
    ['what holds itself', ring, Array(CANONICAL_DEPTH_MAX).fill(0).join('.')],
  ])('%s', (_name, value, path) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical)
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ path }))
  })

  test.each([
    ['spaces', '{"a": 1}'],
    ['keys in another order', '{"b":1,"a":1}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['a number in other digits', '1.0'],
    ['minus zero', '-0'],
    ['an escape that is not needed', '"\\u0041"'],
    ['a byte order mark', '\ufeff1'],
    ['half a text', '{"a":'],
    ['nothing', ''],
    ['a lone surrogate', '"\\ud800"'],
  ])('%s is not read as canonical', (_name, text) => {
    expect(readCanonical(new TextEncoder().encode(text))).toBeNull()
  })

  test('bytes that are not UTF-8 are not read', () => {
    expect(readCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toBeNull()
  })
})

function isOnePiece(value: unknown): boolean {
  return !/\\ud[89a-f]/i.test(JSON.stringify(value))
}

/** JSON has one zero. */
function positiveZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function shuffled(value: unknown, dice: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map(item => shuffled(item, dice))
  if (typeof value !== 'object' || value === null) return value
  const keyed = Object.entries(value).map(entry => ({ entry, toss: dice.next().value }))
  keyed.sort((one, other) => one.toss - other.toss)
  return Object.fromEntries(keyed.map(({ entry: [key, inner] }) => [key, shuffled(inner, dice)]))
}

/** A slow, other way to say that two values are equal: as sorted entries, by a sort of its own. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? {
          set: Object.entries(inner)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .flat(),
        }
      : inner,
  )
}
