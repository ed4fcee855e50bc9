import { describe, expect, test } from 'vitest'
import type { Answer } from '../link/ask.ts'
import { proven } from './prove.ts'
import { fakeDoor, OFFICER } from './test/door-fake.ts'

const OLD: Answer<string> = { kind: 'refused', code: 'proof-is-old', parameter: null }

/** Refuses until a proof was shown. */
function actAt(door: ReturnType<typeof fakeDoor>) {
  let asked = 0
  const act = async (): Promise<Answer<string>> => {
    asked += 1
    return door.proofs > 0 ? { kind: 'good', value: 'done' } : OLD
  }
  return { act, asked: () => asked }
}

describe('an act that cannot be undone', () => {
  test('is asked for again once the proof is fresh', async () => {
    const door = fakeDoor(OFFICER)
    const { act, asked } = actAt(door)
    expect(await proven(door, OFFICER, act)).toEqual({ kind: 'good', value: 'done' })
    expect([asked(), door.proofs]).toEqual([2, 1])
  })

  test('stays refused when nobody can prove it here', async () => {
    const door = fakeDoor(OFFICER)
    const { act, asked } = actAt(door)
    expect(await proven(door, { ...OFFICER, by: 'oidc' }, act)).toEqual(OLD)
    expect([asked(), door.proofs]).toEqual([1, 0])
  })

  test('that is refused for another reason asks for no proof', async () => {
    const door = fakeDoor(OFFICER)
    const refused: Answer<string> = { kind: 'refused', code: 'on-hold', parameter: null }
    expect(await proven(door, OFFICER, async () => refused)).toEqual(refused)
    expect(door.proofs).toBe(0)
  })
})
