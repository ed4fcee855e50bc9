/**
 * What was secured on a beach before anyone was aboard: boat, engine, fuel and what lay with them, on which legal basis, and
 * where it is kept now. Goods only: nothing here is about a person. It is kept for work on crime groups, never for rescue.
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { subjectKey, subjectKeys } from '../subject.ts'
import { line, Place, text, UtcInstant } from '../values.ts'
import { GOODS, SEIZURE_LIMITS } from './goods.ts'
import { Id, Range } from './rescue/parts.ts'

/** A label, a maker's plate, a number that is stamped in: as it was read. */
const Read = line(SEIZURE_LIMITS.lineMax).nullable()

export const SeizedItem = z.strictObject({
  kind: z.enum(GOODS),
  count: Range.refine(({ max }) => max === null || max > 0, {
    path: ['max'],
    error: 'what was secured is at least one',
  }).describe('At least and at most; the same twice: exactly; null: not known'),
  maker: Read.describe('null: not known'),
  model: Read.describe('null: not known'),
  serial: Read.describe('null: not known'),
  condition: Read.describe('null: nothing was said'),
})
export type SeizedItem = z.infer<typeof SeizedItem>

/** What is told of it by whoever was there; unit, task and name follow from what it was told with. */
export const SECURED = {
  at: UtcInstant.describe('When it was secured'),
  place: Place.nullable().describe('null: not known'),
  where: line(SEIZURE_LIMITS.whereMax).nullable().describe('In words; null: not said'),
  legalBasis: line(SEIZURE_LIMITS.legalBasisMax).describe('On which it was secured, by its name'),
  items: z.array(SeizedItem).min(1).max(SEIZURE_LIMITS.itemsMax),
  exhibit: line(SEIZURE_LIMITS.lineMax)
    .nullable()
    .describe('Number of the exhibit or the bag; null: none yet'),
  keptAt: line(SEIZURE_LIMITS.whereMax).nullable().describe('Where it is now; null: not known'),
  note: text(SEIZURE_LIMITS.noteMax).nullable(),
}
export const SecuredGoods = z.strictObject(SECURED)
export type SecuredGoods = z.infer<typeof SecuredGoods>

export const Seizure = z
  .strictObject({
    name: line(SEIZURE_LIMITS.nameMax).describe('What it is called by voice: S-3F2A9C'),
    unit: line(60).describe('Call sign of who secured it'),
    task: Id.nullable().describe('The task it came from; null: none'),
    ...SECURED,
  })
  .refine(({ place, where }) => place !== null || where !== null, {
    path: ['place'],
    error: 'a position or a place in words is needed',
  })
export type Seizure = z.infer<typeof Seizure>

const plain = { personal: 'none', releases: true, searched: false } as const
const read = { ...plain, widget: 'line', searched: true } as const

export const seizure: RecordType<Seizure> = {
  kind: 'seizure',
  title: { en: 'Seizure', fr: 'Saisie' },
  why: {
    en: 'So that boats, engines and fuel that were secured on a beach can be accounted for, and traced to where they were sold.',
    fr: 'Pour qu’il soit rendu compte des bateaux, moteurs et carburants saisis sur une plage, et qu’on retrouve où ils ont été vendus.',
  },
  schema: Seizure,
  fields: {
    name: { ...read, label: { en: 'Name', fr: 'Nom' } },
    unit: { ...read, label: { en: 'Unit', fr: 'Unité' } },
    task: { ...plain, widget: 'line', label: { en: 'From task', fr: 'Issu de l’engagement' } },
    at: { ...plain, widget: 'instant', label: { en: 'Secured at', fr: 'Saisi à' } },
    place: { ...plain, widget: 'position', label: { en: 'Position', fr: 'Position' } },
    where: { ...read, label: { en: 'Place', fr: 'Lieu' }, personal: 'free-text' },
    legalBasis: { ...plain, widget: 'line', label: { en: 'Legal basis', fr: 'Base légale' } },
    items: {
      ...plain,
      widget: 'own',
      label: { en: 'Goods', fr: 'Biens' },
      personal: 'indirect',
      searched: true,
      row: {
        count: { label: { en: 'number', fr: 'nombre' } },
        kind: {
          label: { en: 'kind', fr: 'nature' },
          choices: {
            boat: { en: 'Boat', fr: 'Bateau' },
            engine: { en: 'Engine', fr: 'Moteur' },
            fuel: { en: 'Fuel', fr: 'Carburant' },
            'life-jacket': { en: 'Life jacket', fr: 'Gilet de sauvetage' },
            pump: { en: 'Pump', fr: 'Pompe' },
            other: { en: 'Other', fr: 'Autre' },
          },
        },
        maker: { label: { en: 'maker', fr: 'marque' } },
        model: { label: { en: 'model', fr: 'modèle' } },
        serial: { label: { en: 'serial number', fr: 'numéro de série' } },
        condition: { label: { en: 'condition', fr: 'état' } },
      },
    },
    exhibit: { ...read, label: { en: 'Exhibit or bag number', fr: 'Numéro de scellé ou de sac' } },
    keptAt: { ...read, label: { en: 'Kept at', fr: 'Conservé à' }, personal: 'free-text' },
    note: { ...read, widget: 'text', label: { en: 'Note', fr: 'Note' }, personal: 'free-text' },
  },
  // The lower level: whoever took the goods writes it, and what keeps rescue out is the purpose.
  marking: { rankDefault: 0, purposes: ['crime-groups'], release: 'if-marked' },
  lane: 'intelligence',
  // A prosecution takes longer than a watch; what is needed beyond is put on hold by name.
  retention: { reviewDays: 90, deleteDays: 730 },
  writers: ['watch-officer', 'liaison', 'port', 'analyst'],
  subjects: ({ task, items }) =>
    subjectKeys([
      task === null ? null : subjectKey('task', task),
      ...items.map(({ serial }) => (serial === null ? null : subjectKey('serial', serial))),
    ]),
  heading: ({ name, unit, at, items }) => `${name}, ${unit}, ${at.slice(11, 16)} UTC (${items.length})`,
}
