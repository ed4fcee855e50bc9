import type { PolicySetView } from '#contract'
import { describe, expect, test } from 'vitest'
import { NEW, partKey, policyChanges, readPolicies } from './policy-draft.ts'
import { ruleOf, withWords } from './policy-text.ts'

const policy = (id: string) => ({
  id,
  text: `@id("${id}") permit (principal, action, resource);`,
  plain: { en: `${id} in words`, fr: `${id} en mots` },
  effect: 'permit' as const,
})
const SET: PolicySetView = {
  hash: 'a',
  since: null,
  approvedBy: [],
  policies: [policy('life-safety'), policy('watch-reads')],
  proposed: null,
}
const changesOf = (draft: Parameters<typeof readPolicies>[1]) => {
  const read = readPolicies(SET, draft)
  return read === null ? null : policyChanges(SET.policies, read).map(each => `${each.kind} ${each.id}`)
}
const newPolicy = (id: string) => ({
  [partKey(NEW, 'id')]: id,
  [partKey(NEW, 'text')]: 'permit (principal, action, resource);',
  [partKey(NEW, 'en')]: 'In words',
  [partKey(NEW, 'fr')]: 'En mots',
})

describe('a change of the policies', () => {
  test.each([
    ['nothing typed', {}, []],
    ['a rule changed', { [partKey('life-safety', 'text')]: 'forbid;' }, ['changed life-safety']],
    ['words changed', { [partKey('watch-reads', 'fr')]: 'Autre' }, ['changed watch-reads']],
    ['one taken out', { [partKey('watch-reads', 'out')]: true }, ['removed watch-reads']],
    ['one added', newPolicy('new-rule'), ['added new-rule']],
    ['an empty rule', { [partKey('life-safety', 'text')]: ' ' }, null],
    ['a new one without words', { ...newPolicy('new-rule'), [partKey(NEW, 'en')]: '' }, null],
    ['a new one without a name', newPolicy(''), null],
    ['a new one with a bad name', newPolicy('New Rule'), null],
    ['a new one under a name that stands', newPolicy('life-safety'), null],
  ])('%s', (_what, draft, changes) => expect(changesOf(draft)).toEqual(changes))
})

describe('the words in a policy', () => {
  const text =
    '@id("life")\n@safeguard("3")\n@en("Say \\"now\\", (always)")\n@fr("Dire")\npermit (principal, action, resource);'

  test('are shown beside the rule, not in it; other notes stay', () => {
    expect(ruleOf(text)).toBe('@id("life")\n@safeguard("3")\npermit (principal, action, resource);')
  })

  test('go back into it, on one line each, whatever was typed', () => {
    const written = withWords(ruleOf(text), 'life', { en: 'Two\nlines and a "quote"', fr: 'Une \\ barre' })
    expect(written).toBe(
      '@id("life")\n@en("Two lines and a \\"quote\\"")\n@fr("Une \\\\ barre")\n@safeguard("3")\npermit (principal, action, resource);',
    )
    expect(ruleOf(written)).toBe(ruleOf(text))
  })

  test('that were changed change the rule that is sent', () => {
    const sent = readPolicies(SET, { [partKey('life-safety', 'en')]: 'Other words' })
    expect(sent?.[0]?.text).toContain('@en("Other words")')
    expect(sent?.[1]?.text).toBe(SET.policies[1]?.text)
  })
})
