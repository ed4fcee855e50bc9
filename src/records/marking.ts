/**
 * How a record may be handled, in the words of the state that made it. Never translated: OFFICIAL-SENSITIVE is not
 * DIFFUSION RESTREINTE, though a dated agreement says how each protects the other's (`release/`).
 */
import { z } from 'zod'
import { RecordPurpose } from './purpose.ts'
import { State } from './state.ts'

/** What a mark of the scheme says aloud, lowest first. Nothing higher exists here (line 10). */
export const LEVELS = {
  UK: ['OFFICIAL', 'OFFICIAL-SENSITIVE'],
  FR: ['NON PROTÉGÉ', 'DIFFUSION RESTREINTE'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export const Scheme = z.enum(['UK', 'FR'])
export type Scheme = z.infer<typeof Scheme>

/** 0: the lower level of a scheme, 1: the higher. Ranks of two schemes are compared only where an agreement says so. */
export type Rank = 0 | 1

export const MARKING_LIMITS = { statesMax: 16, conditionsMax: 16, conditionLengthMax: 64 } as const

/** A handling condition by its code. A reader must hold all conditions of a record. */
export const Condition = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 .:-]{0,63}$/)

export const Marking = z
  .strictObject({
    scheme: Scheme,
    /** Verbatim, a word of the scheme. */
    level: z.string().min(1).max(64),
    /** States besides the originator that may have it. Empty: it stays at home. */
    releasableTo: z.array(State).max(MARKING_LIMITS.statesMax),
    /** A reader must hold all of them. */
    conditions: z.array(Condition).max(MARKING_LIMITS.conditionsMax),
    /** What it may be used for. Never empty: what is for nothing is not kept. */
    purposes: z.array(RecordPurpose).min(1),
    originator: State,
    /** Onward release needs the originator's word each time (ORCON). */
    originatorControl: z.boolean(),
  })
  .meta({ id: 'Marking' })
export type Marking = z.infer<typeof Marking>

/** null: no level of that scheme that may be held here. Above the ceiling is refused at the door, and the refusal logged. */
export function rankOf({ scheme, level }: Pick<Marking, 'scheme' | 'level'>): Rank | null {
  const rank = (LEVELS[scheme] as readonly string[]).indexOf(level)
  return rank === 0 || rank === 1 ? rank : null
}

/** One way to write a marking: sets sorted, nothing twice. Two equal markings have equal text, which names their label set. */
export function labelSetKey(marking: Marking): string {
  return JSON.stringify([
    marking.scheme,
    marking.level,
    sorted(marking.releasableTo),
    sorted(marking.conditions),
    sorted(marking.purposes),
    marking.originator,
    marking.originatorControl,
  ])
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].toSorted()
}
