/** The decoder against what others decode: gpsd, libais, and a quarter of a million recorded sentences. */
import { describe, expect, test } from 'vitest'
import type { AisMessage } from './message.ts'
import { AisReader } from './reader.ts'
import { hasReferenceData, messagesIn, referenceBytes, referenceText } from './test/files.ts'
import { differences, type GpsdRecord } from './test/gpsd.ts'

/** Texts of the corpus that cannot agree. No number does not. */
const EXCEPTIONS = [
  // Sender 0 is many senders: gpsd joins the part A of one with the part B of another.
  'type 24 mmsi 0 shipname',
  // A platform whose extension of the name stands behind four bits too many: gpsd reads "Y&" and "HH" there.
  'type 21 mmsi 2442016 name',
]
/** How far ahead a record is looked for: gpsd leaves some messages out that we read. */
const WINDOW = 400

describe.skipIf(!hasReferenceData)('against gpsd', () => {
  test.each([
    ['gpsd_sample.aivdm', 'gpsd_sample.aivdm.js.chk', 97],
    ['gpsd_sample.aivdm', 'gpsd_sample.aivdm.ju.chk', 97],
    ['gpsd_ais-nmea-type6-fid55.log', 'gpsd_ais-nmea-type6-fid55.log.chk', 1265],
    ['gpsd_ais-nmea.log', 'gpsd_ais-nmea.log.chk', 274],
    ['gpsd_ais-18-27.log', 'gpsd_ais-18-27.log.chk', 138],
    ['gpsd_ais-raw-messages.log', 'gpsd_ais-raw-messages.log.chk', 108],
    ['gpsd_ait250.log', 'gpsd_ait250.log.chk', 105],
    ['gpsd_ais_unpack_sixbit.log', 'gpsd_ais_unpack_sixbit.log.chk', 12],
  ])('%s gives every record of %s', (input, expected, least) => {
    const records = recordsIn(referenceText(expected))
    expect(records.length).toBeGreaterThanOrEqual(least - 5)
    const { missing, different } = compareAll(messagesIn(referenceBytes(input)).messages, records)
    expect(missing).toEqual([])
    expect(different).toEqual([])
  })

  test('the corpus of 238 609 sentences: all messages that gpsdecode reads but one, and no number that differs', () => {
    const { messages, counts } = messagesIn(referenceBytes('oracles/clean1.nmea.gz'))
    const records = recordsIn(referenceText('oracles/gpsdecode-3.22_clean1.jsonl.gz'))
    expect(records).toHaveLength(230_965)
    const { missing, different, compared } = compareAll(messages, records)
    expect(different.filter(line => !EXCEPTIONS.some(known => line.startsWith(known)))).toEqual([])
    // One message 5 whose second part never came: gpsd gives it that of the next message with its sequence number.
    expect(missing.length).toBeLessThanOrEqual(1)
    expect(compared + missing.length).toBe(records.length)
    const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0)
    expect(counts.messages + refused).toBeGreaterThan(230_965)
  })
})

function recordsIn(text: string): GpsdRecord[] {
  return text
    .split('\n')
    .filter(line => line.startsWith('{"class":"AIS"'))
    .map(line => JSON.parse(line) as GpsdRecord)
}

/**
 * Every record finds its message: the next of its type and sender that equals it. What gpsd leaves out is passed over.
 * gpsd joins the two parts of message 24 into one record; ours are joined for it here.
 */
function compareAll(messages: readonly AisMessage[], records: readonly GpsdRecord[]) {
  const queues = queuesOf(messages)
  const missing: string[] = []
  const different: string[] = []
  let compared = 0
  for (const record of records) {
    const found = record.type === 24 ? staticDifferences(messages, record) : findRecord(queues, record)
    if (found === null) missing.push(JSON.stringify(record))
    else {
      compared += 1
      different.push(...found)
    }
  }
  return { missing, different, compared }
}

interface Queue {
  readonly messages: AisMessage[]
  next: number
}

function queuesOf(messages: readonly AisMessage[]): Map<string, Queue> {
  const queues = new Map<string, Queue>()
  for (const message of messages) {
    const key = `${message.type}/${message.mmsi}`
    const queue = queues.get(key)
    if (queue === undefined) queues.set(key, { messages: [message], next: 0 })
    else queue.messages.push(message)
  }
  return queues
}

/** What differs from the next message that could be it; null when there is none. */
function findRecord(queues: Map<string, Queue>, record: GpsdRecord): string[] | null {
  const queue = queues.get(`${record.type}/${record.mmsi}`)
  if (queue === undefined) return null
  for (let index = queue.next; index < Math.min(queue.messages.length, queue.next + WINDOW); index += 1) {
    if (differences(queue.messages[index] as AisMessage, record).length > 0) continue
    queue.next = index + 1
    return []
  }
  // gpsd's daemon reports some messages of a log twice.
  if (queue.messages.some(message => differences(message, record).length === 0)) return []
  return differences(queue.messages[Math.min(queue.next, queue.messages.length - 1)] as AisMessage, record)
}

/** Some part A of the sender has this name, and some part B the rest. */
function staticDifferences(messages: readonly AisMessage[], record: GpsdRecord): string[] {
  const parts = staticParts(messages).get(record.mmsi) ?? []
  const joined = parts.flatMap(a =>
    a.part === 'A'
      ? parts.filter(b => b.part === 'B').map(b => ({ ...b, name: a.name }) as unknown as AisMessage)
      : [],
  )
  const alone = parts
    .filter(part => part.part === 'B')
    .map(part => ({ ...part, name: null }) as unknown as AisMessage)
  const all = [...joined, ...alone].map(message => differences(message, record))
  return (
    all.toSorted((one, other) => one.length - other.length)[0] ?? [`type 24 mmsi ${record.mmsi}: no parts`]
  )
}

type StaticPart = Extract<AisMessage, { type: 24 }> & { readonly part: 'A' | 'B' }
const partsOf = new WeakMap<readonly AisMessage[], Map<number, StaticPart[]>>()

function staticParts(messages: readonly AisMessage[]): Map<number, StaticPart[]> {
  const known = partsOf.get(messages)
  if (known !== undefined) return known
  const parts = new Map<number, StaticPart[]>()
  for (const message of messages) {
    if (message.type !== 24) continue
    const list = parts.get(message.mmsi) ?? []
    const isNew = !list.some(part => JSON.stringify(part) === JSON.stringify(message))
    if (isNew) list.push(message as StaticPart)
    parts.set(message.mmsi, list)
  }
  partsOf.set(messages, parts)
  return parts
}

describe.skipIf(!hasReferenceData)('against libais', () => {
  test('one message of each type agrees field by field', () => {
    const { messages } = messagesIn(referenceBytes('oracles/libais_typeexamples.nmea'))
    const records = referenceText('oracles/libais_typeexamples.json')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as GpsdRecord)
    expect(records.length).toBeGreaterThanOrEqual(25)
    const different = records.flatMap(record => libaisDifferences(messages, record))
    expect(different.filter(line => !LIBAIS_EXCEPTIONS.some(known => line.startsWith(known)))).toEqual([])
  })

  test('tag blocks: station, time and group, parts apart by other stations in between', () => {
    const heard: { mmsi: number; station: string | null; statedMs: number | null; lines: number }[] = []
    const reader = new AisReader(one =>
      heard.push({ mmsi: one.message.mmsi, ...one.beside, lines: one.sentences.split('\n').length }),
    )
    reader.push(referenceBytes('oracles/libais_tagblock.nmea'), 0)
    reader.end()
    const time = (text: string) => Date.parse(`${text}Z`)
    expect(heard).toEqual([
      { mmsi: 224651000, station: 'rORBCOMM104', statedMs: time('2014-12-10T00:41:53'), lines: 1 },
      { mmsi: 219005012, station: 'rORBCOMM008', statedMs: time('2014-12-10T00:00:01'), lines: 2 },
      { mmsi: 224651000, station: 'rORBCOMM007', statedMs: time('2014-12-10T00:35:22'), lines: 1 },
      { mmsi: 224651000, station: 'rORBCOMM007', statedMs: time('2014-12-10T00:32:41'), lines: 1 },
    ])
  })

  test('1 701 sentences that libais refuses, and the satellite files: nothing throws, every line is accounted for', () => {
    for (const name of [
      'klintk_bad_vdm.txt',
      'amsa_exact-earth-augmented.txt',
      'amsa_exact-earth-augmented-2.txt',
      'amsa_exact-earth-augmented-3.txt',
    ]) {
      const { messages, counts } = messagesIn(referenceBytes(name))
      const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0)
      expect(messages.length, name).toBeGreaterThan(900)
      expect(counts.messages, name).toBe(messages.length)
      expect(messages.length + refused, name).toBeLessThanOrEqual(counts.lines)
    }
  })
})

/** Where libais says otherwise than the standard; gpsd agrees with us in each. */
const LIBAIS_EXCEPTIONS = [
  // Speed of a SAR aircraft is in whole knots (M.1371-5 §3.7); libais divides by ten.
  'type 9 mmsi 400214919 speed',
  // Characters 31 and 39 of the 6-bit alphabet are "_" and "'" (table 47).
  'type 21 mmsi 852992994 name',
  // libais turns these two bits round: 1 is "retransmitted" (§3.4) and "older than 5 s" (§3.25).
  'type 6 mmsi 3669971 retransmit',
  'type 27 mmsi 974291422 gnss',
  // Text of "@" only is "not available" (table 47); libais gives the signs.
  'type 6 mmsi 3669971 text',
]
/** Fields that libais splits further (communication state), or gives as spare bits; and its placeholder for a missing time. */
const LIBAIS_ELSEWHERE = new Set(
  `slot_timeout sync_state slot_number received_stations slot_offset slot_increment slots_to_allocate
   keep_flag utc_hour utc_min utc_spare commstate_cs_fill commstate_flag unit_flag spare spare2 spare3
   spare4 transmission_ctl msg_2 msg_seq ack_required unit mode alt_sensor offset2_2 slot_offset_2
   type2_2 part_num link_id notice_type notice_type_str duration_minutes sub_areas slot_offset_1`.split(
    /\s+/,
  ),
)

function libaisDifferences(messages: readonly AisMessage[], record: GpsdRecord): string[] {
  const known = Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => !LIBAIS_ELSEWHERE.has(name))
      .map(([name, value]) => [name, libaisValue(name, value)]),
  ) as GpsdRecord
  const candidates = messages.filter(message => message.type === record.type && message.mmsi === record.mmsi)
  const all = candidates.map(message => differences(message, known, FLOAT32_DEGREES))
  return (
    all.toSorted((one, other) => one.length - other.length)[0] ?? [
      `type ${record.type} mmsi ${record.mmsi} is missing`,
    ]
  )
}

/** What a 32-bit float may be off, degrees. */
const FLOAT32_DEGREES = 8e-6
const PLACE_NAMES = new Set(['lon', 'lat', 'ne_lon', 'ne_lat', 'sw_lon', 'sw_lat', 'turn'])

/** libais keeps places and speeds in 32-bit floats, and the IMO number as text. */
function libaisValue(name: string, value: unknown): unknown {
  if (name === 'imo') return Number(value)
  if (name === 'turn' && value === null) return 'n/a'
  if (typeof value !== 'number' || Number.isInteger(value)) return value
  return PLACE_NAMES.has(name) ? value : Math.round(value * 10) / 10
}
