/** Accounts and sessions in PostgreSQL. */
import type pg from 'pg'
import type { Purpose, Role } from '#records'
import type { Database } from '../store/postgres/database.ts'
import type { Account, Passkey } from './account.ts'
import { readAccount, type WrittenAccount, writtenAccount } from './account-json.ts'
import type { IdentityStore, Invitation, Kept, PreparedChange, StoredSession } from './store.ts'

interface AccountRow {
  readonly number: string
  readonly display_name: string
  readonly roles: Role[]
  readonly purposes: Purpose[]
  readonly clearance: string
  readonly conditions: string[]
  readonly guest_until_ms: number | null
  readonly suspended: boolean
}

interface PasskeyRow {
  readonly id: string
  readonly account: string
  readonly public_key: Buffer
  readonly counter: number
  readonly made_ms: number
}

interface SessionRow {
  readonly id: string
  readonly token_hash: Buffer
  readonly account: string
  readonly role: Role
  readonly purpose: Purpose
  readonly legal_basis: string | null
  readonly proved_by: StoredSession['by']
  readonly opened_ms: number
  readonly ends_ms: number
  readonly used_ms: number
  readonly proved_ms: number
}

export class PostgresIdentityStore implements IdentityStore {
  readonly #database: Pick<Database, 'rows' | 'transaction'>

  constructor(database: Pick<Database, 'rows' | 'transaction'>) {
    this.#database = database
  }

  load(): Promise<Kept> {
    return this.#database.transaction(async client => {
      const [accounts, passkeys, subjects, sessions, invitations, changes] = [
        await rows<AccountRow>(client, 'SELECT * FROM accounts ORDER BY number'),
        await rows<PasskeyRow>(client, 'SELECT * FROM passkeys ORDER BY made_ms, id'),
        await rows<{ issuer: string; subject: string; account: string }>(
          client,
          'SELECT * FROM account_subjects ORDER BY issuer, subject',
        ),
        await rows<SessionRow>(client, 'SELECT * FROM sessions'),
        await rows<{ token_hash: Buffer; account: string; ends_ms: number; replaces: boolean }>(
          client,
          'SELECT * FROM invitations',
        ),
        await rows<{ id: string; account: WrittenAccount }>(client, 'SELECT * FROM account_changes'),
      ]
      return {
        accounts: accounts.map(row => ({
          number: row.number,
          displayName: row.display_name,
          roles: row.roles,
          purposes: row.purposes,
          clearance: row.clearance,
          conditions: row.conditions,
          guestUntilMs: row.guest_until_ms,
          suspended: row.suspended,
          demo: false,
          passkeys: passkeys.filter(key => key.account === row.number).map(passkeyIn),
          subjects: subjects
            .filter(each => each.account === row.number)
            .map(({ issuer, subject }) => ({ issuer, subject })),
        })),
        sessions: sessions.map(sessionIn),
        invitations: invitations.map(row => ({
          tokenHash: row.token_hash.toString('hex'),
          account: row.account,
          endsMs: row.ends_ms,
          replaces: row.replaces,
        })),
        prepared: changes.map(({ id, account }) => ({ id, account: readAccount(account) })),
      }
    })
  }

  async prepare({ id, account }: PreparedChange): Promise<void> {
    await this.#database.rows('INSERT INTO account_changes (id, account) VALUES ($1, $2)', [
      id,
      JSON.stringify(writtenAccount(account)),
    ])
  }

  async apply({ id, account }: PreparedChange): Promise<void> {
    await this.#database.transaction(async client => {
      await putAccount(client, account)
      await client.query('DELETE FROM account_changes WHERE id = $1', [id])
    })
  }

  async drop(id: string): Promise<void> {
    await this.#database.rows('DELETE FROM account_changes WHERE id = $1', [id])
  }

  async countKey(account: string, passkey: string, counter: number): Promise<void> {
    // Never back: of two answers that cross, the higher stands.
    await this.#database.rows(
      'UPDATE passkeys SET counter = greatest(counter, $3) WHERE account = $1 AND id = $2',
      [account, passkey, counter],
    )
  }

  async putSession(session: StoredSession): Promise<void> {
    await this.#database.rows(
      `INSERT INTO sessions (id, token_hash, account, role, purpose, legal_basis, proved_by, opened_ms, ends_ms, used_ms, proved_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (id) DO NOTHING`,
      [
        session.id,
        Buffer.from(session.tokenHash, 'hex'),
        session.account,
        session.role,
        session.purpose,
        session.legalBasis,
        session.by,
        session.openedMs,
        session.endsMs,
        session.usedMs,
        session.provedMs,
      ],
    )
  }

  async touchSessions(
    uses: readonly { readonly id: string; readonly usedMs: number; readonly provedMs: number }[],
  ): Promise<void> {
    await this.#database.rows(
      `UPDATE sessions SET used_ms = greatest(sessions.used_ms, used.at), proved_ms = greatest(sessions.proved_ms, used.proved)
       FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS used (id, at, proved) WHERE sessions.id = used.id`,
      [uses.map(({ id }) => id), uses.map(({ usedMs }) => usedMs), uses.map(({ provedMs }) => provedMs)],
    )
  }

  async endSessions(ids: readonly string[]): Promise<void> {
    await this.#database.rows('DELETE FROM sessions WHERE id = ANY ($1::text[])', [ids])
  }

  async putInvitation({ tokenHash, account, endsMs, replaces }: Invitation): Promise<void> {
    await this.#database.rows(
      'INSERT INTO invitations (token_hash, account, ends_ms, replaces) VALUES ($1, $2, $3, $4)',
      [Buffer.from(tokenHash, 'hex'), account, endsMs, replaces],
    )
  }

  async endInvitation(tokenHash: string): Promise<void> {
    await this.#database.rows('DELETE FROM invitations WHERE token_hash = $1', [
      Buffer.from(tokenHash, 'hex'),
    ])
  }
}

async function rows<Row extends pg.QueryResultRow>(client: pg.ClientBase, text: string): Promise<Row[]> {
  return (await client.query<Row>(text)).rows
}

async function putAccount(client: pg.ClientBase, account: Account): Promise<void> {
  await client.query(
    `INSERT INTO accounts (number, display_name, roles, purposes, clearance, conditions, guest_until_ms, suspended)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (number) DO UPDATE SET display_name = excluded.display_name, roles = excluded.roles,
       purposes = excluded.purposes, clearance = excluded.clearance, conditions = excluded.conditions,
       guest_until_ms = excluded.guest_until_ms, suspended = excluded.suspended`,
    [
      account.number,
      account.displayName,
      account.roles,
      account.purposes,
      account.clearance,
      account.conditions,
      account.guestUntilMs,
      account.suspended,
    ],
  )
  await client.query('DELETE FROM passkeys WHERE account = $1', [account.number])
  for (const key of account.passkeys) {
    await client.query(
      'INSERT INTO passkeys (id, account, public_key, counter, made_ms) VALUES ($1, $2, $3, $4, $5)',
      [key.id, account.number, Buffer.from(key.publicKey), key.counter, key.madeMs],
    )
  }
  await client.query('DELETE FROM account_subjects WHERE account = $1', [account.number])
  for (const { issuer, subject } of account.subjects) {
    await client.query('INSERT INTO account_subjects (issuer, subject, account) VALUES ($1, $2, $3)', [
      issuer,
      subject,
      account.number,
    ])
  }
}

function passkeyIn(row: PasskeyRow): Passkey {
  return { id: row.id, publicKey: new Uint8Array(row.public_key), counter: row.counter, madeMs: row.made_ms }
}

function sessionIn(row: SessionRow): StoredSession {
  return {
    id: row.id,
    tokenHash: row.token_hash.toString('hex'),
    account: row.account,
    role: row.role,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    by: row.proved_by,
    openedMs: row.opened_ms,
    endsMs: row.ends_ms,
    usedMs: row.used_ms,
    provedMs: row.proved_ms,
  }
}
