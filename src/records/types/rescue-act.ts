/**
 * One act of a rescue: what a named person, or the node by a rule, did or saw, once and for ever. What stands now (craft,
 * cases, owners, tasks, alerts) is what follows from these acts in order (`rescue/`), on both nodes alike.
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { ROLES } from '../role.ts'
import { AccountNumber, UtcInstant } from '../values.ts'
import { CASE_ACTS } from './rescue/case-acts.ts'
import { CONTACT_ACTS } from './rescue/contact-acts.ts'
import { CRAFT_ACTS } from './rescue/craft-acts.ts'
import { LOG_ACTS } from './rescue/log-acts.ts'
import { TASK_ACTS } from './rescue/task-acts.ts'
import { Centre } from './rescue/parts.ts'

export const Deed = z.discriminatedUnion('kind', [
  ...CONTACT_ACTS,
  ...CRAFT_ACTS,
  ...CASE_ACTS,
  ...TASK_ACTS,
  ...LOG_ACTS,
])
export type Deed = z.infer<typeof Deed>
export type DeedKind = Deed['kind']
/** One kind of deed: `DeedOf<'owner.offered'>`. */
export type DeedOf<K extends DeedKind> = Extract<Deed, { readonly kind: K }>

export const RescueAct = z.strictObject({
  centre: Centre.describe('Whose watch did it'),
  at: UtcInstant.describe('When, by the clock of the centre that did it'),
  tick: z
    .number()
    .int()
    .min(0)
    .max(8_640_000_000_000_000)
    .describe(
      'Later than all acts that its writer knew (hybrid logical clock, ms): for order, never for time',
    ),
  by: z
    .union([AccountNumber, z.literal('node')])
    .describe('Number of the account, or `node`: by a rule of the node'),
  role: z
    .enum(ROLES)
    .exactOptional()
    .describe('Role of whoever did it: all that the other centre is told of them; left out: by the node'),
  language: z.enum(['en', 'fr']).describe('Of its words: they are not translated'),
  deed: Deed,
})
export type RescueAct = z.infer<typeof RescueAct>

const plain = { widget: 'own', personal: 'none', releases: true, searched: false } as const

/** These tell of nobody in danger: they go on the lane of operations. */
const CALM: ReadonlySet<DeedKind> = new Set([
  'unit.reported',
  'shift.handed',
  'shift.taken',
  'watch.countersigned',
])
const CALM_PRIORITIES: ReadonlySet<string> = new Set(['warning', 'caution'])

export const rescueAct: RecordType<RescueAct> = {
  kind: 'rescue-act',
  title: { en: 'Act of a rescue', fr: 'Acte de sauvetage' },
  why: {
    en: 'So that each rescue is run to its end on evidence, with one owner at every instant, and can be accounted for.',
    fr: "Pour que chaque sauvetage soit mené à son terme sur preuves, avec un responsable à tout instant, et qu'il puisse en être rendu compte.",
  },
  schema: RescueAct,
  fields: {
    centre: { label: { en: 'Centre', fr: 'Centre' }, ...plain },
    at: { label: { en: 'At', fr: 'À' }, ...plain },
    tick: { label: { en: 'Order', fr: 'Ordre' }, ...plain },
    by: { label: { en: 'By', fr: 'Par' }, ...plain, personal: 'account' },
    role: { label: { en: 'In the role of', fr: 'En qualité de' }, ...plain },
    language: { label: { en: 'Language', fr: 'Langue' }, ...plain },
    deed: { label: { en: 'Act', fr: 'Acte' }, ...plain, personal: 'free-text' },
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue'], release: 'always' },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer', 'liaison'],
  distress: ({ deed }) =>
    !CALM.has(deed.kind) && !(deed.kind === 'alert.raised' && CALM_PRIORITIES.has(deed.priority)),
  subjects: ({ deed }) =>
    (['case', 'craft', 'contact', 'task'] as const).flatMap(key => {
      const id = key in deed ? (deed as Partial<Record<typeof key, string | null>>)[key] : null
      return typeof id === 'string' ? [`${key}:${id}`] : []
    }),
  heading: ({ deed, centre, at }) => `${centre} ${at.slice(11, 16)} UTC, ${deed.kind}`,
}
