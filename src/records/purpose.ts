/**
 * What data may be used for, and what a session is for: a closed list (LED art. 4). A person chooses one at sign-in and it
 * stands beside every act. Rescue is not enforcement: no purpose stands for two (line 8).
 */
import { z } from 'zod'
import type { Text } from './record-type.ts'

export const PURPOSES = [
  'search-and-rescue',
  'crime-groups',
  'programme',
  'oversight',
  'administration',
] as const
export const Purpose = z.enum(PURPOSES)
export type Purpose = z.infer<typeof Purpose>

/** What a record may be kept for. Oversight and administration look at records; they are never why one is made. */
export const RECORD_PURPOSES = ['search-and-rescue', 'crime-groups', 'programme'] as const
export const RecordPurpose = z.enum(RECORD_PURPOSES)
export type RecordPurpose = z.infer<typeof RecordPurpose>

/** These need a legal basis in the session's own words before anything is shown. */
export const PURPOSES_WITH_LEGAL_BASIS: ReadonlySet<Purpose> = new Set(['crime-groups'])

export const PURPOSE_TEXT: Readonly<Record<Purpose, Text>> = {
  'search-and-rescue': { en: 'Search and rescue', fr: 'Recherche et sauvetage' },
  'crime-groups': { en: 'Organised crime groups', fr: 'Groupes criminels organisés' },
  programme: { en: 'Programme', fr: 'Programme' },
  oversight: { en: 'Oversight', fr: 'Contrôle' },
  administration: { en: 'Administration', fr: 'Administration' },
}
