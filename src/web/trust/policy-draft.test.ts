import type { PolicySetView } from '#contract'
import { describe, expect, test } from 'vitest'
import { NEW, partKey, policyChanges, readPolicies } from './policy-draft.ts'

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
