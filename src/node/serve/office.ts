/**
 * The office of a node: the rules in force, the place of acts, who may come in, and the desks. It stands beside the watch:
 * when its database is down the live picture goes on, and the office says why it is closed.
 */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { formatKey, type Signer } from '#ledger'
import { LEVELS, type State, typeOf } from '#records'
import { type PartnerTerms, ReleaseRules } from '#release'
import type { JoinedPicture } from '#tracks'
import { type NodeActs, openActs } from '../acts/open.ts'
import type { ViewRights } from '../acts/rights.ts'
import { WaitingActs } from '../acts/waiting-acts.ts'
import { heldOf } from '../backup/held.ts'
import type { NodeConfig } from '../config/config.ts'
import { ExchangeDesk } from '../desk/exchange-desk.ts'
import { DriftDesk } from '../desk/drift-desk.ts'
import { configuredSeas } from '../drift/forcing/configured.ts'
import { ownSeas } from '../drift/seas.ts'
import { DriftService } from '../drift/service.ts'
import { NodeNotes } from '../desk/node-notes.ts'
import { LedgerDesk } from '../desk/ledger-desk.ts'
import { contextOf } from '../desk/parts.ts'
import { PartnersDesk } from '../desk/partners-desk.ts'
import { PoliciesDesk, type PolicyParts } from '../desk/policies-desk.ts'
import { RecordsDesk } from '../desk/records-desk.ts'
import { TrustDesk } from '../desk/trust-desk.ts'
import { Refusal } from '../http/problem.ts'
import type { RescueAids } from '../http/routes/rescue-aid.ts'
import type { NodeFacts } from '../http/routes/session.ts'
import { isDown, type OpenedIdentity, openIdentity } from '../identity/open.ts'
import { rightsOf } from '../identity/rules-rights.ts'
import { JobStore } from '../jobs/job-store.ts'
import { recordDue } from '../jobs/record-due.ts'
import { JobRunner } from '../jobs/runner.ts'
import { theirAnswers } from '../exchange/got.ts'
import type { Exchange, ExchangeParts } from '../exchange/open.ts'
import { readPartners } from '../exchange/partner-files.ts'
import { openDemoArea } from '../exchange/tracks/demo-area.ts'
import { isDemoNode } from '../identity/demo.ts'
import { LedgerKeyLost, openLedgerKey } from '../ledger/key-file.ts'
import { type NodeLedger, openLedger } from '../ledger/node-ledger.ts'
import { CedarEngine } from '../policy/engine.ts'
import { shippedPolicies } from '../policy/load.ts'
import type { Database } from '../store/postgres/database.ts'
import { originOf } from './origin.ts'
import { Links } from './links.ts'
import { newRecordId } from './record-id.ts'
import { callerTags } from '../rescue/caller-tag.ts'
import type { RescueSuggestion } from '#contract'
import type { RescueDesk } from '../rescue/desk.ts'
import { RescueService } from '../rescue/service.ts'
import { openDesks } from '../rescue/open-desks.ts'

export interface OfficeSettings {
  readonly config: NodeConfig
  readonly database: Database
  readonly clock: { nowMs(): number }
  /** Whose tracks go to partners by area policy, and where theirs appear; left out: none. */
  readonly picture?: JoinedPicture
  /** Keeps what a partner gave live, for replay. */
  readonly keepGiven?: (partner: State) => void
  tell(text: string): void
  warn(text: string): void
}

export interface Office {
  readonly acts: NodeActs
  readonly rules: ReleaseRules
  readonly people: OpenedIdentity
  readonly records: RecordsDesk
  readonly trust: TrustDesk
  readonly policies: PoliciesDesk
  readonly ledger: LedgerDesk
  readonly partners: PartnersDesk
  readonly rescue: RescueDesk
  readonly rescueAids: RescueAids
  /** What the watch and the nights of a script do by rule. */
  readonly rescues: RescueService
  /** What may be one, as this node reckons it. */
  suggestions(): readonly RescueSuggestion[]
  /** What the node itself writes in the log of its watch. */
  readonly notes: NodeNotes
  /** Tag of a caller's number: the same on both sides. */
  tagOf(number: string): string
  readonly exchanged: ExchangeDesk
  readonly drift: DriftDesk
  /** The links to partners; null: there are none, or not yet. */
  exchange(): Exchange | null
  /** What gives and takes, without a line; null: this node may not sign. */
  offline(): Promise<ExchangeParts | null>
  /** What the sign-in page says of the node. */
  facts(): NodeFacts
  /** Reads what is kept: the policies in force, the accounts. `url`: of the screens. */
  begin(url: string): Promise<void>
  close(): Promise<void>
}

/** Of all its feeds: what is written on such a node is written in an exercise. */
function isSimulated({ feeds }: NodeConfig): boolean {
  return feeds.every(feed => feed.simulated)
}

export async function openOffice(settings: OfficeSettings): Promise<Office> {
  const { config, database, clock, tell, warn, picture = null } = settings
  const engine = { home: config.nation, isPersonal }
  const shipped = shippedPolicies()
  const rules = new ReleaseRules(new CedarEngine(shipped, engine))
  const kept = await signerOf(config, warn)
  let ledger: NodeLedger | null = null
  let signing: Links | null = null
  const acts = await openActs({
    database,
    origin: kept.signer?.key.name ?? originOf(config),
    rights: viewRights(rules, config.nation),
    nowMs: () => clock.nowMs(),
    onWarning: warn,
    onCommitted: (_, isReleased) => ledger?.wake(isReleased),
  })
  if (kept.signer === null) acts.hold(kept.why)
  else
    ledger = await openLedger({
      dataFolder: config.dataFolder,
      database,
      signer: kept.signer,
      nowMs: () => clock.nowMs(),
      onWarning: warn,
      onHold: why => acts.hold(why),
      onSigned: () => signing?.wake(),
    })
  const waiting = await WaitingActs.open({
    path: join(config.dataFolder, 'acts-waiting'),
    acts,
    nowMs: () => clock.nowMs(),
    warn,
  })
  const people = openIdentity({
    config,
    acts: { commitAll: all => waiting.commitAll(all), log: query => acts.log(query) },
    database,
    rules: rightsOf(rules, config.nation),
    clock,
    tell,
    warn,
  })
  const pinned = config.exchange === null ? [] : await readPartners(config.dataFolder)
  const partners = partnersOf(
    config.nation,
    pinned.map(({ card }) => card.state),
  )
  const parts: PolicyParts = {
    acts,
    rules,
    texts: () => policies.texts(),
    state: config.nation,
    scheme: config.nation,
    partners: () => partners,
    simulated: () => isSimulated(config),
    nowMs: () => clock.nowMs(),
    newId: () => newRecordId(clock.nowMs()),
    nameOf: account => people.nameOf(account),
    shipped,
    engine,
    own: id => acts.own(id),
    ownOf: (kind, limit, before) => acts.ownOf(kind, limit, before),
    warn,
  }
  let isClosed = false
  const policies: PoliciesDesk = new PoliciesDesk(parts)
  const links = new Links({
    config,
    database,
    acts,
    ledger,
    signer: kept.signer,
    parts,
    rules,
    picture,
    ...(settings.keepGiven === undefined ? {} : { keepGiven: settings.keepGiven }),
    clock,
    warn,
  })
  signing = links
  const records = new RecordsDesk(parts)
  const tagOf = callerTags([
    ...(kept.signer === null ? [] : [formatKey(kept.signer.key)]),
    ...pinned.map(({ card }) => card.ledgerKey),
  ])
  const rescues = new RescueService({ ...parts, acts })
  const nowS = () => clock.nowMs() / 1000
  const drift = new DriftDesk({
    records,
    nowMs: () => clock.nowMs(),
    newId: () => newRecordId(clock.nowMs()),
    simulated: () => isSimulated(config),
    node: config.name,
    service: new DriftService([...ownSeas(nowS), ...configuredSeas(config.forcing, nowS)]),
  })
  const desks = openDesks({
    service: rescues,
    acts,
    tagOf,
    nameOf: account => people.nameOf(account),
    drift,
    simulated: () => isSimulated(config),
    sender: originOf(config),
    warn,
  })
  const jobs = new JobRunner({
    store: new JobStore(database),
    handlers: {
      'record.due': recordDue({
        acts,
        own: id => acts.own(id),
        everTold: id => records.everTold(id),
        context: () => contextOf(parts),
      }),
    },
    nowMs: () => clock.nowMs(),
    warn,
    isDown,
  })
  /** Two nodes that `npm start` made show each other their simulated seas. */
  const showTheStrait = async () => {
    if (config.demo.shore === null || !isDemoNode(config) || isClosed) return
    const demo = { state: config.nation, acts, context: contextOf(parts), newId: parts.newId }
    await whenUp(
      () => openDemoArea(demo).then(() => undefined),
      () => isClosed,
    )
  }
  return {
    acts,
    rules,
    people,
    records,
    drift,
    trust: new TrustDesk(
      parts,
      () => links.receipts(),
      ids => theirAnswers(database, ids),
    ),
    exchanged: new ExchangeDesk(parts, database, () => links.receipts()),
    ledger: new LedgerDesk(ledger, acts, () => links.vouching()),
    partners: new PartnersDesk({
      ...parts,
      dataFolder: config.dataFolder,
      database,
      own: () => links.card(),
      exchange: () => links.exchange,
      reopen: () => links.reopen(),
    }),
    exchange: () => links.exchange,
    offline: () => links.offline(),
    policies,
    rescue: desks.room,
    rescueAids: desks.aids,
    rescues,
    suggestions: desks.suggestions,
    notes: new NodeNotes(parts),
    tagOf,
    facts: () => ({
      address: config.node,
      keyName: ledger?.key.name ?? null,
      keyFingerprint: ledger?.fingerprint ?? null,
      partner: links.partnerNames,
      ceiling: LEVELS[config.nation][1],
    }),
    begin: async url => {
      await people.begin(url)
      await whenUp(
        () => policies.restore(),
        () => isClosed,
      )
      if (isClosed) return
      await whenUp(
        () => rescues.begin(),
        () => isClosed,
      )
      if (isClosed) return
      jobs.start()
      await links.open()
      await showTheStrait()
    },
    close: async () => {
      isClosed = true
      await desks.close()
      rescues.close()
      await links.close()
      await drift.stop()
      await jobs.stop()
      await people.close()
      await waiting.close()
      await acts.close()
      await ledger?.close()
    },
  }
}

/** Between two tries to read what a database that is down keeps; milliseconds. */
const AGAIN_MS = 2000

async function whenUp(act: () => Promise<void>, isClosed: () => boolean): Promise<void> {
  while (!isClosed()) {
    try {
      return await act()
    } catch (error) {
      if (!isDown(error) && !(error instanceof Refusal && error.code === 'records-down')) throw error
      await pause(AGAIN_MS, undefined, { ref: false })
    }
  }
}

/**
 * The key of the ledger; null, with the reason: this node may not sign, and so takes no acts. The watch goes on without them.
 */
async function signerOf(
  config: NodeConfig,
  warn: (text: string) => void,
): Promise<{ readonly signer: Signer } | { readonly signer: null; readonly why: string }> {
  const held = heldOf(config.dataFolder)
  if (held !== null) return { signer: null, why: held.why }
  try {
    return { signer: await openLedgerKey(config.dataFolder, originOf(config), warn) }
  } catch (error) {
    if (!(error instanceof LedgerKeyLost)) throw error
    warn(error.message)
    return { signer: null, why: error.message }
  }
}

function isPersonal(kind: string): boolean {
  const type = typeOf(kind)
  return type === null || Object.values(type.fields).some(({ personal }) => PERSONAL.has(personal))
}

const PERSONAL: ReadonlySet<string> = new Set(['name', 'contact', 'account'])

/** What is hidden is for those who decide about it; all else is as the rules say. */
function viewRights(rules: ReleaseRules, home: State): ViewRights {
  return {
    get hash() {
      return rules.policyHash
    },
    mayView: (reader, kind, marking, { hidden, distress }) => {
      // What its owner has asked back is nobody's to see here: only its owner decides on it.
      if (hidden && marking.originator !== home) return false
      const subject = { kind: 'record', type: kind, marking, distress } as const
      if (!rules.decide(reader, 'view', subject).permitted) return false
      return !hidden || DECIDING.some(action => rules.decide(reader, action, subject).permitted)
    },
  }
}

const DECIDING = ['review', 'erase', 'hold'] as const

/**
 * Those that are paired, and the other shore in any case, on the terms of the agreement between the two states
 * (`release/bilateral.ts`). What is marked for it waits in its release log until it is paired.
 */
function partnersOf(state: State, paired: readonly State[]): readonly PartnerTerms[] {
  const other = state === 'UK' ? 'FR' : 'UK'
  return [...new Set([other, ...paired])].map(each => ({
    state: each,
    clearance: 1,
    conditions: [],
    hasLegalBasis: false,
  }))
}
