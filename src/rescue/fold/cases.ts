/** Cases: opened, raised, offered and moved, closed on evidence, opened again. */
import type { CaseDeed } from '../deeds.ts'
import type { Phase } from '#records'
import { higherPhase } from '../condition.ts'
import type { ActEntry } from '../entry.ts'
import { OFFER_DEED_OF, OFFER_TABLE, type OfferDeed } from '../ownership.ts'
import type { RescueState } from '../state.ts'
import { DONE, type Effect, type Folds, nothing, waits } from './effect.ts'

export const CASE_FOLDS: Folds<CaseDeed> = {
  'case.opened': (state, { deed, centre, atMs, account }) => {
    if (state.cases.has(deed.case)) return nothing('there is a case of this number')
    for (const craft of deed.crafts) if (!state.crafts.has(craft)) return waits(craft)
    const phase = deed.crafts.reduce<Phase>(
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
      sitreps: 0,
    })
    return DONE
  },
  'case.craft-added': (state, { deed }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    known.crafts.add(craft.id)
    known.phase = higherPhase(known.phase, craft.severity)
    return DONE
  },
  'case.phase': (state, { deed }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    known.phase = deed.observation === null ? higherPhase(known.phase, deed.phase) : deed.phase
    return DONE
  },
  'case.coordinator': (state, { deed }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    known.coordinator = deed.coordinator
    return DONE
  },
  'owner.offered': (state, { deed, centre, atMs }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    if (known.owner !== centre) return nothing('only its owner offers a case')
    if (known.offer !== null && (known.offer.state === 'open' || known.offer.state === 'accepted'))
      return nothing('it is offered already')
    known.offer = {
      id: deed.offer,
      caseId: known.id,
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
    state.offers.set(deed.offer, known.offer)
    return DONE
  },
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
  'owner.escalated': (state, { deed, atMs }) => {
    const offer = state.offers.get(deed.offer)
    if (offer === undefined) return waits(deed.offer)
    offer.escalatedMs ??= atMs
    return DONE
  },
  'case.closed': (state, { deed, centre, atMs, account }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    if (known.owner !== centre) return nothing('only its owner closes a case')
    known.closed = { on: deed.on, atMs, by: account }
    return DONE
  },
  'case.closing-refused': (state, { deed, atMs, account }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    known.refusedClosings.push({ atMs, by: account, reasons: deed.reasons })
    return DONE
  },
  'case.reopened': (state, { deed }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    known.closed = null
    return DONE
  },
}

type Answer = Pick<ActEntry, 'centre' | 'account' | 'atMs'> & { readonly deed: { readonly offer: string } }

function answer(state: RescueState, act: Answer, kind: OfferDeed, refusal: string | null): Effect {
  const offer = state.offers.get(act.deed.offer)
  if (offer === undefined) return waits(act.deed.offer)
  if (act.centre !== offer[OFFER_DEED_OF[kind]]) return nothing(`${kind} is not for ${act.centre} to do`)
  const next = OFFER_TABLE[offer.state][kind]
  if (next === null) return nothing(`the offer is ${offer.state}`)
  offer.state = next
  if (kind === 'owner.accepted' || kind === 'owner.refused') {
    offer.answeredMs = act.atMs
    offer.answeredBy = act.account
    offer.refusal = refusal
  }
  return DONE
}
