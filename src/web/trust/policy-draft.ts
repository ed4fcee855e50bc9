/** A change of the policies as it is being written, and what it changes. The node compiles it, and a second person approves it. */
import type { PolicySetView, PolicyView } from '#contract'
import type { PolicyDraft } from '../link/trust-api.ts'
import type { Draft } from '../sign-in/drafts.ts'
import { ruleOf, withWords } from './policy-text.ts'

/** The place of a policy that does not exist yet. No policy has a name with a star. */
export const NEW = '*'
const NAME = /^[a-z][a-z0-9-]{0,63}$/

export type PolicyPart = 'text' | 'en' | 'fr' | 'out' | 'id'

export function partKey(policy: string, part: PolicyPart): string {
  return `${policy}.${part}`
}

export function partText(draft: Draft, policy: PolicyView | null, part: 'text' | 'en' | 'fr'): string {
  const typed = draft[partKey(policy?.id ?? NEW, part)]
  if (typeof typed === 'string') return typed
  if (policy === null) return ''
  return part === 'text' ? ruleOf(policy.text) : policy.plain[part]
}

/** The whole set as it would be. Null: a new policy has no good name, or one part of a policy is empty. */
export function readPolicies(set: PolicySetView, draft: Draft): readonly PolicyDraft[] | null {
  const kept = set.policies
    .filter(policy => draft[partKey(policy.id, 'out')] !== true)
    .map(policy => draftOf(policy.id, policy, draft))
  const added = readNew(set, draft)
  if (added === 'bad') return null
  const all = added === null ? kept : [...kept, added]
  const isWhole = all.every(each =>
    [each.text, each.plain.en, each.plain.fr].every(text => text.trim() !== ''),
  )
  return isWhole ? all : null
}

function readNew(set: PolicySetView, draft: Draft): PolicyDraft | null | 'bad' {
  const id = String(draft[partKey(NEW, 'id')] ?? '').trim()
  const policy = draftOf(id, null, draft)
  if (id === '' && policy.text.trim() === '') return null
  return NAME.test(id) && set.policies.every(each => each.id !== id) ? policy : 'bad'
}

function draftOf(id: string, policy: PolicyView | null, draft: Draft): PolicyDraft {
  const part = (name: 'text' | 'en' | 'fr') => partText(draft, policy, name)
  const plain = { en: part('en'), fr: part('fr') }
  const isTouched = policy === null || isTyped(policy, draft)
  const rule = part('text')
  const text = isTouched && rule.trim() !== '' ? withWords(rule, id, plain) : isTouched ? '' : policy.text
  return { id, text, plain }
}

/** What nobody touched goes back letter for letter. */
function isTyped(policy: PolicyView, draft: Draft): boolean {
  const before = { text: ruleOf(policy.text), en: policy.plain.en, fr: policy.plain.fr }
  return (['text', 'en', 'fr'] as const).some(part => partText(draft, policy, part) !== before[part])
}

export interface PolicyChange {
  readonly id: string
  readonly kind: 'added' | 'changed' | 'removed'
  readonly before: PolicyDraft | null
  readonly after: PolicyDraft | null
}

/** What a proposal changes, in the order of the set. */
export function policyChanges(
  before: readonly PolicyDraft[],
  after: readonly PolicyDraft[],
): readonly PolicyChange[] {
  const changes: PolicyChange[] = []
  for (const policy of before) {
    const now = after.find(each => each.id === policy.id) ?? null
    if (now === null) changes.push({ id: policy.id, kind: 'removed', before: policy, after: null })
    else if (!isSame(policy, now))
      changes.push({ id: policy.id, kind: 'changed', before: policy, after: now })
  }
  for (const policy of after)
    if (before.every(each => each.id !== policy.id))
      changes.push({ id: policy.id, kind: 'added', before: null, after: policy })
  return changes
}

function isSame(one: PolicyDraft, other: PolicyDraft): boolean {
  return one.text === other.text && one.plain.en === other.plain.en && one.plain.fr === other.plain.fr
}
