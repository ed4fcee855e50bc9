/** Every irregularity that recordings really hold, each by its line: what is read from it, and what is counted. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AisColumnReader, COLUMN_FLAG, COLUMN_NONE, messageOf } from './columns.ts'
import type { Heard } from './heard.ts'
import { AisReader } from './reader.ts'
import { LINE_BYTES_MAX } from './sentence-reader.ts'
import { hasReferenceData, messagesIn, referenceBytes } from './test/files.ts'

const SEED = 20221114
const SHIP = '15RTgt0PAso;90TKcjM8h6g208CQ'
const PART_1 = '55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8'
const PART_2 = '88888888880'

/** A sentence with its checksum. */
function sentence(body: string, start = '!'): string {
  let sum = 0
  for (const sign of body) sum ^= sign.charCodeAt(0)
  return `${start}${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}
const ship = sentence(`AIVDM,1,1,,A,${SHIP},0`)
const part = (which: 1 | 2, sequence = '3', channel = 'A', talker = 'AI') =>
  sentence(
    `${talker}VDM,2,${which},${sequence},${channel},${which === 1 ? PART_1 : PART_2},${which === 1 ? 0 : 2}`,
  )
const tag = (body: string) => `${sentence(body, '\\')}\\`

interface Taken {
  readonly mmsi: number
  readonly station: string | null
  readonly statedMs: number | null
  readonly channel: string | null
  readonly talker: string
  readonly ownShip: boolean
  readonly sentences: string
}

function take(text: string, chunkBytes = Number.POSITIVE_INFINITY) {
  const taken: Taken[] = []
  const reader = new AisReader((heard: Heard) => {
    const { station, statedMs, channel, talker, ownShip, sentences } = heard
    taken.push({ mmsi: heard.message.mmsi, station, statedMs, channel, talker, ownShip, sentences })
  })
  const bytes = Buffer.from(text, 'latin1')
  for (let from = 0; from < bytes.length; from += chunkBytes)
    reader.push(bytes.subarray(from, from + chunkBytes), 1)
  reader.end()
  return { taken, counts: reader.counts }
}

describe('a line', () => {
  test.each([
    [
      'as it should be',
      ship,
      { mmsi: 371798000, channel: 'A', talker: 'AI', station: null, statedMs: null, ownShip: false },
    ],
    ['of the own ship', sentence(`AIVDO,1,1,,,${SHIP},0`), { ownShip: true, channel: null }],
    ['of another talker', sentence(`BSVDM,1,1,,B,${SHIP},0`), { talker: 'BS', channel: 'B' }],
    ['with a numbered channel', sentence(`ABVDM,1,1,6,2,${SHIP},0`), { channel: '2' }],
    ['with lower-case checksum', ship.slice(0, -2) + ship.slice(-2).toLowerCase(), { mmsi: 371798000 }],
    ['with spaces and a return behind', `${ship}  \r`, { mmsi: 371798000 }],
    ['with six fill bits', sentence(`AIVDM,1,1,,A,${SHIP}0,6`), { mmsi: 371798000 }],
    ['longer than 168 bits', sentence(`AIVDM,1,1,,A,${SHIP}000000,0`), { mmsi: 371798000 }],
    ['with two fill fields', sentence(`AIVDM,1,1,1,,${SHIP},0,0`), { mmsi: 371798000, channel: null }],
    ['with an empty field before the payload', sentence(`AIVDM,1,1,1,,,${SHIP},0,0`), { mmsi: 371798000 }],
    [
      'with station and epoch behind (US Coast Guard)',
      `${ship},r003669945,1285859143`,
      { station: 'r003669945', statedMs: 1285859143000 },
    ],
    [
      'with signal, slot and two epochs behind',
      `${ship},d-109,S2105,t050056.00,T56.13,r003669946,1325394060,1325394001`,
      { station: 'r003669946', statedMs: 1325394060000 },
    ],
    ['with epoch milliseconds behind', `${ship},1328133720012`, { statedMs: 1328133720012 }],
    ['with epoch nanoseconds before', `1550303566167726840 ${ship}`, { statedMs: 1550303566167 }],
    [
      'with columns of a log before',
      `nmea0183 n0183-AIVDM AIVDM ${ship}`,
      { mmsi: 371798000, statedMs: null },
    ],
    [
      'with a tag block',
      `${tag('s:uk-dover,c:1700000000')}${ship}`,
      { station: 'uk-dover', statedMs: 1700000000000 },
    ],
    [
      'with a tag block in milliseconds, and parameters not used',
      `${tag('c:1700000000123,n:7,d:here,t:a:b,s:x')}${ship}`,
      { station: 'x', statedMs: 1700000000123 },
    ],
    ['with a tag block on the line before', `${tag('s:AISD')}\n${ship}`, { station: 'AISD' }],
    [
      'with a tag block whose checksum is wrong: it is not believed',
      `\\s:uk-dover,c:1700000000*00\\${ship}`,
      { station: null, statedMs: null, mmsi: 371798000 },
    ],
  ])('%s is read', (_, line, expected) => {
    const { taken, counts } = take(`${line}\n`)
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject(expected)
    expect(Object.values(counts.refused).every(count => count === 0)).toBe(true)
  })

  test.each([
    ['of another device', '$GPRMC,213950.00,A,5250.53669,N,00542.34920,E,0.020,,070420,,,A*7D', 'not-ais'],
    ['of noise', '\u0000\u00ff\u0080~~~~', 'not-ais'],
    ['whose checksum is wrong', ship.replace('15RTgt', '15RTgu'), 'checksum'],
    ['cut before its checksum', ship.slice(0, -3), 'no-checksum'],
    ['cut in its head', '!AIVDM,1,1', 'malformed'],
    ['without commas', '!AIVDM;1;1;;A;15RTgt0PAso;0*00', 'malformed'],
    ['that is part 3 of 2', sentence(`AIVDM,2,3,1,A,${SHIP},0`), 'malformed'],
    ['of no parts', sentence(`AIVDM,0,0,1,A,${SHIP},0`), 'malformed'],
    ['with an empty payload', sentence('AIVDM,1,1,,A,,0'), 'empty'],
    ['with a payload that is no armour', sentence('AIVDM,1,1,,A,15RTgt0PAso;90TKcj{8h6g208CQ,0'), 'armour'],
    ['of type 28', sentence('AIVDM,1,1,,A,L5RTgt0PAso;90TKcjM8h6g208CQ,0'), 'unknown-type'],
    ['too short for its type', sentence('AIVDM,1,1,,A,15RTgt0P,0'), 'length'],
    ['that is a second part alone', part(2), 'orphan-part'],
  ])('%s is refused as %4$s', (_, line, reason) => {
    const { taken, counts } = take(`${line}\n`)
    expect(taken).toEqual([])
    expect(Object.entries(counts.refused).filter(([, count]) => count > 0)).toEqual([[reason, 1]])
  })

  test('with two sentences glued together is two', () => {
    expect(take(`${ship}${ship}\n`).taken).toHaveLength(2)
  })

  test('with a cut sentence before a whole one loses the cut one only', () => {
    const { taken, counts } = take(`${ship.slice(0, 20)}${ship}\n`)
    expect(taken).toHaveLength(1)
    expect(counts.refused['no-checksum']).toBe(1)
  })

  test('that never ends is refused at its limit, and the next line is read', () => {
    const { taken, counts } = take(`${'x'.repeat(LINE_BYTES_MAX * 10)}\n${ship}\n`, 1000)
    expect(taken).toHaveLength(1)
    expect(counts.refused['too-long']).toBe(1)
  })

  test('without newline at the end of the stream is read', () => {
    expect(take(ship).taken).toHaveLength(1)
  })
})

describe('a message of several parts', () => {
  test('is put together, with all its lines and what the first says beside', () => {
    const first = `${tag('s:uk-dover,c:1700000000')}${part(1)}`
    const { taken } = take(`${first}\n${part(2)}\n`)
    expect(taken).toEqual([
      expect.objectContaining({ mmsi: 351759000, station: 'uk-dover', sentences: `${first}\n${part(2)}` }),
    ])
  })

  test('does not mind lines of other devices and other messages in between', () => {
    const between = `$GPGGA,1\n${ship}\n${part(1, '4', 'B')}\n${part(2, '4', 'B')}\n`
    expect(take(`${part(1)}\n${between}${part(2)}\n`).taken.map(one => one.mmsi)).toEqual([
      371798000, 351759000, 351759000,
    ])
  })

  test.each([
    ['another channel', part(2, '3', 'B')],
    ['another sequence number', part(2, '4')],
    ['another talker', part(2, '3', 'A', 'BS')],
  ])('is not completed by a part of %s', (_, other) => {
    const { taken, counts } = take(`${part(1)}\n${other}\n`)
    expect(taken).toEqual([])
    expect(counts.refused['orphan-part']).toBe(2)
  })

  test('begins anew when its first part comes again: a receiver that says everything twice', () => {
    const { taken, counts } = take(`${part(1)}\n${part(1)}\n${part(2)}\n${part(2)}\n`)
    expect(taken).toHaveLength(1)
    expect(counts.refused['orphan-part']).toBe(2)
  })

  test('is never made of a late part and the first part of a later message', () => {
    expect(take(`${part(2)}\n${part(1)}\n`).taken).toEqual([])
  })

  test('with a tag-block group may come in any order, between groups of other stations', () => {
    const grouped = (which: 1 | 2, id: number) => `${tag(`g:${which}-2-${id}`)}${part(which)}`
    const { taken } = take([grouped(2, 7), grouped(1, 8), ship, grouped(1, 7), grouped(2, 8)].join('\n'))
    expect(taken.map(one => one.mmsi)).toEqual([371798000, 351759000, 351759000])
  })

  test('is given up after half a minute', () => {
    const heard: number[] = []
    const reader = new AisReader(one => heard.push(one.message.mmsi))
    reader.push(Buffer.from(`${part(1)}\n`), 0)
    reader.push(Buffer.from(`${part(2)}\n`), 31_000)
    expect(heard).toEqual([])
    expect(reader.counts.refused['orphan-part']).toBe(2)
  })

  test('waits in a bounded place: ten thousand first parts keep no more than their limit', () => {
    const { counts } = take(
      Array.from({ length: 10_000 }, (_, index) =>
        sentence(`AIVDM,2,1,${index % 100},${String.fromCharCode(65 + (index % 26))},${PART_1},0`),
      ).join('\n'),
    )
    expect(counts.refused['orphan-part']).toBe(10_000)
  })
})

describe('bytes cut anywhere', () => {
  const text = `${part(1)}\r\n$GPGGA,1\r\n${tag('s:a,c:1700000000')}${ship}\r\n${part(2)}\r\n\r\n${ship},r003669945,1285859143\r\n`

  test('give the same as in one piece', () => {
    const whole = take(text)
    expect(whole.taken).toHaveLength(3)
    for (let size = 1; size <= text.length; size += 1) expect(take(text, size)).toEqual(whole)
  })

  test('of random noise never throw, and every line is counted', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000, size: 'max' }),
        fc.integer({ min: 1, max: 300 }),
        (noise, size) => {
          const { taken, counts } = take(Buffer.from(noise).toString('latin1'), size)
          expect(taken.length).toBe(counts.messages)
          expect(counts.lines).toBeGreaterThanOrEqual(noise.filter(byte => byte === 10).length)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('of real sentences with random faults never throw; one fault alone never gives a message that was not sent', () => {
    const base = Buffer.from(text, 'latin1')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 6 }), faults => {
        const bytes = Buffer.from(base)
        for (const [at, value] of faults) bytes[at] = value
        const { taken, counts } = take(bytes.toString('latin1'))
        expect(taken.length).toBe(counts.messages)
        if (faults.length === 1) for (const one of taken) expect([371798000, 351759000]).toContain(one.mmsi)
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })
})

describe('columns', () => {
  test.skipIf(!hasReferenceData)('hold what the objects say, in raw steps', () => {
    const bytes = referenceBytes('osmand_aishub_nmea-sample.txt').subarray(0, 500_000)
    const { messages } = messagesIn(bytes)
    let row = 0
    const reader = new AisColumnReader(1000, columns => {
      for (let index = 0; index < columns.count; index += 1, row += 1) {
        const message: Readonly<Record<string, unknown>> = { ...messages[row] }
        expect(columns.type[index]).toBe(message['type'])
        expect(columns.mmsi[index]).toBe(message['mmsi'])
        if (((columns.flags[index] as number) & COLUMN_FLAG.hasMessage) !== 0) {
          expect(messageOf(columns, index)).toEqual(message)
          continue
        }
        expect(messageOf(columns, index)).toBeNull()
        const raw = columns.latitude[index] as number
        const latitude = raw === COLUMN_NONE.place ? null : Math.round((raw / 600_000) * 1e6) / 1e6
        expect(latitude).toBe(message['latitude'])
        const speed = columns.speed[index] as number
        expect(speed === COLUMN_NONE.u16 ? null : speed / 10).toBe(message['speedKnots'] ?? null)
        const course = columns.course[index] as number
        expect(course === COLUMN_NONE.u16 ? null : course / 10).toBe(message['courseDegrees'] ?? null)
        const heading = columns.heading[index] as number
        expect(heading === COLUMN_NONE.u16 ? null : heading).toBe(message['headingDegrees'] ?? null)
      }
    })
    reader.push(bytes, 0)
    reader.end()
    expect(row).toBe(messages.length)
    expect(row).toBeGreaterThan(9000)
  })

  test('say where the line of a row begins', () => {
    const offsets: number[] = []
    const reader = new AisColumnReader(10, columns =>
      offsets.push(...columns.lineOffset.subarray(0, columns.count)),
    )
    reader.push(Buffer.from(`$GPGGA,1\n${ship}\n${ship.slice(0, 10)}`), 0)
    reader.push(Buffer.from(`${ship.slice(10)}\n`), 0)
    reader.end()
    expect(offsets).toEqual([9, 9 + ship.length + 1])
  })
})
