/** The shapes that the fields of records are made of. Typed words are trimmed and composed (NFC), so that they have one form. */
import { z } from 'zod'

export const VALUE_LIMITS = {
  lineMax: 120,
  textMax: 4000,
  subjectKeyMax: 128,
  accountLengthMax: 64,
  positionMax: 200,
} as const

/**
 * No control, no line break and no sign that turns the reading direction: a name must not forge a line of a log or of a
 * list (CWE-117, Unicode TR 36). One sign at least is no space.
 */
const LINE = /^(?=.*\S)[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u
/** The same, but a text may have lines and tabs. */
const TEXT = /^(?=[\s\S]*\S)(?![\s\S]*[\u202a-\u202e\u2066-\u2069])[\P{Cc}\n\t]*$/u

/** Words on one line, never empty. */
export function line(lengthMax: number = VALUE_LIMITS.lineMax) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(lengthMax)
    .regex(LINE, 'one line, without control characters')
}

/** Words of any number of lines, never empty. Lines end in one way. */
export function text(lengthMax: number = VALUE_LIMITS.textMax) {
  return z
    .string()
    .overwrite(words => words.replaceAll(/\r\n?/g, '\n'))
    .trim()
    .normalize('NFC')
    .min(1)
    .max(lengthMax)
    .regex(TEXT, 'text without control characters')
}

/** An instant with one way to write it: UTC with milliseconds, `2026-11-25T02:14:36.000Z`, as the contract writes it. */
export const UtcInstant = z.iso
  .datetime({ precision: 3, error: 'an instant in UTC with milliseconds, as in 2026-11-25T02:14:36.000Z' })
  .describe('ISO 8601, UTC, milliseconds')

/** Degrees, WGS-84; north and east are positive. */
export const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Place = z.infer<typeof Place>

/** Nine digits of a ship or an aircraft; the digits say nothing about anybody (line 5). */
export const Mmsi = z.number().int().min(100_000_000).max(999_999_999)

/** The number of an account, as it stands in the ledger: `uk-7`. Never a name. */
export const AccountNumber = z
  .string()
  .max(VALUE_LIMITS.accountLengthMax)
  .regex(/^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/, 'the number of an account, as in uk-7')

/** What everything about one thing is found by: `track:uk-470`, `mmsi:235000001`, `record:0193...`, `account:uk-7`. */
export const SubjectKey = z
  .string()
  .max(VALUE_LIMITS.subjectKeyMax)
  .regex(
    /^[a-z]+(-[a-z]+)*:[\p{L}\p{N}][\p{L}\p{N} .:-]*$/u,
    'a word, a colon and a name, as in track:uk-470',
  )

/** The public half of a key, as text. What signs is never kept in a record. */
export const VerifierKey = z
  .string()
  .max(512)
  .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/, 'a verifier key (C2SP signed note)')

/** SHA-256, hex. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex')
