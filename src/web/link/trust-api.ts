/** Questions to the node about what can be checked and accounted for: ledger, proofs, who looked, releases, policies, what is due. */
import type {
  AccessPage,
  Balance,
  DataMap,
  LedgerHead,
  PartnerList,
  PolicySetView,
  Proof,
  ReceivedPage,
  RecordPage,
  ReleasedPage,
} from '#contract'
import { type Answer, ask, type Fetch, json, nothing, told } from './ask.ts'

/** Rows asked for at once. */
export const PAGE_ROWS = 50

export interface AccessSearch {
  readonly record: string
  readonly author: string
  readonly kind: string
  /** Entries before this one; null: the newest. */
  readonly before: number | null
}

/** A policy as it is proposed. */
export interface PolicyDraft {
  readonly id: string
  readonly text: string
  readonly plain: { readonly en: string; readonly fr: string }
}

export interface TrustApi {
  ledger(signal: AbortSignal): Promise<Answer<LedgerHead>>
  proof(entry: number, signal: AbortSignal): Promise<Answer<Proof>>
  access(search: AccessSearch, signal: AbortSignal): Promise<Answer<AccessPage>>
  /** `partner` null: of all. */
  released(partner: string | null, after: string | null, signal: AbortSignal): Promise<Answer<ReleasedPage>>
  received(partner: string | null, after: string | null, signal: AbortSignal): Promise<Answer<ReceivedPage>>
  partners(signal: AbortSignal): Promise<Answer<PartnerList>>
  balance(signal: AbortSignal): Promise<Answer<Balance>>
  /** A person's word on other keys of a partner, or on the end of a halt. */
  agree(
    what: 'agreement' | 'resumption',
    state: string,
    reason: string,
    signal: AbortSignal,
  ): Promise<Answer<null>>
  policies(signal: AbortSignal): Promise<Answer<PolicySetView>>
  propose(policies: readonly PolicyDraft[], reason: string, signal: AbortSignal): Promise<Answer<null>>
  /** What a second person says to it. */
  settle(
    proposal: string,
    word: 'approval' | 'refusal',
    reason: string,
    signal: AbortSignal,
  ): Promise<Answer<null>>
  reviews(after: string | null, signal: AbortSignal): Promise<Answer<RecordPage>>
  subjects(key: string, signal: AbortSignal): Promise<Answer<RecordPage>>
  dataMap(signal: AbortSignal): Promise<Answer<DataMap>>
}

export function createTrustApi(fetch: Fetch): TrustApi {
  return {
    ledger: signal => ask(fetch, 'ledger', signal, json<LedgerHead>),
    proof: (entry, signal) => ask(fetch, `ledger/proofs/${entry}`, signal, json<Proof>),
    access: (search, signal) => ask(fetch, `access?${accessQuery(search)}`, signal, json<AccessPage>),
    released: (partner, after, signal) =>
      ask(fetch, `released?${partnerQuery(partner, after)}`, signal, json<ReleasedPage>),
    received: (partner, after, signal) =>
      ask(fetch, `received?${partnerQuery(partner, after)}`, signal, json<ReceivedPage>),
    partners: signal => ask(fetch, 'partners', signal, json<PartnerList>),
    balance: signal => ask(fetch, 'balance', signal, json<Balance>),
    agree: (what, state, reason, signal) =>
      ask(fetch, `partners/${what}`, signal, nothing, told('POST', { state, reason })),
    policies: signal => ask(fetch, 'policies', signal, json<PolicySetView>),
    propose: (policies, reason, signal) =>
      ask(fetch, 'policies', signal, nothing, told('POST', { policies, reason })),
    settle: (proposal, word, reason, signal) =>
      ask(
        fetch,
        `policies/${encodeURIComponent(proposal)}/${word}`,
        signal,
        nothing,
        told('POST', { reason }),
      ),
    reviews: (after, signal) => ask(fetch, `reviews?${afterQuery(after)}`, signal, json<RecordPage>),
    subjects: (key, signal) =>
      ask(fetch, `subjects?${new URLSearchParams({ key })}`, signal, json<RecordPage>),
    dataMap: signal => ask(fetch, 'data-map', signal, json<DataMap>),
  }
}

/** A record is asked for by its whole number; a part of one is none. */
const RECORD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isRecordId(text: string): boolean {
  return RECORD_ID.test(text.trim())
}

function accessQuery(search: AccessSearch): URLSearchParams {
  const query = new URLSearchParams({ limit: String(PAGE_ROWS) })
  for (const name of ['record', 'author', 'kind'] as const) {
    const value = search[name].trim()
    if (value !== '') query.set(name, value)
  }
  if (search.before !== null) query.set('before', String(search.before))
  return query
}

function partnerQuery(partner: string | null, after: string | null): URLSearchParams {
  const query = afterQuery(after)
  if (partner !== null) query.set('partner', partner)
  return query
}

function afterQuery(after: string | null): URLSearchParams {
  return new URLSearchParams(after === null ? {} : { after })
}
