/** Boats of tests with all that closes their case, and nothing more: each part may be taken away. */
import type { DeedOf } from '#records'
import { believedOf } from '../craft.ts'
import { UNKNOWN_ABOARD } from '../range.ts'
import { opened, TestNode } from './acts.ts'

export const T0 = Date.parse('2026-11-25T02:00:00.000Z')
export const iso = new Date(T0).toISOString()
export const observation = { at: iso, by: 'Lifeboat Dover', how: 'on-scene', words: 'Alongside' } as const
export const where = {
  place: { latitude: 51, longitude: 1.4 },
  doubtMetres: 300,
  at: iso,
  by: 'seen',
} as const
export const range = (count: number) => ({ min: count, max: count })
export const aboard = { ...UNKNOWN_ABOARD, people: range(33) }

export function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}

export function share(...nodes: readonly TestNode[]): void {
  for (const from of nodes) for (const to of nodes) for (const entry of from.sent) to.log.add(entry)
}

export function identify(node: TestNode, craft: string, found = `f-${craft}`): void {
  node.do({ kind: 'craft.found', found, where, aboard, boat: null, observation }, T0)
  const features = ['number-called', 'boat-words'] as const
  node.do({ kind: 'craft.matched', found, craft, features: [...features], words: 'x' }, T0)
  const none = { rescuedFr: range(0), dead: range(0), missing: range(0), words: null }
  node.do({ kind: 'people.counted', craft, rescuedUk: range(33), ...none }, T0)
}

export const closed: DeedOf<'case.closed'> = {
  kind: 'case.closed',
  case: 'X',
  on: 'all-identified',
  criteria: [],
  observation: null,
  second: null,
  words: 'Done',
}
export const openCase = (node: TestNode, known: string, ...crafts: readonly string[]) =>
  node.do({ kind: 'case.opened', case: known, name: known, phase: 'alert', crafts: [...crafts] }, T0)
export const merge = (node: TestNode, craft: string, other: string) =>
  codes(node.do({ kind: 'craft.merged', craft, other, grounds: [] }, T0))
export const isOpen = (node: TestNode, craft: string) => believedOf(node.state, craft)?.isOpen

/** Craft `a` of case `X`, that was closed on evidence. */
export function settled(): TestNode {
  const node = new TestNode('UK')
  node.do(opened('a', { aboard }), T0)
  openCase(node, 'X', 'a')
  identify(node, 'a')
  if (node.do(closed, T0).kind !== 'done') throw new Error('its evidence is whole')
  return node
}
