/** Two whole offices in one process, UK and FR: databases, keys, ledgers and ports apart, paired, linked over TLS on loopback. */
import { createServer } from 'node:net'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Marking, Purpose, Role, State } from '#records'
import type { RecordDraft } from '#contract'
import type { TestServer } from '../../acts/test/given.ts'
import { makeConfig } from '../../config/config.ts'
import type { Session } from '../../identity/ports.ts'
import { sessionOf } from '../../identity/test/session-of.ts'
import { openLedgerKey } from '../../ledger/key-file.ts'
import { type Office, openOffice } from '../../serve/office.ts'
import { originOf } from '../../serve/origin.ts'
import type { Database } from '../../store/postgres/database.ts'
import { cardOf, cardText, type PinnedPartner, readCard } from '../card.ts'
import { type ExchangeKeys, openExchangeKeys } from '../keys.ts'
import { pair } from '../partner-files.ts'

export interface Side {
  readonly state: State
  readonly folder: string
  readonly port: number
  readonly database: Database
  readonly pinned: PinnedPartner
  readonly keys: ExchangeKeys
  readonly warnings: string[]
  /** How far its clock is ahead of the real one. */
  readonly clock: { aheadMs: number }
  office: Office
  /** Ends the office and opens another over the same folder and database. */
  restart(): Promise<void>
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>(resolve => probe.close(() => resolve()))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** `reach`: by which port each is reached, where a proxy stands before it. */
export async function twoOffices(
  server: TestServer,
  name: string,
  reach: (state: State, port: number) => number = (_, port) => port,
): Promise<{ readonly uk: Side; readonly fr: Side; end(): Promise<void> }> {
  const uk = await makeSide(server, name, 'UK', reach)
  const fr = await makeSide(server, name, 'FR', reach)
  await pair(uk.folder, uk.pinned.card, fr.pinned)
  await pair(fr.folder, fr.pinned.card, uk.pinned)
  const sides = [await openSide(uk), await openSide(fr)] as const
  return {
    uk: sides[0],
    fr: sides[1],
    end: async () => {
      await Promise.all(sides.map(side => side.office.close()))
    },
  }
}

export type Unopened = Omit<Side, 'office' | 'restart'>

/** Its folder, keys and card; nothing listens yet. */
export async function makeSide(
  server: TestServer,
  name: string,
  state: 'UK' | 'FR',
  reach: (state: State, port: number) => number = (_, port) => port,
): Promise<Unopened> {
  const folder = join(server.folder, name, state)
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const config = configOf(state, folder, port)
  const ledger = await openLedgerKey(folder, originOf(config), () => undefined)
  const keys = await openExchangeKeys(folder, ledger.key.name, Date.now(), () => undefined)
  const card = cardOf({
    state,
    name: config.name,
    ledger: ledger.key,
    witness: keys.witness.key,
    certificateFingerprint: keys.fingerprint,
    address: `https://127.0.0.1:${reach(state, port)}`,
  })
  return {
    state,
    folder,
    port,
    database: server.database(`${name}_${state.toLowerCase()}`),
    pinned: readCard(cardText(card)),
    keys,
    warnings: [],
    clock: { aheadMs: 0 },
  }
}

function configOf(state: 'UK' | 'FR', folder: string, port: number) {
  return makeConfig(
    {
      node: state === 'UK' ? 'uk' : 'fr',
      data: folder,
      feeds: ['demo'],
      exchange: { listen: `127.0.0.1:${port}` },
    },
    {},
  )
}

/** What an office is opened over. */
export type Place = Pick<Side, 'state' | 'folder' | 'port' | 'database' | 'clock' | 'warnings'>

/** Opens an office, the exchange with it. */
export async function startOffice(place: Place): Promise<Office> {
  const office = await openOffice({
    config: configOf(place.state as 'UK' | 'FR', place.folder, place.port),
    database: place.database,
    clock: { nowMs: () => Date.now() + place.clock.aheadMs },
    tell: () => undefined,
    warn: text => void place.warnings.push(text),
  })
  await office.begin('http://127.0.0.1:1/')
  return office
}

export async function openSide(side: Unopened): Promise<Side> {
  const opened: Side = {
    ...side,
    office: await startOffice(side),
    restart: async () => {
      await opened.office.close()
      opened.office = await startOffice(side)
    },
  }
  return opened
}

/** An officer of a state; the account is the same each time. */
export function session(
  state: State,
  role: Role = 'watch-officer',
  purpose: Purpose = 'search-and-rescue',
): Session {
  return sessionOf(role, { account: `${state.toLowerCase()}-7`, purpose }, { state })
}

export function marking(state: 'UK' | 'FR', releasableTo: readonly State[]): Marking {
  return {
    scheme: state,
    level: state === 'UK' ? 'OFFICIAL' : 'NON PROTÉGÉ',
    releasableTo: [...releasableTo],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: state,
    originatorControl: false,
  }
}

export function note(text: string, from: 'UK' | 'FR', to: State): RecordDraft {
  return {
    kind: 'note',
    marking: marking(from, [to]),
    data: { room: 'watch', text, language: 'en', at: new Date().toISOString() },
  } as RecordDraft
}

/** The ids of the records that an officer of this side sees. */
export async function seen(side: Side, kinds: readonly string[] = ['note']): Promise<readonly string[]> {
  const { reader } = session(side.state)
  const list = await side.office.acts.list(reader, { kinds, text: null, before: null, limit: 500 })
  return list.records.map(({ id }) => id)
}

/** Waits until it holds. @throws Error with what was last seen. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  withinMs = 25_000,
): Promise<number> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await pause(10)
  }
  return performance.now() - began
}
