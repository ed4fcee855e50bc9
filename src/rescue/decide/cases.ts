/** What may be done with a case: its owner decides; it moves by offer and acceptance; it is closed on evidence. */
import type { CaseDeed } from '../deeds.ts'
import { CASE_STEP_OF, caseAfter, type CaseStep, isOwners, phaseStep } from '../case-life.ts'
import { isOfTomorrow } from '../clock.ts'
import { isLower } from '../condition.ts'
import { OFFER_DEED_OF, OFFER_TABLE, type OfferDeed } from '../ownership.ts'
import type { Centre } from '#records'
import type { CaseNow, RescueState } from '../state.ts'
import { isNode, type Question, type Rules } from './asker.ts'
import { againstClosing, craftOf } from './closing.ts'
import { openCasesOf, othersOf } from './joining.ts'
import { type Decision, MAY, refused, refusedFor } from './refusal.ts'

export const CASE_RULES: Rules<CaseDeed> = {
  'case.opened': ({ state, deed }) => {
    if (state.cases.has(deed.case)) return refused('known-already')
    if (!deed.crafts.every(craft => state.crafts.has(craft))) return refused('unknown-thing')
    const [other] = openCasesOf(state, deed.crafts, deed.case)
    return other === undefined ? MAY : refused('in-other-case', other.name)
  },
  'case.craft-added': question => {
    const { state, deed, asker } = question
    if (!state.crafts.has(deed.craft)) return refused('unknown-thing')
    const may = mayStep(question, 'case.craft-added')
    if (may.kind === 'refused') return may
    const other = openCasesOf(state, [deed.craft], deed.case).find(
      each => !isJoiningOf(state, asker.centre, deed.case, each),
    )
    return other === undefined ? may : refused('in-other-case', other.name)
  },
  'case.phase': question => {
    const { state, deed, nowMs } = question
    const known = state.cases.get(deed.case)
    const may = mayStep(question, phaseStep(deed))
    if (known === undefined || may.kind === 'refused') return may
    if (deed.observation !== null && isOfTomorrow(deed.observation.at, nowMs))
      return refused('time-of-tomorrow')
    if (!isLower(deed.phase, known.phase)) return MAY
    if (deed.observation?.how === 'radar') return refused('look-too-weak', known.name)
    const graver = craftOf(state, known).find(({ severity }) => isLower(deed.phase, severity))
    return graver === undefined ? MAY : refused('craft-graver', graver.root.name)
  },
  'case.coordinator': question => mayStep(question, 'case.coordinator'),
  'case.closed': question => {
    const { state, deed, asker, nowMs } = question
    const may = mayStep(question, 'case.closed')
    const known = state.cases.get(deed.case)
    if (may.kind === 'refused' || known === undefined) return may
    return refusedFor(againstClosing(state, known, deed, asker, nowMs))
  },
  // Written by the node beside the refusal of a closing.
  'case.closing-refused': question => mayStep(question, 'case.closing-refused'),
  'case.reopened': question => mayStep(question, 'case.reopened'),
  'owner.offered': question => {
    const { state, deed, asker } = question
    const may = mayStep(question, 'owner.offered')
    if (may.kind === 'refused') return may
    if (deed.to === asker.centre) return refused('own-offer')
    if (state.offers.has(deed.offer)) return refused('known-already')
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
  'owner.escalated': question =>
    question.state.offers.has(question.deed.offer)
      ? mayStep(question, 'owner.escalated')
      : refused('unknown-thing'),
}

/** Both are ours and hold one boat already: what else the one holds is put into the other, so that they can be joined. */
function isJoiningOf(state: RescueState, us: Centre, into: string, other: CaseNow): boolean {
  const known = state.cases.get(into)
  return known?.owner === us && other.owner === us && othersOf(state, known).some(({ id }) => id === other.id)
}

/** By the table of cases, and by whose deed it is. */
function mayStep(
  {
    state,
    deed,
    asker,
  }: {
    readonly state: Question<CaseDeed>['state']
    readonly deed: { readonly case: string }
    readonly asker: Question<CaseDeed>['asker']
  },
  step: CaseStep,
): Decision {
  if (CASE_STEP_OF[step] === 'node' && !isNode(asker)) return refused('node-only')
  const known = state.cases.get(deed.case)
  if (known === undefined) return refused('unknown-thing')
  if (caseAfter(known, step) === null) {
    if (known.closed !== null) return refused('case-closed', known.name)
    return refused(step === 'case.reopened' ? 'case-open' : 'no-downgrade', known.name)
  }
  return isOwners(known, step) && known.owner !== asker.centre ? refused('not-owner', known.name) : MAY
}

function answers(
  {
    state,
    deed,
    asker,
  }: {
    readonly state: Question<OfferDeed>['state']
    readonly deed: { readonly offer: string; readonly case: string }
    readonly asker: Question<OfferDeed>['asker']
  },
  kind: OfferDeed,
): Decision {
  const offer = state.offers.get(deed.offer)
  const known = state.cases.get(deed.case)
  if (offer === undefined || known === undefined || offer.caseId !== known.id) return refused('unknown-thing')
  if (caseAfter(known, kind) === null) return refused('case-closed', known.name)
  if (asker.centre !== offer[OFFER_DEED_OF[kind]]) return refused('offer-not-to-us')
  return OFFER_TABLE[offer.state][kind] === null ? refused('offer-not-open', offer.answeredBy) : MAY
}
