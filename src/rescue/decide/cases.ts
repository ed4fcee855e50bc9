/** What may be done with a case: its owner decides; it moves by offer and acceptance; it is closed on evidence. */
import type { CaseDeed } from '../deeds.ts'
import { isLower } from '../condition.ts'
import { OFFER_DEED_OF, OFFER_TABLE, type OfferDeed } from '../ownership.ts'
import { isNode, type Question, type Rules } from './asker.ts'
import { againstClosing } from './closing.ts'
import { type Decision, MAY, refused, refusedFor } from './refusal.ts'

export const CASE_RULES: Rules<CaseDeed> = {
  'case.opened': ({ state, deed }) => {
    if (state.cases.has(deed.case)) return refused('known-already')
    return deed.crafts.every(craft => state.crafts.has(craft)) ? MAY : refused('unknown-thing')
  },
  'case.craft-added': question => {
    const { state, deed } = question
    return state.crafts.has(deed.craft) ? openCase(question) : refused('unknown-thing')
  },
  'case.phase': question => {
    const { state, deed } = question
    const known = state.cases.get(deed.case)
    if (known === undefined) return refused('unknown-thing')
    if (!isLower(deed.phase, known.phase)) return openCase(question)
    if (deed.observation === null) return refused('no-downgrade', known.name)
    if (deed.observation.how === 'radar') return refused('look-too-weak', known.name)
    return ownCase(question)
  },
  'case.coordinator': ownCase,
  'case.closed': question => {
    const { state, deed, asker, nowMs } = question
    const own = ownCase(question)
    const known = state.cases.get(deed.case)
    if (own.kind === 'refused' || known === undefined) return own
    return refusedFor(againstClosing(state, known, deed, asker, nowMs))
  },
  // Written by the node beside the refusal of a closing.
  'case.closing-refused': ({ asker }) => (isNode(asker) ? MAY : refused('node-only')),
  'case.reopened': ({ state, deed }) => (state.cases.has(deed.case) ? MAY : refused('unknown-thing')),
  'owner.offered': question => {
    const { state, deed, asker } = question
    const own = ownCase(question)
    if (own.kind === 'refused') return own
    if (deed.to === asker.centre) return refused('own-offer')
    const offer = state.cases.get(deed.case)?.offer?.state
    return offer === 'open' || offer === 'accepted' ? refused('offered-already') : MAY
  },
  'owner.accepted': question => answers(question, 'owner.accepted'),
  'owner.refused': question => answers(question, 'owner.refused'),
  'owner.withdrawn': question => {
    const offer = question.state.offers.get(question.deed.offer)
    // The acceptance is here, so it has moved: the node says so at once.
    return offer?.state === 'accepted' ? refused('acceptance-held') : answers(question, 'owner.withdrawn')
  },
  'owner.moved': question => {
    if (!isNode(question.asker)) return refused('node-only')
    const offer = question.state.offers.get(question.deed.offer)
    if (offer?.state !== 'accepted') return refused('acceptance-not-held')
    return offer.to === question.deed.to ? answers(question, 'owner.moved') : refused('offer-not-to-us')
  },
  'owner.escalated': ({ state, deed, asker }) => {
    if (!isNode(asker)) return refused('node-only')
    return state.offers.has(deed.offer) ? MAY : refused('unknown-thing')
  },
}

function openCase({
  state,
  deed,
}: Pick<Question<'case.craft-added' | 'case.phase'>, 'state' | 'deed'>): Decision {
  const known = state.cases.get(deed.case)
  if (known === undefined) return refused('unknown-thing')
  return known.closed === null ? MAY : refused('case-closed', known.name)
}

function ownCase({
  state,
  deed,
  asker,
}: {
  readonly state: Question<CaseDeed>['state']
  readonly deed: { readonly case: string }
  readonly asker: Question<CaseDeed>['asker']
}): Decision {
  const known = state.cases.get(deed.case)
  if (known === undefined) return refused('unknown-thing')
  if (known.closed !== null) return refused('case-closed', known.name)
  return known.owner === asker.centre ? MAY : refused('not-owner', known.name)
}

function answers(
  {
    state,
    deed,
    asker,
  }: {
    readonly state: Question<OfferDeed>['state']
    readonly deed: { readonly offer: string }
    readonly asker: Question<OfferDeed>['asker']
  },
  kind: OfferDeed,
): Decision {
  const offer = state.offers.get(deed.offer)
  if (offer === undefined) return refused('unknown-thing')
  if (asker.centre !== offer[OFFER_DEED_OF[kind]]) return refused('offer-not-to-us')
  return OFFER_TABLE[offer.state][kind] === null ? refused('offer-not-open', offer.answeredBy) : MAY
}
