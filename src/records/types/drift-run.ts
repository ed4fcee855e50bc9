/**
 * A drift run as it is kept with a case: where it began and how sure that was, what drifts, the current and wind it stood on,
 * and what came of it. With the seed it can be run again to the same answer. An aid to decision, never a proof.
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { line, Place, Sha256Hex, UtcInstant } from '../values.ts'

export const DRIFT_RUN_LIMITS = {
  labelMax: 80,
  wordsMax: 400,
  pointsMax: 100,
  objectsMax: 8,
  landfallsMax: 12,
  hoursMax: 240,
  particlesMax: 500_000,
  doubtNmMax: 110,
  /** Base64 of the packed field: some 15 s on a line of 64 kbit/s, and within what a payload may hold. */
  forcingLettersMax: 120_000,
} as const

const Degrees = z.number().min(0).max(360)
const Share = z.number().min(0).max(1)

const Sea = z.strictObject({
  source: line(64),
  name: line(DRIFT_RUN_LIMITS.wordsMax),
  from: line(DRIFT_RUN_LIMITS.wordsMax),
  licence: line(DRIFT_RUN_LIMITS.wordsMax),
  isDemo: z.boolean().describe('Made by formula: it is no forecast of anything'),
  digest: Sha256Hex.describe('Of the field itself'),
  current: z.strictObject({ towardsDegrees: Degrees, knots: z.number().min(0).max(20) }).nullable(),
  wind: z.strictObject({ fromDegrees: Degrees, knots: z.number().min(0).max(200) }).nullable(),
})

/** The field itself, so that the run can be repeated to the last bit; or why it is named by its digest alone. */
const Forcing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('whole'),
    format: z.literal('entente-forcing/1+gzip'),
    digest: Sha256Hex.describe('Of the unpacked file'),
    data: z
      .string()
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .max(DRIFT_RUN_LIMITS.forcingLettersMax)
      .describe('Base64'),
  }),
  z.strictObject({
    kind: z.literal('digest'),
    digest: Sha256Hex,
    why: line(DRIFT_RUN_LIMITS.wordsMax),
  }),
])

const Result = z.strictObject({
  at: UtcInstant,
  middle: Place.nullable().describe('null: nothing is adrift any more'),
  area50Nm2: z.number().min(0),
  area90Nm2: z.number().min(0),
  ashore: Share,
  landfalls: z
    .array(z.strictObject({ at: Place, chance: Share }))
    .max(DRIFT_RUN_LIMITS.landfallsMax)
    .describe('The likeliest first; of a run backward a likelihood of launch, never a proof'),
  searches: z.number().int().min(0),
  cumulativePos: Share,
})

export const DriftRunRecord = z
  .strictObject({
    label: line(DRIFT_RUN_LIMITS.labelMax),
    place: z.strictObject({
      kind: z.enum(['point', 'line', 'area']),
      points: z.array(Place).min(1).max(DRIFT_RUN_LIMITS.pointsMax),
    }),
    doubtNm: z.number().min(0).max(DRIFT_RUN_LIMITS.doubtNmMax).describe('95 %'),
    from: UtcInstant,
    to: UtcInstant,
    direction: z.enum(['forward', 'backward']),
    hours: z.number().positive().max(DRIFT_RUN_LIMITS.hoursMax),
    objects: z
      .array(z.strictObject({ key: line(64), share: Share }))
      .min(1)
      .max(DRIFT_RUN_LIMITS.objectsMax),
    capsize: z.strictObject({ from: UtcInstant, to: UtcInstant }).optional(),
    sea: Sea,
    forcing: Forcing.optional(),
    seed: z.number().int().min(0),
    particles: z.number().int().min(1).max(DRIFT_RUN_LIMITS.particlesMax),
    result: Result,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'the window ends before it begins' })
export type DriftRunRecord = z.infer<typeof DriftRunRecord>

const plain = { widget: 'own', personal: 'none', releases: true, searched: false } as const

export const driftRun: RecordType<DriftRunRecord> = {
  kind: 'drift-run',
  title: { en: 'Drift run', fr: 'Calcul de dérive' },
  why: {
    en: 'So that both shores know where people were looked for, on which current and wind, and why there.',
    fr: 'Pour que les deux rives sachent où des personnes ont été cherchées, sur quel courant et quel vent, et pourquoi là.',
  },
  schema: DriftRunRecord,
  fields: {
    label: { ...plain, label: { en: 'Name', fr: 'Nom' }, personal: 'free-text', searched: true },
    place: { ...plain, label: { en: 'Place', fr: 'Lieu' } },
    doubtNm: { ...plain, label: { en: 'Doubt (nm, 95 %)', fr: 'Incertitude (M, 95 %)' } },
    from: { ...plain, label: { en: 'Last contact, from', fr: 'Dernier contact, de' } },
    to: { ...plain, label: { en: 'Last contact, to', fr: 'Dernier contact, à' } },
    direction: { ...plain, label: { en: 'Direction', fr: 'Sens' } },
    hours: { ...plain, label: { en: 'Hours', fr: 'Heures' } },
    objects: { ...plain, label: { en: 'What drifts', fr: 'Ce qui dérive' } },
    capsize: { ...plain, label: { en: 'Capsize, between', fr: 'Chavirement, entre' } },
    sea: { ...plain, label: { en: 'Current and wind', fr: 'Courant et vent' } },
    forcing: {
      ...plain,
      label: { en: 'Current and wind, as used', fr: 'Courant et vent, tels qu’utilisés' },
    },
    seed: { ...plain, label: { en: 'Seed', fr: 'Graine' } },
    particles: { ...plain, label: { en: 'Particles', fr: 'Particules' } },
    result: { ...plain, label: { en: 'Result', fr: 'Résultat' } },
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue'], release: 'if-marked' },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer', 'liaison'],
  subjects: () => [],
  heading: ({ label, from, sea }) => `${sea.isDemo ? 'DEMO · ' : ''}${label}, ${from.slice(11, 16)} UTC`,
}
