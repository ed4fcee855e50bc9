/**
 * What a person saw: where, how surely, how many people at least and at most, and how long ago. As in `SightingReport` of
 * the contract. It is kept for rescue and for nothing else, and it is always released to the other shore.
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { line, Place, text, UtcInstant } from '../values.ts'

export const SIGHTING_LIMITS = {
  doubtMetresMin: 10,
  doubtMetresMax: 50_000,
  peopleMax: 10_000,
  wordsMax: 1000,
  whoMax: 60,
} as const

const People = z.number().int().min(0).max(SIGHTING_LIMITS.peopleMax).nullable()

export const Sighting = z
  .strictObject({
    position: Place,
    doubtMetres: z
      .number()
      .min(SIGHTING_LIMITS.doubtMetresMin)
      .max(SIGHTING_LIMITS.doubtMetresMax)
      .describe('One sigma: how far off the place may be'),
    peopleMin: People.describe('At least; null: not known'),
    peopleMax: People.describe('At most; null: not known'),
    danger: z.enum(['seen', 'not-seen']).nullable().describe('Whether people are in danger; null: not known'),
    seenAt: UtcInstant.describe('When it was seen'),
    toldAt: UtcInstant.nullable().describe('When it reached the service that took it; null: not known'),
    who: line(SIGHTING_LIMITS.whoMax).describe('The service or the post that took it; no name of a caller'),
    words: text(SIGHTING_LIMITS.wordsMax).nullable().describe('In the words of whoever saw it'),
  })
  .refine(({ peopleMin, peopleMax }) => peopleMin === null || peopleMax === null || peopleMin <= peopleMax, {
    path: ['peopleMax'],
    error: 'at most is less than at least',
  })
  .refine(({ seenAt, toldAt }) => toldAt === null || seenAt <= toldAt, {
    path: ['toldAt'],
    error: 'it cannot be told before it was seen',
  })
export type Sighting = z.infer<typeof Sighting>

/** How long the word was on its way; null: not known. */
export function sightingDelaySeconds({ seenAt, toldAt }: Pick<Sighting, 'seenAt' | 'toldAt'>): number | null {
  return toldAt === null ? null : (Date.parse(toldAt) - Date.parse(seenAt)) / 1000
}

export const sighting: RecordType<Sighting> = {
  kind: 'sighting',
  title: { en: 'Sighting', fr: 'Observation' },
  why: {
    en: 'So that people in danger at sea are found, from whichever shore they were seen.',
    fr: "Pour que des personnes en danger en mer soient retrouvées, quelle que soit la rive d'où on les a vues.",
  },
  schema: Sighting,
  fields: {
    position: {
      label: { en: 'Position', fr: 'Position' },
      widget: 'position',
      personal: 'none',
      releases: true,
      searched: false,
    },
    doubtMetres: {
      label: { en: 'Doubt (m)', fr: 'Incertitude (m)' },
      widget: 'number',
      personal: 'none',
      releases: true,
      searched: false,
    },
    peopleMin: {
      label: { en: 'People, at least', fr: 'Personnes, au moins' },
      widget: 'number',
      personal: 'none',
      releases: true,
      searched: false,
    },
    peopleMax: {
      label: { en: 'People, at most', fr: 'Personnes, au plus' },
      widget: 'number',
      personal: 'none',
      releases: true,
      searched: false,
    },
    danger: {
      label: { en: 'People in danger', fr: 'Personnes en danger' },
      widget: 'choice',
      choices: {
        seen: { en: 'Seen in danger', fr: 'Vues en danger' },
        'not-seen': { en: 'Seen, not in danger', fr: 'Vues, hors de danger' },
      },
      personal: 'none',
      releases: true,
      searched: false,
    },
    seenAt: {
      label: { en: 'Seen at', fr: 'Vu à' },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
    toldAt: {
      label: { en: 'Told at', fr: 'Signalé à' },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
    who: {
      label: { en: 'Taken by', fr: 'Reçu par' },
      widget: 'line',
      personal: 'none',
      releases: true,
      searched: true,
    },
    words: {
      label: { en: 'In their words', fr: 'Dans leurs mots' },
      widget: 'text',
      personal: 'free-text',
      releases: true,
      searched: true,
    },
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue'], release: 'always' },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer', 'liaison', 'port', 'centre'],
  // Not known to be safe is not safe: only who saw that nobody is in danger may say so.
  distress: data => data.danger !== 'not-seen',
  subjects: () => [],
  heading: ({ who, seenAt, peopleMin, peopleMax }) =>
    `${who}, ${seenAt.slice(11, 16)} UTC, ${peopleMin ?? '?'}–${peopleMax ?? '?'}`,
}
