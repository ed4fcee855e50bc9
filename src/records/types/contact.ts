/**
 * A contact: one call, one message, one signal, as it came. It is never changed; what is done with it are acts of its own
 * (`rescue/contact-acts.ts`). Contact, craft and case are three things (R1).
 */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { line, Place, text, UtcInstant } from '../values.ts'
import { Aboard, CraftCondition, Where } from './rescue/parts.ts'

export const CONTACT_LIMITS = {
  textMax: 20_000,
  callerMax: 254,
  relayMax: 80,
  boatMax: 200,
  readingsMax: 12,
} as const

export const CHANNELS = [
  'phone-999',
  'phone-112',
  'phone-196',
  'duty-mobile',
  'sms',
  'messenger',
  'vhf',
  'dsc',
  'epirb',
  'ais-sart',
  'aml',
  'mail',
  'relay',
  'sighting',
] as const
export const Channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof Channel>

export const Contact = z.strictObject({
  channel: Channel,
  heardAt: UtcInstant.describe('When it came, by the clock of whatever took it'),
  clockSaid: UtcInstant.exactOptional().describe(
    'When it came by a clock that was not believed: of tomorrow, or of long ago. Left out: it was believed',
  ),
  state: z
    .enum(['answered', 'waiting', 'on-hold', 'unread', 'missed'])
    .describe('As it came; later acts change it'),
  number: line(CONTACT_LIMITS.callerMax)
    .nullable()
    .exactOptional()
    .describe('Number or address of the caller; stays with the centre that took it'),
  callerTag: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'twelve digits of hex')
    .nullable()
    .describe('The same for the same number on both sides, so that calls of one telephone are seen as that'),
  relayedBy: line(CONTACT_LIMITS.relayMax)
    .nullable()
    .describe('The service that passed it on; null: the caller came directly'),
  language: z.enum(['en', 'fr', 'nl', 'other']).nullable(),
  text: text(CONTACT_LIMITS.textMax).nullable().describe('Words as they came, or as they were taken down'),
  lettersCut: z.number().int().min(0).describe('Letters that did not fit; 0: none'),
  where: Where.nullable().describe('Null: no position came. That is an alarm, not nothing'),
  otherPlaces: z.array(Place).max(CONTACT_LIMITS.readingsMax).describe('Other readings of the same words'),
  aboard: Aboard,
  condition: CraftCondition,
  boat: line(CONTACT_LIMITS.boatMax).nullable().describe('The boat, in words'),
  isTest: z.boolean().describe('A test of a distress device: logged, opens nothing'),
})
export type Contact = z.infer<typeof Contact>

const plain = { personal: 'none', releases: true, searched: false } as const

export const contact: RecordType<Contact> = {
  kind: 'contact',
  title: { en: 'Contact', fr: 'Contact' },
  why: {
    en: 'So that no call for help is lost, and calls about one boat are seen as that.',
    fr: "Pour qu'aucun appel à l'aide ne soit perdu, et que les appels sur une même embarcation soient reconnus.",
  },
  schema: Contact,
  fields: {
    channel: { label: { en: 'Channel', fr: 'Canal' }, widget: 'own', ...plain },
    heardAt: { label: { en: 'Came at', fr: 'Reçu à' }, widget: 'own', ...plain },
    clockSaid: { label: { en: 'By its own clock', fr: 'Selon sa propre horloge' }, widget: 'own', ...plain },
    state: { label: { en: 'As it came', fr: "À l'arrivée" }, widget: 'own', ...plain },
    number: {
      label: { en: 'Number or address', fr: 'Numéro ou adresse' },
      widget: 'own',
      personal: 'contact',
      releases: false,
      searched: false,
    },
    callerTag: {
      label: { en: 'Tag of the number', fr: 'Marque du numéro' },
      widget: 'own',
      personal: 'indirect',
      releases: true,
      searched: false,
    },
    relayedBy: { label: { en: 'Passed on by', fr: 'Transmis par' }, widget: 'own', ...plain, searched: true },
    language: { label: { en: 'Language', fr: 'Langue' }, widget: 'own', ...plain },
    text: {
      label: { en: 'Words', fr: 'Paroles' },
      widget: 'own',
      personal: 'free-text',
      releases: true,
      searched: true,
    },
    lettersCut: { label: { en: 'Letters that did not fit', fr: 'Lettres en trop' }, widget: 'own', ...plain },
    where: { label: { en: 'Position', fr: 'Position' }, widget: 'own', ...plain },
    otherPlaces: { label: { en: 'Other readings', fr: 'Autres lectures' }, widget: 'own', ...plain },
    aboard: { label: { en: 'Aboard', fr: 'À bord' }, widget: 'own', ...plain },
    condition: { label: { en: 'CraftCondition', fr: 'État' }, widget: 'own', ...plain },
    boat: { label: { en: 'Boat', fr: 'Embarcation' }, widget: 'own', ...plain, searched: true },
    isTest: { label: { en: 'Test', fr: 'Essai' }, widget: 'own', ...plain },
  },
  marking: { rankDefault: 0, purposes: ['search-and-rescue'], release: 'always' },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer', 'liaison'],
  // A test opens nothing. All else is somebody in danger until it is known otherwise.
  distress: ({ isTest }) => !isTest,
  subjects: ({ callerTag }) => (callerTag === null ? [] : [`caller:${callerTag}`]),
  heading: ({ channel, heardAt, relayedBy }) =>
    `${channel}, ${heardAt.slice(11, 16)} UTC${relayedBy === null ? '' : `, ${relayedBy}`}`,
}
