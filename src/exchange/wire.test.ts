/** The bytes that cross: one encoding each, examples that both states run, limits, and what a later version may add. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseKey } from '#ledger'
import { EXAMPLE_KEY, WIRE_EXAMPLES, type WireExample } from './examples.ts'
import { type Field, OPTIONAL_FROM } from './fields.ts'
import { decodeItem, encodeItem, type Item } from './item.ts'
import { LANE_ORDER } from './lane.ts'
import { BATCH_BYTES_MAX, MESSAGE_BYTES_MAX } from './limits.ts'
import { receive } from './receiver.ts'
import { PARTNER_BEGUN } from './state.ts'
import { asked, exchanged, sha256, tools } from './test/two-states.ts'
import {
  decodeBatch,
  decodeHead,
  decodeQuestion,
  decodeReceipt,
  encodeBatch,
  encodeBatchBody,
  encodeHead,
  encodeQuestion,
  encodeReceipt,
  type Question,
} from './wire.ts'

const bytesOf = ({ base64 }: WireExample): Uint8Array =>
  Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))

/** Read and written again; a refusal's reason. */
const AGAIN: Readonly<Record<WireExample['as'], (bytes: Uint8Array) => Uint8Array | string>> = {
  question(bytes) {
    const read = decodeQuestion(bytes)
    return read.kind === 'read' ? encodeQuestion(read.value) : read.reason
  },
  batch(bytes) {
    const read = decodeBatch(bytes)
    return read.kind === 'read'
      ? encodeBatch(encodeBatchBody(read.value.batch), read.value.batch.note)
      : read.reason
  },
  receipt(bytes) {
    const read = decodeReceipt(bytes)
    return read.kind === 'read' ? encodeReceipt(read.value) : read.reason
  },
  head(bytes) {
    const read = decodeHead(bytes)
    return read.kind === 'read' ? encodeHead(read.value) : read.reason
  },
}

describe('the examples', () => {
  test.each(WIRE_EXAMPLES.map(each => [`a ${each.as} ${each.what}`, each] as const))(
    '%s',
    (_title, example) => {
      const again = AGAIN[example.as](bytesOf(example))
      expect(again).toEqual(example.fault ?? bytesOf(example))
    },
  )

  test('the batch among them is taken by whoever has its key', () => {
    const key = parseKey(sha256, EXAMPLE_KEY)
    if ('fault' in key) throw new Error(key.fault)
    const uk = { state: 'UK', ledger: { origin: key.name, keys: [key] }, witnesses: [] }
    const batch = WIRE_EXAMPLES.find(({ as }) => as === 'batch') as WireExample
    const received = receive(tools, 'FR', uk, PARTNER_BEGUN, bytesOf(batch))
    expect(received.kind === 'taken' && received.taken.map(({ meaning }) => meaning.kind)).toEqual([
      'show',
      'absent',
      'show',
    ])
  })
})

const someBytes = fc.uint8Array({ maxLength: 40 })
const unknown = (from: number) =>
  fc
    .uniqueArray(fc.record({ tag: fc.integer({ min: from, max: 254 }), bytes: someBytes }), {
      selector: ({ tag }: Field) => tag,
      maxLength: 5,
    })
    .map(fields => fields.toSorted((a, b) => a.tag - b.tag))
const size = fc.integer({ min: 0, max: 2 ** 52 })
const questions: fc.Arbitrary<Question> = fc.record({
  origin: fc.constantFrom('entente.uk.mrcc-dover', 'entente.fr'),
  partner: fc.constantFrom('UK', 'FR', 'NL'),
  lane: fc.constantFrom(...LANE_ORDER),
  after: size,
  witnessed: size,
  itemsMax: size,
  bytesMax: size,
  unknown: unknown(OPTIONAL_FROM),
})
const items: fc.Arbitrary<Item> = fc.record({
  sequence: fc.integer({ min: 1, max: 2 ** 52 }),
  index: size,
  entry: someBytes,
  content: fc.oneof(
    fc.constantFrom('erased' as const, 'too-large' as const),
    fc.record({ salt: fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes: someBytes }),
  ),
  unknown: unknown(7),
})

describe('one encoding', () => {
  test('what is written is read as it was, the fields of a later version too', () => {
    fc.assert(
      fc.property(questions, items, (question, item) => {
        expect(decodeQuestion(encodeQuestion(question))).toEqual({ kind: 'read', value: question })
        expect(decodeItem(encodeItem(item))).toEqual(item)
      }),
      { numRuns: 200, seed: 31 },
    )
  })

  test('what is read is written again byte for byte, or it is not read: any byte altered, added or taken', () => {
    const { books } = exchanged(3)
    const batch = asked(books, PARTNER_BEGUN)
    const question = bytesOf(WIRE_EXAMPLES[1] as WireExample)
    fc.assert(
      fc.property(
        fc.nat(batch.length - 1),
        fc.nat(255),
        fc.constantFrom('put', 'add', 'take'),
        (place, byte, how) => {
          for (const [as, bytes] of [
            ['batch', batch],
            ['question', question],
          ] as const) {
            const at = place % bytes.length
            const rest = bytes.slice(how === 'add' ? at : at + 1)
            const altered = Uint8Array.from([
              ...bytes.slice(0, at),
              ...(how === 'take' ? [] : [byte]),
              ...rest,
            ])
            const again = AGAIN[as](altered)
            if (typeof again !== 'string') expect(again).toEqual(altered)
          }
        },
      ),
      { numRuns: 400, seed: 32 },
    )
  })

  test('noise is refused, never thrown', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300, size: 'max' }),
        fc.constantFrom(1, 2, 3, 4),
        (noise, kind) => {
          const bytes = Uint8Array.from([0x45, 0x4e, 0x54, 0x58, kind, 1, ...noise])
          for (const again of Object.values(AGAIN)) expect(typeof again(bytes)).toBe('string')
        },
      ),
      { numRuns: 300, seed: 33 },
    )
  })
})

describe('limits', () => {
  test('a message longer than may be is refused before it is read', () => {
    const long = (kind: number, length: number) => {
      const bytes = new Uint8Array(length)
      bytes.set([0x45, 0x4e, 0x54, 0x58, kind, 1])
      return bytes
    }
    expect(decodeBatch(long(2, BATCH_BYTES_MAX + 1))).toEqual({ kind: 'refused', reason: 'too-long' })
    expect(decodeQuestion(long(1, MESSAGE_BYTES_MAX + 1))).toEqual({ kind: 'refused', reason: 'too-long' })
  })
})
