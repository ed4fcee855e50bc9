/** R1: the count on screen is always `N craft (min-max)`, and each of the three numbers says what it says. */
import { describe, expect, test } from 'vitest'
import { countOf } from './count.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const pair = (craft: string, other: string) => ({ kind: 'merge', craft, other, chance: 0.8 }) as const

function withCraft(...names: string[]): TestNode {
  const node = new TestNode('UK')
  for (const [at, name] of names.entries()) node.do(opened(name), T0 + at)
  return node
}

describe('R1: N craft (min-max)', () => {
  test('three that may all be one, and a fourth: at least two', () => {
    const { state } = withCraft('a', 'b', 'c', 'd')
    expect(countOf(state, [pair('a', 'b'), pair('b', 'c'), pair('a', 'c')])).toEqual({
      believed: 4,
      min: 2,
      max: 4,
    })
  })

  test('a contact that fits none may be another craft; one suggested for a craft too; one that is attached is not', () => {
    const node = withCraft('a')
    const [none, likely, of] = [1, 2, 3].map(at => node.hear({ text: null }, T0 + at)) as [
      string,
      string,
      string,
    ]
    node.do({ kind: 'craft.contact-attached', craft: 'a', contact: of, grounds: [] }, T0)
    const attach = { kind: 'attach', craft: 'a', other: likely, chance: 0.7 } as const
    expect(countOf(node.state, [attach])).toEqual({ believed: 1, min: 1, max: 3 })
    node.do({ kind: 'contact.handled', contact: none, state: 'set-aside', words: 'the lighthouse' }, T0)
    expect(countOf(node.state, [attach])).toEqual({ believed: 1, min: 1, max: 2 })
  })

  test('two calls of one telephone are one boat more, and a test of a beacon is none', () => {
    const node = withCraft()
    node.hear({ callerTag: '0123456789ab' }, T0)
    node.hear({ callerTag: '0123456789ab' }, T0 + 60_000)
    node.hear({ isTest: true }, T0)
    expect(countOf(node.state, [])).toEqual({ believed: 0, min: 0, max: 1 })
  })

  test('two that a person merged are one; one that was found and identified, with its case closed, is none', () => {
    const node = withCraft('a', 'b')
    node.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    expect(countOf(node.state, [])).toEqual({ believed: 1, min: 1, max: 1 })
  })
})
