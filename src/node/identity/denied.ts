/** How identity says no: an answer like all others; its words say nothing of whom there is. */
import { Refusal } from '../http/problem.ts'

export class Denied extends Refusal {}

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
