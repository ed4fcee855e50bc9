/** The part of the provider that the tests use: it comes without types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  export interface Configuration {
    readonly clients: readonly object[]
    readonly jwks: object
    readonly cookies: object
    readonly claims: object
    readonly conformIdTokenClaims: boolean
    readonly findAccount: (context: unknown, subject: string) => object
    readonly features: object
    readonly ttl: Readonly<Record<string, number>>
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): RequestListener
  }
}
