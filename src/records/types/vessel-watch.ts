/** A vessel that a watch keeps its eye on, why, and until when. A vessel: never a person, and no score. */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { subjectKey, subjectKeys } from '../subject.ts'
import { line, Mmsi, text, UtcInstant } from '../values.ts'

export const VESSEL_WATCH_LIMITS = { nameMax: 60, reasonMax: 1000 } as const

export const VesselWatch = z
  .strictObject({
    mmsi: Mmsi.nullable().describe('null: not known'),
    name: line(VESSEL_WATCH_LIMITS.nameMax).nullable().describe('null: not known'),
    reason: text(VESSEL_WATCH_LIMITS.reasonMax),
    until: UtcInstant.describe('Then it is looked at again, and hidden if nobody does'),
  })
  .refine(({ mmsi, name }) => mmsi !== null || name !== null, {
    path: ['mmsi'],
    error: 'an MMSI or a name is needed',
  })
export type VesselWatch = z.infer<typeof VesselWatch>

export const vesselWatch: RecordType<VesselWatch> = {
  kind: 'vessel-watch',
  title: { en: 'Vessel to look out for', fr: 'Navire à surveiller' },
  why: {
    en: 'So that a vessel with a stated reason is noticed, by name or number, for a stated time.',
    fr: "Pour qu'un navire soit remarqué, par son nom ou son numéro, pour un motif et une durée énoncés.",
  },
  schema: VesselWatch,
  fields: {
    mmsi: {
      label: { en: 'MMSI', fr: 'MMSI' },
      widget: 'number',
      personal: 'indirect',
      releases: true,
      searched: true,
    },
    name: {
      label: { en: 'Name of the vessel', fr: 'Nom du navire' },
      widget: 'line',
      personal: 'indirect',
      releases: true,
      searched: true,
    },
    reason: {
      label: { en: 'Reason', fr: 'Motif' },
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
  marking: { rankDefault: 1, purposes: ['crime-groups', 'search-and-rescue'], release: 'if-marked' },
  lane: 'intelligence',
  retention: { reviewDays: 30, deleteDays: 180 },
  writers: ['watch-officer', 'liaison', 'analyst'],
  ends: data => data.until,
  subjects: ({ mmsi, name }) =>
    subjectKeys([
      mmsi === null ? null : subjectKey('mmsi', mmsi),
      name === null ? null : subjectKey('vessel', name),
    ]),
  heading: ({ mmsi, name }) => [name, mmsi].filter(word => word !== null).join(' · '),
}
