/**
 * Opens the exchange of a node: the door for its partners, and a link to each of them.
 *
 * ```ts
 * const exchange = await openExchange({ ... })   // the door listens, the links begin
 * exchange.wake()                                // a checkpoint was signed: what it covers may go
 * await exchange.close()                         // before the acts, the ledger and the store
 * ```
 */
import { MESSAGE_BYTES_MAX, type Partner, type PartnerState, type Taken } from '#exchange'
import type { Evidence, Signer } from '#ledger'
import type { Lane, State } from '#records'
import type { JoinedPicture } from '#tracks'
import type { NodeActs } from '../acts/open.ts'
import type { NodeLedger } from '../ledger/node-ledger.ts'
import type { Database } from '../store/postgres/database.ts'
import { cardFingerprint, type PinnedPartner } from './card.ts'
import { Door } from './door.ts'
import type { ExchangeKeys } from './keys.ts'
import { Link, linkCounters, type LinkView } from './link.ts'
import { News } from './news.ts'
import { type KeptAside, PartnerStore } from './partner-store.ts'
import { furthest, type KeptReceipt, Receipts } from './receipts.ts'
import { ReleaseSource } from './release-source.ts'
import { ExchangeServer } from './server.ts'
import { Taker } from './taker.ts'
import { LiveTracks, type LiveTracksView } from './tracks/open.ts'
import { type Unproved, UnprovedDistress } from './unproved.ts'

export interface ExchangeSettings {
  readonly listen: { readonly host: string; readonly port: number }
  readonly us: State
  readonly database: Database
  readonly acts: NodeActs
  readonly ledger: NodeLedger
  /** Of the ledger. */
  readonly signer: Signer
  readonly keys: ExchangeKeys
  readonly partners: readonly PinnedPartner[]
  /** Hash of the policies in force. */
  readonly policyHash: () => string
  readonly nowMs: () => number
  readonly warn: (text: string) => void
  /** Whose tracks go to partners, and where theirs appear; null: none. */
  readonly picture?: JoinedPicture | null
  /** Keeps what a partner gave live, for replay, once its frame is in the picture. */
  readonly keepGiven?: (partner: State) => void
  /** 0 to 1; for the pauses of links. */
  readonly chance?: () => number
  /** What of people in danger was signed by a partner and could not be proved. */
  readonly onUnproved?: (partner: State, taken: readonly Taken[]) => void
}

/** How it stands with one partner. */
export interface PartnerStanding {
  readonly pinned: PinnedPartner
  readonly fingerprint: string
  readonly link: LinkView
  /** null: the database does not answer. */
  readonly taken: PartnerState | null
  /** Rows of our logs for it. */
  readonly released: ReadonlyMap<Lane, number>
  readonly receipts: readonly KeptReceipt[]
  readonly received: number
  readonly aside: readonly KeptAside[]
  readonly asideCount: number
  readonly evidence: readonly Evidence[]
  /** Of people in danger: signed by it, and not proved. */
  readonly unproved: readonly Unproved[]
}

/** How far a witness has cosigned this ledger: everything up to `size` stands as it saw it. */
export interface Vouching {
  readonly name: string
  readonly size: number
  readonly timeMs: number
}

export interface LogRow {
  readonly partner: State
  readonly lane: Lane
  readonly sequence: number
}
export type ReceiptState = 'waiting' | 'sent' | 'verified' | 'refused'

export interface Exchange {
  readonly port: number
  /** To be told with every checkpoint that is signed. */
  wake(): void
  standings(): Promise<readonly PartnerStanding[]>
  /** What partners have, as they signed it; then asked of each row of a release log. */
  receipts(): Promise<(row: LogRow) => ReceiptState>
  /** How far each partner has cosigned our ledger, by the name of its witness. */
  vouching(): Promise<readonly Vouching[]>
  takerOf(partner: State): Taker | null
  /** Since when each partner is quiet, asked of the links alone. */
  quiet(): readonly (Link['quiet'] & { readonly state: State })[]
  /** How live tracks flow, of each partner. */
  liveTracks(): readonly LiveTracksView[]
  readonly counters: () => Readonly<Record<string, number>>
  close(): Promise<void>
}

export function partnerOf({ card, ledger, witness }: PinnedPartner): Partner {
  return { state: card.state, ledger: { origin: ledger.name, keys: [ledger] }, witnesses: [witness] }
}

/** What gives and takes, without a line: for the door and the links, and for bundles as files. */
export interface ExchangeParts {
  readonly partners: readonly PinnedPartner[]
  readonly store: PartnerStore
  readonly source: ReleaseSource
  readonly receipts: Receipts
  readonly takers: ReadonlyMap<State, Taker>
}

export type PartsSettings = Omit<ExchangeSettings, 'listen' | 'chance' | 'onUnproved'>

export function exchangeParts(settings: PartsSettings): ExchangeParts {
  const { us, database, acts, ledger, signer, keys, partners, policyHash, nowMs, warn } = settings
  const store = new PartnerStore(database)
  const source = new ReleaseSource({ database, ledger, signer })
  const receipts = new Receipts(database, source, { origin: signer.key.name, keys: [signer.key] })
  const takers = new Map(
    partners.map(pinned => {
      const partner = partnerOf(pinned)
      const { witness } = keys
      return [partner.state, new Taker({ us, partner, store, acts, witness, policyHash, nowMs, warn })]
    }),
  )
  return { partners, store, source, receipts, takers }
}

/** @throws Error when the port is taken. */
export async function openExchange(settings: ExchangeSettings): Promise<Exchange> {
  const { us, acts, signer, keys, partners, nowMs, warn } = settings
  const { store, source, receipts, takers } = exchangeParts(settings)
  const own = { origin: signer.key.name, keys: [signer.key] }
  const news = new News()
  const server = new ExchangeServer({ us, source, receipts, store, news, partnerOf, warn })
  const chance = settings.chance ?? Math.random
  const { picture = null, keepGiven = () => undefined } = settings
  const live =
    picture === null
      ? null
      : new LiveTracks({ us, picture, keepGiven, acts, keys, partners, nowMs, chance, warn })
  const behind = live === null ? server : server.withTracks((partner, out) => live.channel(partner, out))
  const door = new Door({
    listen: settings.listen,
    keys,
    ledgerName: signer.key.name,
    partners: () => partners,
    behind,
    messageBytesMax: MESSAGE_BYTES_MAX,
    nowMs,
    warn,
  })
  const links = new Map<State, Link>()
  const unproved = new Map(partners.map(({ card }) => [card.state, new UnprovedDistress()]))
  for (const pinned of partners) {
    const { state } = pinned.card
    const link = new Link({
      us,
      own,
      partner: pinned,
      keys,
      taker: takers.get(state) as Taker,
      source,
      nowMs,
      chance,
      onLost: why => {
        warn(why)
        acts.hold(why)
      },
      onUnproved: taken => {
        const heard = unproved.get(state)?.add(taken, nowMs()) ?? []
        for (const { sequence, record } of heard)
          warn(
            `DISTRESS of ${state}, signed and NOT PROVED: number ${sequence} of its distress lane, record ${record ?? 'unknown'}. Call ${state} by another way.`,
          )
        settings.onUnproved?.(state, taken)
      },
    })
    links.set(state, link)
  }
  const port = await door.open()
  for (const link of links.values()) link.start()
  live?.start()
  const standing = async (pinned: PinnedPartner): Promise<PartnerStanding> => {
    const { state } = pinned.card
    const counts = await store.counts(state)
    const taken = takers.get(state)?.known ?? null
    return {
      pinned,
      fingerprint: cardFingerprint(pinned.card),
      link: (links.get(state) as Link).view,
      taken,
      released: await source.sizes(state),
      receipts: await receipts.of(state),
      received: counts.received,
      aside: await store.aside(state),
      asideCount: counts.aside,
      evidence: await store.evidenceOf(state),
      unproved: unproved.get(state)?.beyond(taken?.lanes.distress.frontier.size ?? 0) ?? [],
    }
  }
  return {
    port,
    wake: () => news.tell(),
    standings: () => Promise.all(partners.map(standing)),
    takerOf: state => takers.get(state) ?? null,
    vouching: async () => {
      const each = partners.map(async ({ card, witness }) => ({
        name: witness.name,
        receipt: furthest(await receipts.of(card.state)),
      }))
      return (await Promise.all(each)).flatMap(({ name, receipt }) =>
        receipt === null ? [] : [{ name, size: receipt.size, timeMs: receipt.signedMs }],
      )
    },
    receipts: async () => {
      const kept = new Map<string, number>()
      for (const { card } of partners)
        for (const { lane, sequence } of await receipts.of(card.state))
          kept.set(`${card.state}/${lane}`, sequence)
      return ({ partner, lane, sequence }) => {
        if (sequence <= (kept.get(`${partner}/${lane}`) ?? 0)) return 'verified'
        if (receipts.isRefused(partner, lane)) return 'refused'
        return server.sentTo(partner, lane) >= sequence ? 'sent' : 'waiting'
      }
    },
    counters: () => ({
      exchange_lines_refused_total: door.counts.refusedLines,
      exchange_requests_slowed_total: door.counts.slowed,
      exchange_requests_refused_total: door.counts.refusedRequests,
      exchange_lanes_cut: server.lanesCut,
      ...linkCounters([...links.values()]),
      ...live?.counters(),
    }),
    quiet: () =>
      [...links].map(([state, { quiet }]) => ({
        state,
        sinceMs: quiet.sinceMs,
        wasHeard: quiet.wasHeard,
      })),
    liveTracks: () => live?.views() ?? [],
    close: async () => {
      await live?.close()
      await Promise.all([...links.values()].map(link => link.close()))
      await door.close()
      news.tell()
    },
  }
}
