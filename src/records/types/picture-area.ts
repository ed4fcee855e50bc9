/**
 * Water whose live tracks a partner sees while this stands: which water, which partners, which kinds of tracks, how long.
 * Without such a record nothing of the picture crosses. Taken back or changed, it holds within a second.
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { State } from '../state.ts'
import { line, text, UtcInstant } from '../values.ts'
import { Shape } from './area.ts'

export const PICTURE_KINDS = ['small-boat', 'ship', 'unknown'] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]

export const PICTURE_AREA_LIMITS = { nameMax: 80, wordsMax: 1000, partnersMax: 16 } as const

export const PictureArea = z
  .strictObject({
    name: line(PICTURE_AREA_LIMITS.nameMax),
    shape: Shape.options[0].describe('The last point is joined to the first; it is not repeated'),
    partners: z
      .array(State)
      .min(1)
      .max(PICTURE_AREA_LIMITS.partnersMax)
      .refine(states => new Set(states).size === states.length, 'each partner once'),
    kinds: z
      .array(z.enum(PICTURE_KINDS))
      .min(1)
      .refine(kinds => new Set(kinds).size === kinds.length, 'each kind once'),
    from: UtcInstant,
    until: UtcInstant.nullable().describe('null: until someone takes it back'),
    words: text(PICTURE_AREA_LIMITS.wordsMax).nullable(),
  })
  .refine(({ from, until }) => until === null || from < until, {
    path: ['until'],
    error: 'it ends before it begins',
  })
export type PictureArea = z.infer<typeof PictureArea>

export const pictureArea: RecordType<PictureArea> = {
  kind: 'picture-area',
  title: { en: 'Shared picture area', fr: 'Zone de situation partagée' },
  why: {
    en: 'So that it is a decision of a named officer, for named water and a named time, which live tracks a partner sees.',
    fr: "Pour que les pistes qu'un partenaire voit en direct relèvent d'une décision : un officier, une zone, une durée.",
  },
  schema: PictureArea,
  fields: {
    name: {
      label: { en: 'Name', fr: 'Nom' },
      widget: 'line',
      personal: 'none',
      releases: true,
      searched: true,
    },
    shape: {
      label: { en: 'Water', fr: 'Eaux' },
      widget: 'area',
      personal: 'none',
      releases: true,
      searched: false,
    },
    partners: {
      label: { en: 'Partners that see it', fr: 'Partenaires qui la voient' },
      widget: 'references',
      personal: 'none',
      releases: true,
      searched: true,
    },
    kinds: {
      label: { en: 'Tracks that cross', fr: 'Pistes transmises' },
      widget: 'choices',
      choices: {
        'small-boat': { en: 'Small boats', fr: 'Petites embarcations' },
        ship: { en: 'Ships', fr: 'Navires' },
        unknown: { en: 'Not identified', fr: 'Non identifiées' },
      },
      personal: 'none',
      releases: true,
      searched: false,
    },
    from: {
      label: { en: 'From', fr: 'À partir de' },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
    until: {
      label: { en: 'Until', fr: "Jusqu'à" },
      widget: 'instant',
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
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue', 'crime-groups'], release: 'if-marked' },
  lane: 'operations',
  retention: { reviewDays: 90, deleteDays: 730 },
  writers: ['watch-officer', 'liaison'],
  ends: data => data.until,
  subjects: data => data.partners.map(state => `partner:${state.toLowerCase()}`),
  heading: data => `${data.name} · ${data.partners.join(', ')}`,
}
