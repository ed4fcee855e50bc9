/**
 * How one state protects what the other has marked: a dated table, under the authority of an agreement. Words are never
 * translated. A UK mark stays a UK mark in France; the table says only how it is kept there.
 *
 * Sources: General Security Agreement, London, 27 March 2008 (décret 2008-1333), amended by exchange of letters in 2014
 * (JORFARTI000029643958, JORFARTI000029644005), paragraphs 3 and 4. The rows above the ceiling are those of the table of
 * 2008, before France went to two levels (1 July 2021); they are kept to be read and are never in force here.
 */
import { LEVELS, type Marking, type Rank, rankOf, type Scheme, type State } from '#records'
import type { Text } from './words.ts'

export interface ProtectionRow {
  readonly scheme: Scheme
  /** Verbatim. */
  readonly level: string
  readonly protectedBy: State
  /** The level of the protecting state's own scheme whose rules it follows. */
  readonly as: string
  readonly isEnabled: boolean
}

export interface Agreement {
  readonly name: string
  readonly authority: string
  /** ISO date. Of the letters of 2014 only the year is known here: in force on the first day after it. */
  readonly validFrom: string
  readonly rows: readonly ProtectionRow[]
}

export const UK_FR_AGREEMENT: Agreement = {
  name: 'UK-FR General Security Agreement',
  authority: 'London, 27 March 2008 (décret 2008-1333), amended by exchange of letters 2014',
  validFrom: '2015-01-01',
  rows: [
    row('UK', 'OFFICIAL-SENSITIVE', 'FR', 'DIFFUSION RESTREINTE', true),
    row('FR', 'DIFFUSION RESTREINTE', 'UK', 'OFFICIAL-SENSITIVE', true),
    row('UK', 'UK SECRET', 'FR', 'SECRET DÉFENSE', false),
    row('FR', 'CONFIDENTIEL DÉFENSE', 'UK', 'UK SECRET', false),
    row('FR', 'SECRET DÉFENSE', 'UK', 'UK SECRET', false),
    row('UK', 'UK TOP SECRET', 'FR', 'TRÈS SECRET DÉFENSE', false),
    row('FR', 'TRÈS SECRET DÉFENSE', 'UK', 'UK TOP SECRET', false),
  ],
}

/** Whose marks a state uses; null: its scheme is not known here. */
export function schemeOf(state: State): Scheme | null {
  return state === 'UK' || state === 'FR' ? state : null
}

/** How `state` keeps what is marked so: by its own rules, by the table's row, as what needs no protection, or not at all. */
export type Protection =
  | { readonly kind: 'own' | 'agreed' | 'lowest'; readonly rank: Rank; readonly why: Text }
  | { readonly kind: 'none'; readonly reason: 'above-ceiling' | 'no-agreement'; readonly why: Text }

/**
 * How `state` protects a mark. The lowest level of a scheme asks for no protection by law and needs no row; the marking's
 * own releasability still holds. `dayIso` (YYYY-MM-DD): the agreement counts from its day on.
 */
export function protectionBy(
  state: State,
  mark: Pick<Marking, 'scheme' | 'level'>,
  agreement: Agreement,
  dayIso?: string,
): Protection {
  const rank = rankOf(mark)
  if (rank === null) return none('above-ceiling', mark.level)
  const scheme = schemeOf(state)
  if (scheme === mark.scheme) return { kind: 'own', rank, why: same(mark.level) }
  if (rank === 0) return { kind: 'lowest', rank, why: lowest(state, mark.level) }
  const found = agreement.rows.find(
    each => each.scheme === mark.scheme && each.level === mark.level && each.protectedBy === state,
  )
  const isInForce = dayIso === undefined || dayIso >= agreement.validFrom
  const as = found?.isEnabled && isInForce && scheme !== null ? rankOf({ scheme, level: found.as }) : null
  if (found === undefined || as === null) return none('no-agreement', mark.level)
  return { kind: 'agreed', rank: as, why: agreed(state, found, agreement) }
}

/** The word of `scheme` at that rank. */
export function levelAt(scheme: Scheme, rank: Rank): string {
  return LEVELS[scheme][rank]
}

function row(
  scheme: Scheme,
  level: string,
  protectedBy: State,
  as: string,
  isEnabled: boolean,
): ProtectionRow {
  return { scheme, level, protectedBy, as, isEnabled }
}

function same(level: string): Text {
  return { en: `${level}, of its own scheme.`, fr: `${level}, de son propre régime.` }
}

function lowest(state: State, level: string): Text {
  return {
    en: `${level} asks ${state} for no protection beyond the marking.`,
    fr: `${level} ne demande à ${state} aucune protection au-delà du marquage.`,
  }
}

function agreed(state: State, { level, as }: ProtectionRow, { authority }: Agreement): Text {
  return {
    en: `${level} is protected by ${state} as ${as} is (${authority}).`,
    fr: `${level} est protégé par ${state} comme ${as} (${authority}).`,
  }
}

function none(reason: 'above-ceiling' | 'no-agreement', level: string): Protection {
  const why =
    reason === 'above-ceiling'
      ? {
          en: `${level} is not a level that may be held here.`,
          fr: `${level} n'est pas un niveau qui peut être détenu ici.`,
        }
      : {
          en: `No agreement in force says how ${level} is protected there.`,
          fr: `Aucun accord en vigueur ne dit comment ${level} y est protégé.`,
        }
  return { kind: 'none', reason, why }
}
