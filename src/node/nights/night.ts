/**
 * A night as data, `entente-night/1`: what happened at sea, who called whom, what officers did, when the line was down; and
 * what must hold of it. Times are after the start: `01:35` or `01:35:20`.
 */
import { z } from 'zod'
import { CHANNELS } from '#records'
import { NightAsk } from './asks.ts'
import { ANY_EXPECT } from './expect-words.ts'

export const NIGHT_LIMITS = {
  bytesMax: 8 * 1024 * 1024,
  contactsMax: 5000,
  actsMax: 10_000,
  boatsMax: 200,
  listMax: 200,
  secondsMax: 24 * 3600,
} as const

export const After = z
  .string()
  .regex(/^\d{2}:[0-5]\d(:[0-5]\d)?$/, 'hours and minutes after the start, as in 01:35 or 01:35:20')
export const Name = z.string().regex(/^\$[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a name such as $X')
const Centre = z.enum(['UK', 'FR'])
const Both = z.strictObject({ en: z.string().min(1).max(2000), fr: z.string().min(1).max(2000) })
const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
const Account = z.string().regex(/^(uk|fr)-demo-\d$/, 'an account of the demonstration, as in uk-demo-1')

/** What there was: never shown to a node, only used to judge it. */
const Boat = z.strictObject({
  name: z.string().min(1).max(40),
  from: Place,
  leaves: After,
  courseDegrees: z.number().min(0).max(360),
  knots: z.number().min(0).max(40),
  people: z.number().int().min(0).max(200),
  phones: z.number().int().min(0).max(20),
  fate: z.enum(['arrives', 'rescued', 'sinks', 'returns', 'not-known']),
  isHoax: z.boolean().default(false),
})
export type NightBoat = z.infer<typeof Boat>

const NightContact = z.strictObject({
  at: After,
  name: Name.optional().describe('By which acts speak of it'),
  centre: Centre,
  boat: z.string().max(40).nullable().default(null).describe('Which boat it was, in truth; null: none'),
  channel: z.enum(CHANNELS),
  heardAt: After.nullable().default(null).describe('Null: when it came in'),
  state: z.enum(['answered', 'waiting', 'on-hold', 'unread', 'missed']).default('answered'),
  number: z.string().max(40).nullable().default(null),
  relayedBy: z.string().max(80).nullable().default(null),
  language: z.enum(['en', 'fr', 'nl', 'other']).nullable().default(null),
  text: z.string().max(100_000).nullable().default(null),
  where: z
    .strictObject({
      place: Place,
      doubtMetres: z.number().min(1).max(200_000),
      by: z.enum(['device', 'said', 'seen']),
    })
    .nullable()
    .default(null),
  isTest: z.boolean().default(false),
})
export type NightContact = z.infer<typeof NightContact>

const NightAct = z.strictObject({
  at: After,
  name: Name.optional().describe('Of the act itself: a merge, a match and a shift are called by their act'),
  centre: Centre,
  by: Account.optional().describe('Left out: the first watch officer of the centre'),
  language: z.enum(['en', 'fr']).optional().describe('Left out: that of the centre'),
  deed: z
    .looseObject({ kind: z.string().min(1).max(60) })
    .describe(
      'As in the records, with $NAMES for numbers, @01:35 for instants, {"areaOf":"$SEARCH","unit"} for an area; what is not known may be left out',
    ),
  expect: z
    .string()
    .regex(/^(done|refused:[a-z-]+)$/, "'done' or 'refused:' and the reason")
    .default('done'),
})
export type NightAct = z.infer<typeof NightAct>

const Expect = z.strictObject({
  at: After,
  on: z.enum(['both', 'UK', 'FR']).default('both'),
  that: ANY_EXPECT,
})
export type NightExpect = z.infer<typeof Expect>

const Generate = z.strictObject({
  boats: z.number().int().min(1).max(NIGHT_LIMITS.boatsMax),
  people: z.number().int().min(1).max(20_000).describe('Of all boats together'),
  launchHours: z.number().min(0.1).max(12).describe('From the first boat to the last'),
  callsPerBoat: z.number().min(1).max(40),
  hoaxes: z.number().int().min(0).max(50).default(0),
  others: z.number().int().min(0).max(200).default(0).describe('Other things at sea, one contact each'),
  echoShare: z.number().min(0).max(1).default(0).describe('Contacts that come twice, word by word'),
  relayShare: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Contacts passed on by a service or an organisation'),
  missedShare: z.number().min(0).max(1).default(0).describe('Calls that nobody could answer'),
  casePerCraft: z.boolean().default(true).describe('Officers open a case for each craft'),
})
export type NightGenerate = z.infer<typeof Generate>

export const Night = z.strictObject({
  $schema: z.string().max(200).optional(),
  schema: z.literal('entente-night/1'),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and -'),
  title: Both,
  about: Both,
  seed: z.number().int().min(0).max(4_294_967_295),
  startsAt: z.iso.datetime().describe('UTC'),
  lasts: After,
  link: z
    .strictObject({
      delayMs: z.number().min(0).max(5000).default(0),
      cuts: z
        .array(z.strictObject({ from: After, to: After }))
        .max(NIGHT_LIMITS.listMax)
        .default([]),
    })
    .prefault({}),
  clocks: z
    .strictObject({
      UK: z.number().min(-600).max(600).default(0),
      FR: z.number().min(-600).max(600).default(0),
    })
    .describe('Seconds by which the clock of each node is ahead')
    .prefault({}),
  boats: z.array(Boat).max(NIGHT_LIMITS.boatsMax).default([]),
  contacts: z.array(NightContact).max(NIGHT_LIMITS.contactsMax).default([]),
  acts: z.array(NightAct).max(NIGHT_LIMITS.actsMax).default([]),
  asks: z.array(NightAsk).max(NIGHT_LIMITS.listMax).default([]),
  expects: z.array(Expect).max(NIGHT_LIMITS.listMax).default([]),
  generate: Generate.nullable().default(null),
  musts: z
    .record(z.string().regex(/^[a-zA-Z0-9]+$/), z.number())
    .default({})
    .describe('Measures that must not be above a figure, beside those of every night'),
})
export type Night = z.infer<typeof Night>

/** What is wrong with a file of a night, by the place in it. */
export class NightWrong extends Error {
  override readonly name = 'NightWrong'
}

/** @throws NightWrong with every fault and its place */
export function readNight(text: string): Night {
  if (text.length > NIGHT_LIMITS.bytesMax)
    throw new NightWrong(`A night has at most ${NIGHT_LIMITS.bytesMax} letters; this has ${text.length}.`)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new NightWrong(`This is no JSON: ${(error as Error).message}`)
  }
  const read = Night.safeParse(data)
  if (!read.success)
    throw new NightWrong(
      read.error.issues.map(({ path, message }) => `${path.join('.') || 'night'}: ${message}`).join('\n'),
    )
  return read.data
}

/** Milliseconds after the start. */
export function afterMs(after: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = after.split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** The schema as others read it: JSON Schema of draft 2020-12, of what is written rather than what is read. */
export function nightSchema(): object {
  return { $id: 'entente-night/1', title: 'A night as data', ...z.toJSONSchema(Night, { io: 'input' }) }
}
