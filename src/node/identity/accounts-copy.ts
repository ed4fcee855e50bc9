/**
 * A copy of the accounts beside the database, for the start of a node whose database is down: the watch is let in by it, and nothing
 * is changed by it. It holds names and the public halves of keys, for the owner of the folder alone; no secret and no session.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { Purpose, Role } from '#records'
import type { Account } from './account.ts'
import { readAccount, writtenAccount } from './account-json.ts'

export const COPY_FILE = 'accounts-copy.json'
const FORMAT = 1

const Copy = z.object({
  format: z.literal(FORMAT),
  accounts: z.array(
    z.object({
      number: z.string(),
      displayName: z.string(),
      roles: z.array(Role),
      purposes: z.array(Purpose),
      clearance: z.string(),
      conditions: z.array(z.string()),
      guestUntilMs: z.number().nullable(),
      suspended: z.boolean(),
      demo: z.literal(false),
      passkeys: z.array(
        z.object({ id: z.string(), publicKey: z.string(), counter: z.number(), madeMs: z.number() }),
      ),
      subjects: z.array(z.object({ issuer: z.string(), subject: z.string() })),
    }),
  ),
})

export interface AccountsCopy {
  /** null: there is none, or none that can be read. */
  read(): Promise<readonly Account[] | null>
  /** Resolves when it is on the disk; what fails is told, and the accounts are where they were. */
  keep(accounts: readonly Account[]): Promise<void>
}

/** For a node whose people stand in the program, and for tests. */
export const NO_COPY: AccountsCopy = {
  read: async () => null,
  keep: async () => undefined,
}

export function accountsCopy(path: string, warn: (text: string) => void): AccountsCopy {
  let last: Promise<void> = Promise.resolve()
  return {
    read: () => readCopy(path, warn),
    keep: accounts => {
      last = last.then(() => writeCopy(path, accounts, warn))
      return last
    },
  }
}

async function readCopy(path: string, warn: (text: string) => void): Promise<readonly Account[] | null> {
  try {
    const { accounts } = Copy.parse(JSON.parse(await readFile(path, 'utf8')))
    return accounts.map(readAccount)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      warn(`The copy of the accounts cannot be read: ${(error as Error).message}`)
    return null
  }
}

/** Whole or not at all: written beside, synced, renamed. */
async function writeCopy(
  path: string,
  accounts: readonly Account[],
  warn: (text: string) => void,
): Promise<void> {
  try {
    const file = await open(`${path}.new`, 'w', 0o600)
    try {
      await file.writeFile(JSON.stringify({ format: FORMAT, accounts: accounts.map(writtenAccount) }))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.new`, path)
  } catch (error) {
    warn(`The copy of the accounts is not written: ${(error as Error).message}`)
  }
}
