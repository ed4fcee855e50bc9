/**
 * A rule that one person proposed ended the deciding of the whole node: Cedar's stack overflowed, and its memory with it. What is that
 * deep or that long is refused before Cedar reads it; what is just below is read, checked and refused or taken, and decisions go on.
 */
import { describe, expect, test } from 'vitest'
import { compileProposal } from './proposal.ts'
import { shippedPolicies } from './load.ts'
import { SHAPE_LIMITS, shapeFault } from './shape.ts'

const { nestingMax, signsMax } = SHAPE_LIMITS
const shipped = shippedPolicies()
const files = shipped.policies.map(({ id, text }) => ({ name: `${id}.cedar`, text }))
const rule = (body: string) =>
  `@id("new")\n@en("A rule that is new.")\n@fr("Une règle nouvelle.")\nforbid (principal is Person, action == Action::"watch", resource)\nwhen { ${body} };`
const faultsOf = (text: string): string[] => {
  const compiled = compileProposal([...files, { name: 'new.cedar', text }], shipped)
  return compiled.kind === 'faults' ? compiled.faults.map(({ message }) => message) : []
}

const SHAPES: Readonly<Record<string, (times: number) => string>> = {
  parentheses: n => `${'('.repeat(n)}true${')'.repeat(n)}`,
  'and after and': n => `${'true && '.repeat(n)}true`,
  'or after or': n => `${'true || '.repeat(n)}true`,
  sums: n => `${'1 + '.repeat(n)}1 == 1`,
  'if within if': n => `${'if true then '.repeat(n)}true${' else true'.repeat(n)}`,
  'if after if': n => `${'if true then true else '.repeat(n)}true`,
  'sets within sets': n => `${'['.repeat(n)}1${']'.repeat(n)} == 1`,
  'records within records': n => `${'{a:'.repeat(n)}1${'}'.repeat(n)} == 1`,
  'parts of parts': n => `resource${'.a'.repeat(n)} == 1`,
  'named parts of parts': n => `resource${'["a"]'.repeat(n)} == 1`,
  'calls after calls': n => `resource${'.contains(1)'.repeat(n)} == 1`,
  'calls within calls': n => `${'[1].contains('.repeat(n)}true${')'.repeat(n)}`,
  'not after not': n => `${'!'.repeat(n)}true`,
}

describe('the shape of a rule', () => {
  test.each(Object.entries(SHAPES))('is refused before it is read when it is a tower of %s', (_, of) => {
    for (const times of [200, 1500]) {
      const [fault = ''] = faultsOf(rule(of(times)))
      expect(fault).toMatch(/write it as several rules$/)
    }
  })

  test.each(Object.entries(SHAPES))('is read up to the limit, and decisions go on: %s', (_, of) => {
    let times = signsMax
    while (shapeFault(rule(of(times))) !== null) times -= 1
    expect(times).toBeGreaterThan(3)
    for (const fault of faultsOf(rule(of(times)))) expect(fault).not.toMatch(/several rules/)
    expect(compileProposal(files, shipped).kind).toBe('compiled')
  })

  test('is no matter of what stands in words and comments', () => {
    const words = '('.repeat(50) + '&& '.repeat(500)
    expect(shapeFault(`// ${words}\n@en("${words}")\npermit (principal, action, resource);`)).toBeNull()
    expect(shapeFault(`@en("${words}\\" ${words}")\npermit (principal, action, resource);`)).toBeNull()
    // Words that never end are none.
    expect(shapeFault(`@en("${words}`)).not.toBeNull()
  })

  test('of the shipped rules is well below the limits', () => {
    for (const { text } of files) expect(shapeFault(text)).toBeNull()
    expect([nestingMax, signsMax]).toEqual([12, 120])
  })
})
