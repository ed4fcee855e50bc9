/** A named area or line on the chart: what a room means when it says "the north patrol". It orders nobody anything. */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { crossesItself } from '../shape.ts'
import { line, Place, text, UtcInstant, VALUE_LIMITS } from '../values.ts'

export const AREA_LIMITS = { nameMax: 80, wordsMax: 1000, pointsMax: VALUE_LIMITS.positionMax } as const

export const Shape = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('polygon'),
      points: z.array(Place).min(3).max(AREA_LIMITS.pointsMax),
    })
    .refine(({ points }) => !crossesItself(points), {
      path: ['points'],
      error: 'the sides of an area may not cross or touch each other',
    }),
  z.strictObject({ kind: z.literal('line'), points: z.array(Place).min(2).max(AREA_LIMITS.pointsMax) }),
])
export type Shape = z.infer<typeof Shape>

export const Area = z.strictObject({
  name: line(AREA_LIMITS.nameMax),
  use: z.enum(['patrol', 'search', 'lookout', 'hazard', 'boundary', 'other']),
  shape: Shape.describe('The last point of a polygon is joined to the first; it is not repeated'),
  words: text(AREA_LIMITS.wordsMax).nullable(),
  until: UtcInstant.nullable().describe('null: until someone takes it away'),
})
export type Area = z.infer<typeof Area>

export const area: RecordType<Area> = {
  kind: 'area',
  title: { en: 'Area', fr: 'Zone' },
  why: {
    en: 'So that both rooms mean the same water by the same name.',
    fr: 'Pour que les deux salles désignent les mêmes eaux par le même nom.',
  },
  schema: Area,
  fields: {
    name: {
      label: { en: 'Name', fr: 'Nom' },
      widget: 'line',
      personal: 'none',
      releases: true,
      searched: true,
    },
    use: {
      label: { en: 'Use', fr: 'Usage' },
      widget: 'choice',
      choices: {
        patrol: { en: 'Patrol', fr: 'Patrouille' },
        search: { en: 'Search', fr: 'Recherche' },
        lookout: { en: 'Look-out', fr: 'Vigilance' },
        hazard: { en: 'Danger to navigation', fr: 'Danger pour la navigation' },
        boundary: { en: 'Boundary', fr: 'Limite' },
        other: { en: 'Other', fr: 'Autre' },
      },
      personal: 'none',
      releases: true,
      searched: false,
    },
    shape: {
      label: { en: 'Shape', fr: 'Tracé' },
      widget: 'area',
      personal: 'none',
      releases: true,
      searched: false,
    },
    words: {
      label: { en: 'Remarks', fr: 'Remarques' },
      widget: 'text',
      personal: 'free-text',
      releases: true,
      searched: true,
    },
    until: {
      label: { en: 'Until', fr: "Jusqu'à" },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
  },
  marking: {
    rankDefault: 0,
    purposes: ['search-and-rescue', 'crime-groups', 'programme'],
    release: 'if-marked',
  },
  lane: 'operations',
  retention: { reviewDays: 90, deleteDays: 730 },
  writers: ['watch-officer', 'liaison', 'analyst', 'port', 'centre'],
  ends: data => data.until,
  subjects: () => [],
  heading: data => data.name,
}
