/** An act that cannot be undone: when the node asks again who is there, the passkey is shown, and the act asked for once more. */
import type { SessionInfo } from '#contract'
import type { Answer } from '../link/ask.ts'
import type { DoorApi } from '../link/door-api.ts'
import { ANSWER_MS_MAX } from '../rooms/use-answer.ts'
import { showPasskey } from './passkey.ts'

/** Asks once; and a second time only when the proof was made fresh in between. */
export async function proven<T>(
  door: DoorApi,
  me: SessionInfo,
  act: (signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const first = await act(AbortSignal.timeout(ANSWER_MS_MAX))
  if (first.kind !== 'refused' || first.code !== 'proof-is-old') return first
  return (await prove(door, me)) ? act(AbortSignal.timeout(ANSWER_MS_MAX)) : first
}

/** False: nobody proved anything. A session of another service is proved there, on its own page. */
async function prove(door: DoorApi, me: SessionInfo): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWER_MS_MAX)
  if (me.by === 'demo') return (await door.prove(null, signal)).kind === 'good'
  if (me.by === 'oidc') return false
  const options = await door.passkeyOptions({ purpose: me.purpose, legalBasis: me.legalBasis }, signal)
  if (options.kind !== 'good') return false
  const key = await showPasskey(options.value)
  if (key.kind !== 'shown') return false
  return (await door.prove(key.response, AbortSignal.timeout(ANSWER_MS_MAX))).kind === 'good'
}
