/** What an account may be for: purposes by role, roles that stand alone, levels of each state. As the node has them; tests compare. */
import type { Account, SessionInfo } from '#contract'

export type RoleName = Account['roles'][number]
export type PurposeName = Account['purposes'][number]

/** In the order in which they are offered. Two administrators who choose the same send the same. */
export const ROLE_PURPOSES: Readonly<Record<RoleName, readonly PurposeName[]>> = {
  'watch-officer': ['search-and-rescue'],
  liaison: ['search-and-rescue', 'crime-groups'],
  analyst: ['crime-groups'],
  port: ['search-and-rescue', 'crime-groups'],
  centre: ['search-and-rescue'],
  programme: ['programme'],
  inspector: ['oversight'],
  'data-protection': ['oversight'],
  administrator: ['administration'],
}
export const ROLE_NAMES = Object.keys(ROLE_PURPOSES) as readonly RoleName[]

/** Each of these is the only role of its account; and its keys need the word of two administrators. */
const STANDS_ALONE: ReadonlySet<RoleName> = new Set(['inspector', 'data-protection', 'administrator'])

/** Levels that may be held here, lowest first, in the words of the state: never translated. */
export const LEVELS: Readonly<Record<string, readonly string[]>> = {
  UK: ['OFFICIAL', 'OFFICIAL-SENSITIVE'],
  FR: ['NON PROTÉGÉ', 'DIFFUSION RESTREINTE'],
}

export function levelsOf(state: SessionInfo['state']): readonly string[] {
  return LEVELS[state] ?? []
}

export function standsAlone(role: RoleName): boolean {
  return STANDS_ALONE.has(role)
}

/** Whoever captured such an account could hide what was done. */
export function isGuarded(roles: readonly RoleName[]): boolean {
  return roles.some(standsAlone)
}

/** What these roles can be for together, in the order of the purposes. */
export function purposesOf(roles: readonly RoleName[]): readonly PurposeName[] {
  return [...new Set(ROLE_NAMES.filter(role => roles.includes(role)).flatMap(role => ROLE_PURPOSES[role]))]
}

/** A role that stands alone leaves no other beside it; another one takes its place. */
export function withRole(roles: readonly RoleName[], role: RoleName, chosen: boolean): readonly RoleName[] {
  if (!chosen) return roles.filter(each => each !== role)
  const kept = standsAlone(role) ? [] : roles.filter(each => !standsAlone(each))
  return ROLE_NAMES.filter(each => each === role || kept.includes(each))
}
