/**
 * Signing in at the state's own identity service: OpenID Connect with the authorization code, PKCE, state and nonce. What comes back
 * is an issuer and a subject, and nothing else of it is believed: no e-mail address, no name, no role (N12, N13).
 */
import * as client from 'openid-client'
import type { Aim } from './account.ts'
import { Denied, signInRefused } from './denied.ts'
import type { IdentityLimits } from './limits.ts'
import { type Chance, hashOf, newToken } from './secrets.ts'
import { ageMs, type Instant, instantOf, type Times } from './times.ts'

export interface OidcProvider {
  /** A word of the address: [a-z0-9-]. */
  readonly id: string
  /** As people call it. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What somebody who is away at the service comes back for, and where to: a path of a closed list. */
export type Errand =
  | { readonly kind: 'sign-in'; readonly aim: Aim; readonly path: string }
  | { readonly kind: 'proof'; readonly token: string; readonly path: string }

export interface Back {
  readonly errand: Errand
  readonly issuer: string
  readonly subject: string
}

interface Flow {
  readonly provider: string
  readonly errand: Errand
  readonly nonce: string
  readonly verifier: string
  /** Of the browser that left: another one cannot come back in its place. */
  readonly browser: string
  readonly redirect: string
  readonly left: Instant
}

export class Oidc {
  readonly #providers: ReadonlyMap<string, OidcProvider>
  readonly #times: Times
  readonly #chance: Chance
  readonly #limits: IdentityLimits
  readonly #found = new Map<string, Promise<client.Configuration>>()
  readonly #flows = new Map<string, Flow>()

  constructor(providers: readonly OidcProvider[], times: Times, chance: Chance, limits: IdentityLimits) {
    this.#providers = new Map(providers.map(provider => [provider.id, provider]))
    this.#times = times
    this.#chance = chance
    this.#limits = limits
  }

  issuerOf(id: string): string | null {
    return this.#providers.get(id)?.issuer ?? null
  }

  get providers(): readonly { readonly id: string; readonly name: string }[] {
    return [...this.#providers.values()].map(({ id, name }) => ({ id, name }))
  }

  /** Where the browser goes, and the word it keeps meanwhile. @throws Denied for an unknown service, or one that is silent */
  async leave(
    id: string,
    errand: Errand,
    redirect: string,
  ): Promise<{ readonly url: string; readonly browser: string }> {
    const provider = this.#provider(id)
    this.#forgetOld()
    if (this.#flows.size >= this.#limits.oidcFlowsMax)
      throw new Denied(503, 'too-busy', 'Too many sign-ins at once. Try again in a moment.')
    const configuration = await this.#find(provider)
    const [state, nonce, browser] = [newToken(this.#chance), newToken(this.#chance), newToken(this.#chance)]
    const verifier = newToken(this.#chance)
    this.#flows.set(state, {
      provider: id,
      errand,
      nonce,
      verifier,
      browser: hashOf(browser),
      redirect,
      left: instantOf(this.#times),
    })
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // A fresh proof is one: the service must not answer from a session of its own.
      ...(errand.kind === 'proof' ? { max_age: '0' } : {}),
    })
    return { url: url.href, browser }
  }

  /** `query`: as it came back. @throws Denied sign-in-refused, whatever was wrong */
  async comeBack(id: string, query: URLSearchParams, browser: string | null): Promise<Back> {
    const provider = this.#provider(id)
    const state = query.get('state') ?? ''
    const flow = this.#flows.get(state)
    // Once: whatever comes of it, it is gone.
    this.#flows.delete(state)
    if (flow === undefined || flow.provider !== id || this.#isOld(flow)) throw signInRefused()
    if (browser === null || hashOf(browser) !== flow.browser) throw signInRefused()
    const configuration = await this.#find(provider)
    const claims = await this.#claims(configuration, flow, query, state)
    const subject = claims?.sub
    if (claims?.iss !== provider.issuer || !isSubject(subject, this.#limits.subjectLengthMax))
      throw signInRefused()
    return { errand: flow.errand, issuer: provider.issuer, subject }
  }

  async #claims(
    configuration: client.Configuration,
    flow: Flow,
    query: URLSearchParams,
    state: string,
  ): Promise<client.IDToken | undefined> {
    try {
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(`${flow.redirect}?${query}`),
        {
          expectedState: state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.verifier,
          idTokenExpected: true,
          ...(flow.errand.kind === 'proof' ? { maxAge: this.#limits.proofMsMax / 1000 } : {}),
        },
      )
      return tokens.claims()
    } catch (error) {
      // The service refused, or what it said is not signed, not for us, not fresh: to who asks that is one answer.
      throw Object.assign(signInRefused(), { cause: error })
    }
  }

  #provider(id: string): OidcProvider {
    const provider = this.#providers.get(id)
    if (provider === undefined)
      throw new Denied(404, 'no-such-address', 'There is no such identity service here.')
    return provider
  }

  /** Asked once and remembered; a service that was silent is asked again. */
  #find(provider: OidcProvider): Promise<client.Configuration> {
    const before = this.#found.get(provider.id)
    if (before !== undefined) return before
    const asked = this.#discover(provider)
    this.#found.set(provider.id, asked)
    return asked
  }

  async #discover({ id, issuer, clientId, clientSecret }: OidcProvider): Promise<client.Configuration> {
    try {
      return await client.discovery(
        new URL(issuer),
        clientId,
        { client_secret: clientSecret },
        client.ClientSecretBasic(clientSecret),
        {
          timeout: this.#limits.oidcAnswerMsMax / 1000,
          execute: [
            // What it says of somebody is believed by its signature, and not only because it came over its own line.
            client.enableNonRepudiationChecks,
            // Without TLS only on this machine: the configuration refuses the rest.
            ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
          ],
        },
      )
    } catch (error) {
      this.#found.delete(id)
      const denied = new Denied(503, 'too-busy', 'The identity service does not answer. Try again.', {
        retryAfterSeconds: 5,
      })
      throw Object.assign(denied, { cause: error })
    }
  }

  #forgetOld(): void {
    for (const [state, flow] of this.#flows) if (this.#isOld(flow)) this.#flows.delete(state)
  }

  #isOld({ left }: Flow): boolean {
    return ageMs(left, this.#times) >= this.#limits.oidcFlowMsMax
  }
}

/** A subject is 1 to 255 printable ASCII characters, case-sensitive (OpenID Connect Core section 2). */
function isSubject(subject: unknown, longest: number): subject is string {
  return typeof subject === 'string' && subject.length <= longest && /^[!-~]([ -~]*[!-~])?$/.test(subject)
}
