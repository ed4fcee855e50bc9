/**
 * The life of a contact: as it came, then what was done with it. Nothing is forgotten: from each state something leads on, and one
 * that was set aside can be taken up again.
 */
import type { Contact, DeedOf } from '#records'

export const CONTACT_STATES = [
  'waiting',
  'on-hold',
  'unread',
  'missed',
  'call-back-failed',
  'answered',
  'called-back',
  'read',
  'set-aside',
] as const
export type ContactState = (typeof CONTACT_STATES)[number]

/** As it came is one of these: the compiler asks. */
export const CAME_AS: Readonly<Record<Contact['state'], ContactState>> = {
  answered: 'answered',
  waiting: 'waiting',
  'on-hold': 'on-hold',
  unread: 'unread',
  missed: 'missed',
}

export type ContactHandling = DeedOf<'contact.handled'>['state']
export type ContactStep = ContactHandling | 'corrected'

/** Somebody has to be heard, read or called. */
const OPEN = {
  answered: 'answered',
  read: 'read',
  'called-back': 'called-back',
  'call-back-failed': 'call-back-failed',
} as const

/** Complete: the compiler asks for every pair. null: it changes nothing, and is refused to a person. */
export const CONTACT_TABLE: Readonly<
  Record<ContactState, Readonly<Record<ContactStep, ContactState | null>>>
> = {
  // Nobody is set aside who has not been heard, read or called back.
  waiting: { ...OPEN, 'on-hold': 'on-hold', 'set-aside': null, corrected: 'waiting' },
  'on-hold': { ...OPEN, 'on-hold': null, 'set-aside': 'set-aside', corrected: 'on-hold' },
  unread: { ...OPEN, 'on-hold': 'on-hold', 'set-aside': null, corrected: 'unread' },
  missed: { ...OPEN, 'on-hold': 'on-hold', 'set-aside': null, corrected: 'missed' },
  'call-back-failed': {
    ...OPEN,
    'on-hold': 'on-hold',
    'set-aside': 'set-aside',
    corrected: 'call-back-failed',
  },
  answered: {
    answered: null,
    read: null,
    'on-hold': 'on-hold',
    'called-back': 'called-back',
    'call-back-failed': 'call-back-failed',
    'set-aside': 'set-aside',
    corrected: 'answered',
  },
  'called-back': {
    answered: null,
    read: null,
    'on-hold': 'on-hold',
    'called-back': 'called-back',
    'call-back-failed': 'call-back-failed',
    'set-aside': 'set-aside',
    corrected: 'called-back',
  },
  read: {
    answered: 'answered',
    read: null,
    'on-hold': null,
    'called-back': 'called-back',
    'call-back-failed': 'call-back-failed',
    'set-aside': 'set-aside',
    corrected: 'read',
  },
  // Taken up again.
  'set-aside': { ...OPEN, 'on-hold': 'on-hold', 'set-aside': null, corrected: 'set-aside' },
}

/** Nobody has answered, read or called back: complete, the compiler asks. */
const IS_OPEN: Readonly<Record<ContactState, boolean>> = {
  waiting: true,
  'on-hold': true,
  unread: true,
  missed: true,
  'call-back-failed': true,
  answered: false,
  'called-back': false,
  read: false,
  'set-aside': false,
}

export function isOpenContact(state: ContactState): boolean {
  return IS_OPEN[state]
}
