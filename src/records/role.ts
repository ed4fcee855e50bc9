/** What a person does here. One session has one role; it says what may be asked for, the marking says what is shown. */
import { z } from 'zod'

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
