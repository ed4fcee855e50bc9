/** The exchange of an office: opened when its rules are in force and its ledger may sign, and anew when keys of a partner changed. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Signer } from '#ledger'
import type { State } from '#records'
import type { ReleaseRules } from '#release'
import type { JoinedPicture } from '#tracks'
import type { NodeActs } from '../acts/open.ts'
import type { NodeConfig } from '../config/config.ts'
import { type Card, cardOf } from '../exchange/card.ts'
import { type ExchangeKeys, openExchangeKeys } from '../exchange/keys.ts'
import {
  type Exchange,
  type ExchangeParts,
  exchangeParts,
  openExchange,
  type PartsSettings,
  type Vouching,
} from '../exchange/open.ts'
import { readPartners } from '../exchange/partner-files.ts'
import { knownPartners, type PartnerRecordParts } from '../exchange/partner-records.ts'
import type { NodeLedger } from '../ledger/node-ledger.ts'
import type { Database } from '../store/postgres/database.ts'

/** A node whose ledger does not catch up says why by itself; its partners are heard all the same. */
const CATCH_UP_MS_MAX = 120_000
const LOOK_MS = 20

export interface LinksParts {
  readonly config: NodeConfig
  readonly database: Database
  readonly acts: NodeActs
  /** null: this node may not sign, and so gives and takes nothing. */
  readonly ledger: NodeLedger | null
  readonly signer: Signer | null
  readonly parts: PartnerRecordParts
  readonly rules: ReleaseRules
  /** null: this node has no live picture. */
  readonly picture: JoinedPicture | null
  keepGiven?(partner: State): void
  readonly clock: { nowMs(): number }
  warn(text: string): void
}

export class Links {
  readonly #parts: LinksParts
  #exchange: Exchange | null = null
  #keys: ExchangeKeys | null = null
  #partnerNames: readonly string[] = []
  #isClosed = false

  constructor(parts: LinksParts) {
    this.#parts = parts
  }

  /** null: there is none, or not yet. */
  get exchange(): Exchange | null {
    return this.#exchange
  }

  /** A config without `exchange` opens nothing. @throws Error when the port is taken. */
  async open(): Promise<void> {
    const { exchange } = this.#parts.config
    const settings = exchange === null || this.#isClosed ? null : await this.#settings()
    if (exchange === null || settings === null) return
    await this.#caughtUp(settings.ledger)
    if (this.#isClosed) return
    this.#partnerNames = settings.partners.map(({ card }) => card.name)
    this.#exchange = await openExchange({
      ...settings,
      listen: exchange.listen,
      picture: this.#parts.picture,
      keepGiven: partner => this.#parts.keepGiven?.(partner),
    })
    if (this.#isClosed) await this.#exchange.close()
  }

  /**
   * A restored node has entries that are not in its tiles yet. Until they are, a partner that saw them signed seems to hold
   * what was lost, and this node would stop for no reason.
   */
  async #caughtUp(ledger: NodeLedger): Promise<void> {
    const { size } = this.#parts.acts
    const began = performance.now()
    const isBehind = () => (ledger.checkpoint?.checkpoint.size ?? 0) < size
    while (isBehind() && !this.#isClosed && performance.now() - began < CATCH_UP_MS_MAX) await pause(LOOK_MS)
  }

  /** What gives and takes, without a line: for bundles as files. null: this node may not sign. */
  async offline(): Promise<ExchangeParts | null> {
    const settings = await this.#settings()
    return settings === null ? null : exchangeParts(settings)
  }

  async #settings(): Promise<PartsSettings | null> {
    const { config, ledger, signer, database, acts, rules, clock, warn, parts } = this.#parts
    if (ledger === null || signer === null) return null
    this.#keys ??= await openExchangeKeys(config.dataFolder, signer.key.name, clock.nowMs(), warn)
    return {
      us: config.nation,
      database,
      acts,
      ledger,
      signer,
      keys: this.#keys,
      partners: await knownPartners(await readPartners(config.dataFolder), parts),
      policyHash: () => rules.policyHash,
      nowMs: () => clock.nowMs(),
      warn,
    }
  }

  async reopen(): Promise<void> {
    await this.#exchange?.close()
    this.#exchange = null
    await this.open()
  }

  /** A checkpoint was signed. */
  wake(): void {
    this.#exchange?.wake()
  }

  async receipts(): ReturnType<Exchange['receipts']> {
    return this.#exchange === null ? () => 'waiting' : this.#exchange.receipts()
  }

  /** How far each partner has cosigned our ledger. */
  async vouching(): Promise<readonly Vouching[]> {
    return (await this.#exchange?.vouching()) ?? []
  }

  /** Of the partners that are linked, for the sign-in page; null: none. */
  get partnerNames(): string | null {
    return this.#partnerNames.length === 0 ? null : this.#partnerNames.join(', ')
  }

  /** null: this node has no exchange. */
  async card(): Promise<Card | null> {
    const { config, signer } = this.#parts
    if (config.exchange === null || signer === null || this.#keys === null) return null
    return cardOf({
      state: config.nation,
      name: config.name,
      ledger: signer.key,
      witness: this.#keys.witness.key,
      certificateFingerprint: this.#keys.fingerprint,
      address: config.exchange.address,
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#exchange?.close()
  }
}
