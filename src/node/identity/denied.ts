/** How identity says no. The routes write it as a problem; its words say nothing of whom there is. */
import type { ProblemCode } from '#contract'

export class Denied extends Error {
  override readonly name = 'Denied'
  readonly status: number
  readonly code: ProblemCode
  readonly parameter: string | null
  readonly retryAfterSeconds: number | null

  constructor(
    status: number,
    code: ProblemCode,
    message: string,
    more: { readonly parameter?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.parameter = more.parameter ?? null
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
  }
}

/** One answer for an unknown account, a wrong key, a suspended account, a used challenge and a link that is over (N33). */
export function signInRefused(): Denied {
  return new Denied(401, 'sign-in-refused', 'That did not open a session.')
}

export function notPermitted(message: string): Denied {
  return new Denied(403, 'not-permitted', message)
}

export function badBody(parameter: string, message: string): Denied {
  return new Denied(400, 'bad-body', message, { parameter })
}
