/**
 * A node that nobody can administer lets in one person: whoever reads its terminal or its data folder, once. There is no
 * default account and no default secret.
 */
import { unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LEVELS, type Scheme } from '#records'
import type { NodeConfig } from '../config/config.ts'
import type { Account } from './account.ts'
import type { Directory } from './directory.ts'
import type { Invitations } from './invitations.ts'

export const FIRST_FILE = 'first-administrator.txt'
export const ASK_FILE = 'invite-administrator'

export interface FirstSettings {
  readonly directory: Directory
  readonly invitations: Invitations
  readonly config: NodeConfig
  readonly url: string
  readonly state: Scheme
  tell(text: string): void
}

/**
 * Does nothing when an administrator can come in, or a link that was given is still open. When all have lost their keys, who has the
 * machine asks for a link by an empty file of that name in the data folder, and starts the node again: the ledger says that it was so.
 */
export async function inviteFirst(settings: FirstSettings): Promise<void> {
  const { directory, invitations, config, state } = settings
  const administrators = directory
    .all()
    .filter(({ roles, suspended }) => roles.includes('administrator') && !suspended)
  const hasWayIn = administrators.some(({ passkeys, subjects }) => passkeys.length + subjects.length > 0)
  const isAsked = await wasAsked(config.dataFolder)
  const [known] = administrators
  if (!isAsked && (hasWayIn || (known !== undefined && invitations.isOpenFor(known.number)))) return
  const what = hasWayIn ? 'administrator invited from the machine' : 'first administrator invited'
  const account = await directory.change({ author: 'node', reason: null, what }, () =>
    known === undefined
      ? firstOf(directory.nextNumber(state), state)
      : (directory.get(known.number) ?? known),
  )
  const { token, endsMs } = await invitations.make(account.number, false)
  const link = `${addressOf(config, settings.url)}#/enrol/${token}`
  const until = new Date(endsMs).toISOString()
  const why = hasWayIn ? `${ASK_FILE} was in the data folder.` : 'Nobody administers this node yet.'
  settings.tell(`${why} Make a passkey for ${account.number} here, once, until ${until}:\n  ${link}`)
  await keep(join(config.dataFolder, FIRST_FILE), `${link}\nOnce, until ${until}.\n`, settings.tell)
}

function firstOf(number: string, state: Scheme): Account {
  return {
    number,
    displayName: 'First administrator',
    roles: ['administrator'],
    purposes: ['administration'],
    clearance: LEVELS[state][0],
    conditions: [],
    guestUntilMs: null,
    suspended: false,
    demo: false,
    passkeys: [],
    subjects: [],
  }
}

/** The file is taken away: it asks once. */
async function wasAsked(folder: string): Promise<boolean> {
  try {
    await unlink(join(folder, ASK_FILE))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** The terminal may be a service's log that nobody reads: the folder has it too, for its owner alone. */
async function keep(path: string, text: string, tell: (text: string) => void): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 })
    tell(`The link stands in ${path} too.`)
  } catch (error) {
    tell(`The link could not be written to ${path}: ${(error as Error).message}`)
  }
}

/** Passkeys need a name: on this machine that is localhost. */
function addressOf({ allowedHosts }: NodeConfig, url: string): string {
  const [name] = allowedHosts
  if (name !== undefined) return `https://${name}/`
  const own = new URL(url)
  own.hostname = 'localhost'
  return own.href
}
