/**
 * A node that nobody can administer lets in one person: whoever reads its terminal or its data folder, once. There is no
 * default account and no default secret.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LEVELS, type Scheme } from '#records'
import type { NodeConfig } from '../config/config.ts'
import type { Directory } from './directory.ts'
import type { Invitations } from './invitations.ts'

export const FIRST_FILE = 'first-administrator.txt'

export interface FirstSettings {
  readonly directory: Directory
  readonly invitations: Invitations
  readonly config: NodeConfig
  readonly url: string
  readonly state: Scheme
  tell(text: string): void
}

/** Does nothing when an administrator can come in, or a link that was given is still open. */
export async function inviteFirst(settings: FirstSettings): Promise<void> {
  const { directory, invitations, config, state } = settings
  const administrators = directory.all().filter(({ roles }) => roles.includes('administrator'))
  if (administrators.some(({ passkeys, subjects }) => passkeys.length + subjects.length > 0)) return
  const waiting = administrators.find(({ suspended }) => !suspended)
  if (waiting !== undefined && invitations.isOpenFor(waiting.number)) return
  const told = { author: 'node', reason: null, what: 'first administrator invited' }
  const account = await directory.change(told, () => ({
    number: waiting?.number ?? directory.nextNumber(state),
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
  }))
  const { token, endsMs } = await invitations.make(account.number, false)
  const link = `${addressOf(config, settings.url)}#/enrol/${token}`
  const until = new Date(endsMs).toISOString()
  settings.tell(`Nobody administers this node yet. Make your passkey here, once, until ${until}:\n  ${link}`)
  await keep(join(config.dataFolder, FIRST_FILE), `${link}\nOnce, until ${until}.\n`, settings.tell)
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
