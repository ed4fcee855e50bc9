/** What a person does here. One session has one role; it says what may be asked for, the marking says what is shown. */
import { z } from 'zod'
import type { Text } from './record-type.ts'

export const ROLES = [
  'watch-officer',
  'liaison',
  'analyst',
  'port',
  'centre',
  'programme',
  'inspector',
  'data-protection',
  'administrator',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const ROLE_TEXT: Readonly<Record<Role, Text>> = {
  'watch-officer': { en: 'Watch officer', fr: 'Officier de quart' },
  liaison: { en: 'Liaison officer', fr: 'Officier de liaison' },
  analyst: { en: 'Analyst', fr: 'Analyste' },
  port: { en: 'Port', fr: 'Port' },
  centre: { en: 'Rescue centre', fr: 'Centre de sauvetage' },
  programme: { en: 'Programme', fr: 'Programme' },
  inspector: { en: 'Inspector', fr: 'Inspecteur' },
  'data-protection': { en: 'Data protection officer', fr: 'Délégué à la protection des données' },
  administrator: { en: 'Administrator', fr: 'Administrateur' },
}
