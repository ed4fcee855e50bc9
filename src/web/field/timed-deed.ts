/**
 * A deed with the time at which it was said: in its own field where it has one, else in words. Where the clock of the device is in
 * doubt the words say so, and keep what it showed beside what is reckoned.
 */
import { SEIZURE_LIMITS, type SecuredGoods } from '#contract'
import type { Deed } from '../rescue/parts.ts'
import type { SaidAt } from './said-at.ts'

const WORDS_MAX = 2000
/** Times that are further apart are told with their day; milliseconds. */
const SAME_DAY_MS = 12 * 3_600_000

export interface TimeWords {
  /** That it was said then and sent later. */
  late(time: string): string
  readonly clock: {
    off(shown: string): string
    set(shown: string): string
    unmeasured(shown: string): string
    /** What the device showed cannot be: the time of arrival stands. */
    refused(shown: string): string
  }
}

export interface Said {
  readonly deed: Deed
  readonly goods?: SecuredGoods | undefined
}

/** @param nowMs by the node's clock, for what cannot be believed. @param isBelieved false: the node would not take its time */
export function timedDeed(
  { deed, goods }: Said,
  said: SaidAt,
  { nowMs, isBelieved }: { readonly nowMs: number; readonly isBelieved: boolean },
  words: TimeWords,
): Said {
  const at = new Date(isBelieved ? said.ms : nowMs).toISOString()
  const remark = remarkOf(said, isBelieved, words)
  const lateWords = isBelieved && said.isLate ? words.late(at.slice(11, 19)) : null
  switch (deed.kind) {
    case 'task.answered': {
      const heard = isBelieved && said.isLate ? { at } : {}
      return { deed: { ...deed, ...heard, words: joined(remark, deed.words) }, goods }
    }
    case 'people.counted':
      return { deed: { ...deed, words: joined(lateWords, remark, deed.words) } }
    case 'log.said':
      return { deed: { ...deed, words: joined(lateWords, remark, deed.words) ?? deed.words } }
    case 'craft.found': {
      const observation = { ...deed.observation, at, words: joined(remark, deed.observation.words) ?? '' }
      return { deed: { ...deed, where: { ...deed.where, at }, observation } }
    }
    case 'craft.observed': {
      const observation = { ...deed.observation, at, words: joined(remark, deed.observation.words) ?? '' }
      return { deed: { ...deed, where: deed.where === null ? null : { ...deed.where, at }, observation } }
    }
    case 'goods.secured':
      return {
        deed: { ...deed, at },
        goods: goods === undefined ? undefined : { ...goods, at, note: noteOf(goods.note, remark) },
      }
    default:
      return { deed, goods }
  }
}

/** null: nothing is in doubt. What leaves at once is timed by its arrival too, and needs no remark. */
function remarkOf(said: SaidAt, isBelieved: boolean, { clock }: TimeWords): string | null {
  const iso = new Date(said.phoneMs).toISOString()
  const isFar = Math.abs(said.phoneMs - said.ms) > SAME_DAY_MS || !isBelieved
  const shown = isFar ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}` : iso.slice(11, 19)
  if (!isBelieved) return clock.refused(shown)
  return said.isLate && said.doubt !== null ? clock[said.doubt](shown) : null
}

/** What a person wrote is whole; what is told of the clock has the room that is left. */
function noteOf(note: string | null, remark: string | null): string | null {
  const told = [note, remark].filter(part => part !== null).join(' ')
  return told === '' ? null : told.slice(0, SEIZURE_LIMITS.noteMax)
}

function joined(...parts: readonly (string | null)[]): string | null {
  const told = parts.filter(part => part !== null && part !== '').join(' ')
  return told === '' ? null : told.slice(0, WORDS_MAX)
}
