/**
 * The doors by which somebody comes in, changes what for, proves again who they are, and leaves. Each counts its tries, each refusal
 * is an entry of the ledger, and none says whether there is such an account.
 */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { PURPOSES_WITH_LEGAL_BASIS, type Role } from '#records'
import { type Account, type Aim, closedBecause, lacksLegalBasis, type Passkey, roleFor } from './account.ts'
import type { Attempts, Door } from './attempts.ts'
import { challengeIn, Challenges } from './challenges.ts'
import { badBody, Denied, notPermitted, signInRefused } from './denied.ts'
import type { Directory } from './directory.ts'
import type { Invitations } from './invitations.ts'
import type { IdentityLimits } from './limits.ts'
import type { Errand, Oidc } from './oidc.ts'
import { askForKey, askForNewKey, checkKey, checkNewKey } from './passkeys.ts'
import type { Session } from './ports.ts'
import { type RelyingParty, relyingPartyAt } from './relying-party.ts'
import type { Chance } from './secrets.ts'
import type { Opened, Sessions } from './sessions.ts'
import type { Invitation } from './store.ts'
import type { Times } from './times.ts'

/** Who stands at the door, as far as the door can see. */
export interface Knock {
  /** As the browser wrote it; looked at by the door of the node. */
  readonly host: string | undefined
  readonly address: string
  /** From this machine, and through no other. */
  readonly isThisMachine: boolean
}

export interface SignInSettings {
  readonly directory: Directory
  readonly sessions: Sessions
  readonly invitations: Invitations
  readonly attempts: Attempts
  readonly oidc: Oidc
  readonly times: Times
  readonly chance: Chance
  readonly limits: IdentityLimits
  readonly nodeName: string
  readonly hasDemo: boolean
  /** @throws Denied records-down until what is kept was read. */
  assertReady(): void
}

export class SignInDoors {
  readonly #settings: SignInSettings
  readonly #showing: Challenges<Aim>
  readonly #making: Challenges<string>

  constructor(settings: SignInSettings) {
    this.#settings = settings
    const { times, chance, limits } = settings
    this.#showing = new Challenges(times, chance, limits)
    this.#making = new Challenges(times, chance, limits)
  }

  issuerOf(service: string): string | null {
    return this.#settings.oidc.issuerOf(service)
  }

  get services(): Oidc['providers'] {
    return this.#settings.oidc.providers
  }

  /** Empty for everyone but this machine, and on every node where something is real. */
  demoAccounts({ isThisMachine }: Knock): readonly Account[] {
    if (!this.#settings.hasDemo || !isThisMachine) return []
    return this.#settings.directory.all().filter(({ demo }) => demo)
  }

  async passkeyOptions(knock: Knock, aim: Aim): Promise<PublicKeyCredentialRequestOptionsJSON> {
    this.#enter(knock)
    const party = partyOf(knock)
    const { text } = this.#showing.make(party, knock.address, checkedAim(aim))
    return askForKey(party, text)
  }

  async passkey(knock: Knock, response: AuthenticationResponseJSON): Promise<Opened> {
    this.#enter(knock)
    const { account, aim } = await this.#shown('passkey', knock, response)
    return this.#open(account, aim, 'passkey')
  }

  async demo(knock: Knock, number: string, aim: Aim): Promise<Opened> {
    this.#enter(knock)
    this.#settings.attempts.byAccount(number)
    const account = this.demoAccounts(knock).find(each => each.number === number)
    if (account === undefined) throw this.#refused('demo', null, 'no such demo account', knock)
    this.#assertOpen('demo', account, knock)
    return this.#open(account, checkedAim(aim), 'demo')
  }

  /** `response` null: a demo session, which has nothing to show. */
  async prove(knock: Knock, token: string, response: AuthenticationResponseJSON | null): Promise<Session> {
    this.#enter(knock)
    const session = this.#settings.sessions.find(token, 'asks')
    if (session === null) throw new Denied(401, 'not-signed-in', 'Sign in first.')
    if (response === null) {
      if (session.by !== 'demo') throw this.#refused('proof', session.account, 'nothing shown', knock)
    } else {
      const { account } = await this.#shown('proof', knock, response)
      if (account.number !== session.account)
        throw this.#refused('proof', session.account, 'the key of another account', knock)
    }
    const proven = this.#settings.sessions.prove(token)
    if (proven === null) throw new Denied(401, 'not-signed-in', 'Sign in first.')
    return proven
  }

  /** @throws Denied for a purpose the account has not */
  async changeAim(token: string, aim: Aim): Promise<Opened> {
    const { sessions, directory } = this.#settings
    const session = sessions.find(token, 'asks')
    const account = session === null ? null : directory.get(session.account)
    if (account === null) throw new Denied(401, 'not-signed-in', 'Sign in first.')
    const checked = checkedAim(aim)
    return sessions.change(token, { ...checked, role: roleOrDenied(account, checked) })
  }

  async signOut(token: string): Promise<void> {
    await this.#settings.sessions.end(token, 'signed out')
  }

  async enrolmentOptions(knock: Knock, token: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    this.#enter(knock)
    const party = partyOf(knock)
    const invitation = this.#settings.invitations.find(token)
    const account = this.#invited(invitation, knock)
    const { text } = this.#making.make(party, knock.address, account.number)
    return askForNewKey(party, text, this.#settings.nodeName, account)
  }

  /** Makes the key one of the account. It opens no session: that is what the key is for. */
  async enrol(knock: Knock, token: string, response: RegistrationResponseJSON): Promise<void> {
    this.#enter(knock)
    const { invitations, sessions } = this.#settings
    const challenge = this.#making.take(challengeIn(response.response.clientDataJSON) ?? '')
    const invitation = invitations.find(token)
    const account = this.#invited(invitation, knock)
    if (challenge === null || challenge.for !== account.number)
      throw this.#refused('enrolment', account.number, 'challenge used or over', knock)
    const passkey = await checkNewKey(response, challenge, this.#settings.times.nowMs())
    if (passkey === null) throw this.#refused('enrolment', account.number, 'wrong key', knock)
    const taken = invitations.take(token)
    if (taken === null) throw this.#refused('enrolment', account.number, 'link used', knock)
    try {
      await this.#addKey(account.number, passkey, taken)
    } catch (error) {
      invitations.giveBack(taken)
      throw error
    }
    await invitations.spent(taken)
    if (taken.replaces) await sessions.endAllOf(account.number, 'revoked')
  }

  async leaveForService(
    knock: Knock,
    id: string,
    errand: Errand,
    redirect: string,
  ): Promise<{ readonly url: string; readonly browser: string }> {
    this.#enter(knock)
    const checked = errand.kind === 'sign-in' ? { ...errand, aim: checkedAim(errand.aim) } : errand
    return this.#settings.oidc.leave(id, checked, redirect)
  }

  /** `opened` null: they came to prove again who they are, and did. */
  async comeBack(
    knock: Knock,
    id: string,
    query: URLSearchParams,
    browser: string | null,
  ): Promise<{ readonly opened: Opened | null; readonly path: string }> {
    this.#enter(knock)
    const { oidc, directory, sessions, attempts } = this.#settings
    const back = await oidc.comeBack(id, query, browser).catch((error: unknown) => {
      if (error instanceof Denied && error.code === 'sign-in-refused')
        void attempts.refused('oidc', null, 'what came back is not right', knock.address)
      throw error
    })
    const account = directory.bySubject(back.issuer, back.subject)
    attempts.byAccount(account?.number ?? `${back.issuer} ${back.subject}`)
    if (account === null) throw this.#refused('oidc', null, 'unknown subject', knock)
    this.#assertOpen('oidc', account, knock)
    const { errand } = back
    const { path } = errand
    if (errand.kind === 'sign-in') return { opened: await this.#open(account, errand.aim, 'oidc'), path }
    const session = sessions.find(errand.token, 'asks')
    if (session?.account !== account.number)
      throw this.#refused('proof', session?.account ?? null, 'another person came back', knock)
    sessions.prove(errand.token)
    return { opened: null, path }
  }

  #enter({ address }: Knock): void {
    this.#settings.attempts.byAddress(address)
    this.#settings.assertReady()
  }

  async #shown(
    door: Door,
    knock: Knock,
    response: AuthenticationResponseJSON,
  ): Promise<{ readonly account: Account; readonly aim: Aim }> {
    const { directory, attempts } = this.#settings
    const known = directory.byKey(response.id)
    const number = known?.account.number ?? null
    attempts.byAccount(number ?? response.id)
    const challenge = this.#showing.take(challengeIn(response.response.clientDataJSON) ?? '')
    if (challenge === null || challenge.party.origin !== partyOf(knock).origin)
      throw this.#refused(door, number, 'challenge used or over', knock)
    const shown = await checkKey(response, challenge, known)
    if (shown.kind === 'refused' || known === null)
      throw this.#refused(door, number, shown.kind === 'refused' ? shown.why : 'unknown key', knock)
    this.#assertOpen(door, known.account, knock)
    await this.#countOn(door, known, shown.counter, knock)
    return { account: known.account, aim: challenge.for }
  }

  /** Two answers of one key may cross: the second one finds the counter where the first one left it. */
  async #countOn(
    door: Door,
    { account, passkey }: { readonly account: Account; readonly passkey: Passkey },
    counter: number,
    knock: Knock,
  ): Promise<void> {
    const { directory } = this.#settings
    const now = directory.byKey(passkey.id)?.passkey.counter ?? 0
    if (counter > 0 && counter <= now) throw this.#refused(door, account.number, 'counter went back', knock)
    await directory.counted(account.number, passkey.id, counter)
  }

  #open(account: Account, aim: Aim, by: 'passkey' | 'oidc' | 'demo'): Promise<Opened> {
    return this.#settings.sessions.open(account, { ...aim, role: roleOrDenied(account, aim) }, by)
  }

  #invited(invitation: Invitation | null, knock: Knock): Account {
    const account = invitation === null ? null : this.#settings.directory.get(invitation.account)
    if (account === null) throw this.#refused('enrolment', null, 'link unknown, used or over', knock)
    this.#settings.attempts.byAccount(account.number)
    this.#assertOpen('enrolment', account, knock)
    return account
  }

  async #addKey(number: string, passkey: Passkey, { replaces }: Invitation): Promise<void> {
    const { directory, limits } = this.#settings
    const what = replaces ? 'passkey replaced' : 'passkey added'
    await directory.change({ author: number, reason: null, what }, () => {
      const now = directory.get(number)
      if (now === null) throw signInRefused()
      const passkeys = [...(replaces ? [] : now.passkeys), passkey]
      if (passkeys.length > limits.passkeysPerAccountMax)
        throw notPermitted(`An account has at most ${limits.passkeysPerAccountMax} passkeys.`)
      return { ...now, passkeys }
    })
  }

  #assertOpen(door: Door, account: Account, knock: Knock): void {
    const why = closedBecause(account, this.#settings.times.nowMs())
    if (why !== null) throw this.#refused(door, account.number, why, knock)
  }

  /** One answer for all; the entry in the ledger says which it was. */
  #refused(door: Door, account: string | null, why: string, { address }: Knock): Denied {
    void this.#settings.attempts.refused(door, account, why, address)
    return signInRefused()
  }
}

/** A legal basis stands only where one is needed: what is not needed is not kept. */
function checkedAim(aim: Aim): Aim {
  if (lacksLegalBasis(aim))
    throw badBody('legalBasis', 'This purpose needs its legal basis: the law and the case, in words.')
  return PURPOSES_WITH_LEGAL_BASIS.has(aim.purpose) ? aim : { ...aim, legalBasis: null }
}

/** They have proven who they are: what they may do here is no secret to them. */
function roleOrDenied(account: Account, aim: Aim): Role {
  const role = roleFor(account, aim)
  if (role === null) throw notPermitted('This account does not serve that purpose in that role.')
  return role
}

function partyOf({ host }: Knock): RelyingParty {
  const party = relyingPartyAt(host)
  if (party === null)
    throw new Denied(
      400,
      'bad-parameter',
      'Passkeys need a name: open this node by its host name, on this machine by localhost.',
    )
  return party
}
