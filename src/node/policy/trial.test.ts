import { describe, expect, test } from 'vitest'
import { shippedPolicies } from './load.ts'
import { tryProposal } from './trial.ts'

const shipped = shippedPolicies().policies.map(({ id, text }) => ({ name: `${id}.cedar`, text }))

describe('a proposed set of policies, tried in a thread of its own', () => {
  test('may be read here where it can be used', async () => {
    expect(await tryProposal(shipped)).toEqual([])
  })

  test('is told what is wrong with it, as it would be here', async () => {
    const faults = await tryProposal(shipped.filter(({ name }) => name !== 'life-safety.cedar'))
    expect(faults.map(({ message }) => message).join()).toContain('life-safety is missing')
  })

  test('that is not read in time is given up, and nothing of it is left', async () => {
    const [fault] = await tryProposal(shipped, { msMax: 1 })
    expect(fault?.message).toBe('it cannot be read: reading it takes too long')
  })

  test('whose thread ends is refused, and the node decides on', async () => {
    const [fault] = await tryProposal(shipped, { folder: '/nowhere/' })
    expect(fault?.message).toContain('it cannot be read')
    expect(shippedPolicies().policies.length).toBeGreaterThan(0)
  })
})
