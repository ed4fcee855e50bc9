/** The table of messages is the specification; recall and precision over it are printed and held. */
import { describe, expect, test } from 'vitest'
import { DENIALS, ENGLISH, type Example, FRENCH, RELAYS, UNFITTED, WRITTEN_AT } from './examples/index.ts'
import { readWords } from './read-words.ts'
import type { Reading } from './reading.ts'

const FITTED = [...ENGLISH, ...FRENCH, ...RELAYS, ...DENIALS]

/** What was read, or should be, as short lines that can be compared. */
function linesOf(reading: Reading): string[] {
  return [
    ...reading.positions.map(({ readings }) => {
      const { latitude, longitude } = readings[0]?.position ?? { latitude: 0, longitude: 0 }
      return at(latitude, longitude)
    }),
    ...reading.halves.map(half => `half ${half.degrees}`),
    ...reading.unread.map(each => `unread ${each.why}`),
    ...(reading.aboard === null ? [] : [`aboard ${reading.aboard.minimum} ${reading.aboard.maximum}`]),
    ...countLines(reading),
    ...new Set(reading.conditions.map(({ condition, stands }) => `${condition} ${stands}`)),
    ...reading.phones.map(phone => `phone ${phone.e164}`),
    ...reading.boats.map(
      boat => `boat ${[...boat.colours, boat.type, boat.lengthMetresMin].filter(Boolean).join(' ')}`,
    ),
    ...reading.names.map(name => `named ${name.kind} ${name.text}`),
    ...reading.times.map(
      time => `time ${time.kind} ${new Date(time.readings[0]?.ms ?? 0).toISOString().slice(11, 16)}`,
    ),
  ]
}

/** Of one kind: from the least to the most. */
function countLines(reading: Reading): string[] {
  const kinds = new Set(reading.counts.filter(each => each.of !== 'aboard').map(each => each.of))
  return [...kinds].map(kind => {
    const counts = reading.counts.filter(each => each.of === kind)
    const least = counts.map(each => each.minimum).filter(each => each !== null)
    const isOpen = counts.some(each => each.maximum === null)
    return `${kind} ${least.length > 0 ? Math.min(...least) : null} ${isOpen ? null : Math.max(...counts.map(each => each.maximum ?? 0))}`
  })
}

function expectedLines(example: Example): string[] {
  return [
    ...(example.at ?? []).map(([latitude, longitude]) => at(latitude, longitude)),
    ...(example.halves ?? []).map(half => `half ${half}`),
    ...(example.unread ?? []).map(why => `unread ${why}`),
    ...(example.aboard === undefined ? [] : [`aboard ${example.aboard[0]} ${example.aboard[1]}`]),
    ...Object.entries(example.counts ?? {}).map(([of, range]) => `${of} ${range[0]} ${range[1]}`),
    ...(example.stands ?? []).map(each => `${each} true`),
    ...(example.denied ?? []).map(each => `${each} false`),
    ...(example.open ?? []).map(each => `${each} null`),
    ...(example.phones ?? []).map(each => `phone ${each}`),
    ...(example.boats ?? []).map(each => `boat ${each}`),
    ...(example.names ?? []).map(each => `named ${each}`),
    ...(example.times ?? []).map(each => `time ${each}`),
  ]
}

/** To three digits after the point: 70 to 110 m. */
function at(latitude: number, longitude: number): string {
  return `at ${latitude.toFixed(3)} ${longitude.toFixed(3)}`
}

const read = (example: Example) => linesOf(readWords(example.text, example.language ?? null, WRITTEN_AT))

function measure(examples: readonly Example[]) {
  let right = 0
  let found = 0
  let wanted = 0
  for (const example of examples) {
    const lines = read(example)
    const expected = expectedLines(example)
    right += lines.filter(line => expected.includes(line)).length
    found += lines.length
    wanted += expected.length
  }
  return { messages: examples.length, wanted, found, right, recall: right / wanted, precision: right / found }
}

describe('what is read in a message', () => {
  test.each(FITTED.map(example => [example.text, example] as const))('%j', (_, example) => {
    expect(read(example).toSorted()).toEqual(expectedLines(example).toSorted())
  })

  test('recall and precision over the tables are printed; the unfitted one is the honest figure', () => {
    const [fitted, unfitted] = [measure(FITTED), measure(UNFITTED)]
    process.stdout.write(
      `words, fitted: ${JSON.stringify(fitted)}\nwords, unfitted: ${JSON.stringify(unfitted)}\n`,
    )
    for (const example of UNFITTED) {
      const [lines, expected] = [read(example), expectedLines(example)]
      const missed = expected.filter(line => !lines.includes(line))
      const wrong = lines.filter(line => !expected.includes(line))
      if (missed.length + wrong.length > 0)
        process.stdout.write(
          `  ${JSON.stringify(example.text)} missed ${missed.join(', ')} wrong ${wrong.join(', ')}\n`,
        )
    }
    expect(fitted.messages + unfitted.messages).toBeGreaterThanOrEqual(150)
  })
})
