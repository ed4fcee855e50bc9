/** Cases: opened, raised, offered and moved, closed on evidence, opened again. */
import type { CaseDeed } from '../deeds.ts'
import type { DeedOf, Phase } from '#records'
import { caseAfter, caseStateOf, type CaseStep, isOwners, phaseStep } from '../case-life.ts'
import { higherPhase } from '../condition.ts'
import { believedAlone, mergedWith } from '../craft.ts'
import { closingKey } from '../decide/closing.ts'
import { againstJoining } from '../decide/joining.ts'
import type { ActEntry } from '../entry.ts'
import { type Offer, OFFER_DEED_OF, OFFER_TABLE, type OfferDeed } from '../ownership.ts'
import { peopleAccount } from '../people.ts'
import type { CaseNow, RescueState } from '../state.ts'
import { DONE, type Effect, type Folds, nothing, waits } from './effect.ts'
import { openAgain } from './open-again.ts'
import { raiseToWorst, unsayAgreement } from './raise.ts'

export const CASE_FOLDS: Folds<CaseDeed> = {
  'case.opened': (state, { deed, centre, atMs, account }) => {
    if (state.cases.has(deed.case)) return nothing('there is a case of this number')
    for (const craft of deed.crafts) if (!state.crafts.has(craft)) return waits(craft)
    const phase = deed.crafts
      .flatMap(craft => mergedWith(state, craft))
      .reduce<Phase>(
        (worst, craft) => higherPhase(worst, state.crafts.get(craft)?.severity ?? worst),
        deed.phase,
      )
    state.cases.set(deed.case, {
      id: deed.case,
      name: deed.name,
      openedBy: centre,
      openedMs: atMs,
      owner: centre,
      ownerMs: atMs,
      phase,
      coordinator: account === 'node' ? null : account,
      crafts: new Set(deed.crafts),
      offer: null,
      closed: null,
      refusedClosings: [],
      searches: new Set(),
      sitreps: { UK: 0, FR: 0 },
    })
    return DONE
  },
  'case.craft-added': (state, act) => {
    const craft = state.crafts.get(act.deed.craft)
    if (craft === undefined) return waits(act.deed.craft)
    return stepped(state, act, 'case.craft-added', known => {
      known.crafts.add(craft.id)
      raiseToWorst(state, known)
      unsayAgreement(state, craft.id)
      return DONE
    })
  },
  'case.phase': (state, act) =>
    stepped(state, act, phaseStep(act.deed), known => {
      // Whoever looked may not have known of what the other centre was told of a craft.
      raiseToWorst(state, known)
      return DONE
    }),
  'case.coordinator': (state, act) =>
    stepped(state, act, 'case.coordinator', known => {
      known.coordinator = act.deed.coordinator
      return DONE
    }),
  'owner.offered': (state, act) =>
    stepped(state, act, 'owner.offered', known => {
      if (known.offer !== null && (known.offer.state === 'open' || known.offer.state === 'accepted'))
        return nothing('it is offered already')
      if (state.offers.has(act.deed.offer)) return nothing('there is an offer of this number')
      known.offer = offerOf(act, known.id)
      state.offers.set(known.offer.id, known.offer)
      return DONE
    }),
  'owner.accepted': (state, act) => answer(state, act, 'owner.accepted', null),
  'owner.refused': (state, act) => answer(state, act, 'owner.refused', act.deed.reason),
  'owner.withdrawn': (state, act) => answer(state, act, 'owner.withdrawn', null),
  'owner.moved': (state, act) => {
    const effect = answer(state, act, 'owner.moved', null)
    const known = state.cases.get(act.deed.case)
    if (effect.kind !== 'done' || known === undefined) return effect
    known.owner = act.deed.to
    known.ownerMs = act.atMs
    known.coordinator = known.offer?.answeredBy ?? null
    return effect
  },
  'owner.escalated': (state, act) => {
    const offer = state.offers.get(act.deed.offer)
    if (offer === undefined) return waits(act.deed.offer)
    return stepped(state, act, 'owner.escalated', () => {
      offer.escalatedMs ??= act.atMs
      return DONE
    })
  },
  'case.closed': (state, act) =>
    stepped(state, act, 'case.closed', known => {
      const why = whyNotClosed(state, known, act.deed)
      if (why !== null) return nothing(why)
      const order = state.merges.size + state.matches.size
      known.closed = { on: act.deed.on, atMs: act.atMs, by: act.account, order }
      // Whoever agreed to close the case that goes on agreed without this one.
      for (const craft of known.crafts) unsayAgreement(state, craft)
      return DONE
    }),
  'case.closing-refused': (state, act) =>
    stepped(state, act, 'case.closing-refused', known => {
      known.refusedClosings.push({ atMs: act.atMs, by: act.account, reasons: act.deed.reasons })
      return DONE
    }),
  'case.reopened': (state, act) =>
    stepped(state, act, 'case.reopened', known => {
      openAgain(state, known)
      return DONE
    }),
}

/** What the other centre did before it, unknown to whoever closed it, may have taken what it was closed on; null: it stands. */
function whyNotClosed(
  state: RescueState,
  known: CaseNow,
  { on, second }: DeedOf<'case.closed'>,
): string | null {
  if (on === 'joined')
    return againstJoining(state, known).length === 0
      ? null
      : 'a craft of it is in no other open case of its owner'
  if (on !== 'all-identified') {
    const agreed = state.agreed.get(closingKey(known.id, on))
    return second !== null && agreed?.has(second) === true
      ? null
      : 'something was told of it after the second person agreed'
  }
  for (const id of known.crafts) {
    const craft = believedAlone(state, id)
    if (craft === null) continue
    if (!craft.isIdentified)
      return `${craft.root.name} is not identified as the boat that it is believed to be`
    if (!peopleAccount(craft).isExplained) return `not everybody of ${craft.root.name} is accounted for`
  }
  return null
}

/** By the table, and by whose deed it is; `change` does the rest, when it may be done. */
function stepped(
  state: RescueState,
  { centre, deed }: Pick<ActEntry, 'centre'> & { readonly deed: { readonly case: string } },
  step: CaseStep,
  change: (known: CaseNow) => Effect,
): Effect {
  const known = state.cases.get(deed.case)
  if (known === undefined) return waits(deed.case)
  const next = caseAfter(known, step)
  if (next === null) return nothing(`${step} is not for a case that is ${caseStateOf(known)}`)
  if (isOwners(known, step) && known.owner !== centre) return nothing('only its owner does this')
  if (next !== 'closed') known.phase = next
  return change(known)
}

function offerOf({ deed, centre, atMs }: ActEntry<'owner.offered'>, caseId: string): Offer {
  return {
    id: deed.offer,
    caseId,
    from: centre,
    to: deed.to,
    atMs,
    dueMs: atMs + deed.answerWithinMinutes * 60_000,
    reason: deed.reason,
    state: 'open',
    answeredMs: null,
    answeredBy: null,
    refusal: null,
    escalatedMs: null,
  }
}

type Answer = Pick<ActEntry, 'centre' | 'account' | 'atMs'> & {
  readonly deed: { readonly offer: string; readonly case: string }
}

function answer(state: RescueState, act: Answer, kind: OfferDeed, refusal: string | null): Effect {
  const offer = state.offers.get(act.deed.offer)
  if (offer === undefined) return waits(act.deed.offer)
  if (act.deed.case !== offer.caseId) return nothing('the offer is of another case')
  if (act.centre !== offer[OFFER_DEED_OF[kind]]) return nothing(`${kind} is not for ${act.centre} to do`)
  const next = OFFER_TABLE[offer.state][kind]
  if (next === null) return nothing(`the offer is ${offer.state}`)
  const known = state.cases.get(offer.caseId)
  if (known !== undefined && caseAfter(known, kind) === null) return nothing('the case is closed')
  offer.state = next
  if (kind === 'owner.accepted' || kind === 'owner.refused') {
    offer.answeredMs = act.atMs
    offer.answeredBy = act.account
    offer.refusal = refusal
  }
  return DONE
}
