/**
 * An answer that the node refuses, since its order has changed or is over, still tells what the unit did: on scene, a result in
 * words. That goes to the joint log, so that it is read at the centre. That an older order was read or received says nothing more.
 */
import type { Deed } from '../rescue/parts.ts'
import type { Standing } from '../rescue/standing.ts'
import type { Item } from './outbox.ts'

const SAYS_NOTHING: ReadonlySet<string> = new Set(['received', 'acknowledged', 'wilco'])

export interface InsteadWords {
  /** Which answer, to which version, was not taken. */
  instead(unit: string, state: 'on-scene' | 'result' | 'cannot', version: number): string
}

/** null: nothing is told. */
export function toldInstead(
  { unit, deed }: Pick<Item, 'unit' | 'deed'>,
  standing: Pick<Standing, 'tasks'> | null,
  words: InsteadWords,
): Deed | null {
  if (deed.kind !== 'task.answered') return null
  if (SAYS_NOTHING.has(deed.state) && deed.words === null) return null
  const task = standing?.tasks.get(deed.task) ?? null
  const state = deed.state === 'result' || deed.state === 'cannot' ? deed.state : 'on-scene'
  const head = words.instead(unit, state, deed.version)
  return {
    kind: 'log.said',
    case: task?.case ?? null,
    craft: task?.craft ?? null,
    words: deed.words === null ? head : `${head} ${deed.words}`,
  }
}
