/** What is believed is reckoned once for each thing that is told: whoever asks gets what all acts together say, whatever was asked before. */
import { expect, test } from 'vitest'
import { believedCraft, believedOf } from './craft.ts'
import type { Entry } from './entry.ts'
import { RescueLog } from './log.ts'
import { chanceOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const SEEDS = 20
const STEPS = 60

/** As another node would believe that heard all at once. */
function anew(entries: readonly Entry[]) {
  const log = new RescueLog()
  for (const entry of entries) log.add(entry)
  return believedCraft(log.state)
}

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'asked after each act it is as if nobody had asked before (seed %i)',
  seed => {
    const chance = chanceOf(seed)
    const node = new TestNode('UK')
    const pick = <T>(all: Iterable<T>): T | undefined => {
      const list = [...all]
      return list[Math.floor(chance() * list.length)]
    }
    for (let step = 0; step < STEPS; step += 1) {
      const nowMs = T0 + step * 1000
      const [craft, other] = [pick(node.state.crafts.keys()), pick(node.state.crafts.keys())]
      const [contact, merge, known] = [
        pick(node.state.contacts.keys()),
        pick(node.state.merges.keys()),
        pick(node.state.cases.keys()),
      ]
      const roll = chance()
      if (craft === undefined || other === undefined || roll < 0.2) node.do(opened(`k${step}`), nowMs)
      else if (contact === undefined || roll < 0.35) node.hear({ text: 'We need help' }, nowMs)
      else if (roll < 0.5) node.do({ kind: 'craft.contact-attached', craft, contact, grounds: [] }, nowMs)
      else if (roll < 0.65) node.do({ kind: 'craft.merged', craft, other, grounds: [] }, nowMs)
      else if (roll < 0.72 && merge !== undefined)
        node.do({ kind: 'craft.parted', merge, reason: 'two' }, nowMs)
      else if (roll < 0.85)
        node.do(
          { kind: 'case.opened', case: `s${step}`, name: 'new', phase: 'alert', crafts: [craft] },
          nowMs,
        )
      else if (known !== undefined) node.do({ kind: 'case.craft-added', case: known, craft }, nowMs)
      const all = believedCraft(node.state)
      expect(all).toEqual(anew(node.log.entries))
      for (const each of all)
        for (const { id } of each.members) expect(believedOf(node.state, id)?.root.id).toBe(each.root.id)
    }
    expect(believedOf(node.state, 'nobody')).toBeNull()
  },
)

test('between two acts it is the very same', () => {
  const node = new TestNode('UK')
  node.do(opened('a'), T0)
  const before = believedCraft(node.state)
  expect(believedCraft(node.state)).toBe(before)
  node.do(opened('b'), T0 + 1)
  expect(believedCraft(node.state)).not.toBe(before)
})
