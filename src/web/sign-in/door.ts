/** The door of the screen: nobody is here, somebody is, or the node does not answer. It is asked, it never decides. */
import type { SessionInfo, SignIn } from '#contract'
import type { DoorApi } from '../link/door-api.ts'
import { type Cell, createCell, type Readable } from '../session/cell.ts'

/** A node that is silent at the door is asked again after this. */
export const DOOR_RETRY_MS = 3000
/** A node that has not answered after this long is called silent. */
export const DOOR_ANSWER_MS = 10_000

export type DoorState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'silent' }
  /** `why`: what is told to whoever stands there. */
  | { readonly kind: 'out'; readonly signIn: SignIn; readonly why: 'first' | 'expired' | 'left' }
  | { readonly kind: 'in'; readonly signIn: SignIn; readonly session: SessionInfo }

export interface Door {
  readonly state: Readable<DoorState>
  readonly api: DoorApi
  /** Asks the node who is here. A silent node ends no session: its own link says that it is lost. */
  look(): Promise<void>
  /** The node said that nobody is signed in. */
  expired(): void
  /** Closes the session at the node and forgets what was typed. False: the node did not hear it. */
  leave(): Promise<boolean>
}

export interface DoorTools {
  readonly api: DoorApi
  after(ms: number, act: () => void): () => void
  /** Somebody is in: what another had typed is not theirs. */
  entered(account: string): void
  left(): void
}

const NOTHING = (): void => {}

export function createDoor(tools: DoorTools): Door {
  const state: Cell<DoorState> = createCell<DoorState>({ kind: 'asking' })
  let turn = 0
  /** Somebody asked to leave, and the node has not said since that the session goes on. */
  let isLeaving = false
  let callOff: () => void = NOTHING

  async function look(): Promise<void> {
    turn += 1
    const mine = turn
    callOff()
    const answer = await tools.api.who(AbortSignal.timeout(DOOR_ANSWER_MS))
    if (mine !== turn) return
    if (answer.kind === 'good') {
      take(answer.value)
      return
    }
    if (state.get().kind !== 'in') state.set({ kind: 'silent' })
    if (state.get().kind !== 'in') callOff = tools.after(DOOR_RETRY_MS, () => void look())
  }

  function take(signIn: SignIn): void {
    const before = state.get()
    if (signIn.session !== null) {
      tools.entered(signIn.session.account)
      isLeaving = false
      state.set({ kind: 'in', signIn, session: signIn.session })
      return
    }
    if (before.kind === 'in') goOut(signIn)
    else state.set({ kind: 'out', signIn, why: before.kind === 'out' ? before.why : 'first' })
  }

  /** The session is over. Whoever leaves knows: what is heard of it first is not a session that ended by itself. */
  function goOut(signIn: SignIn): void {
    if (isLeaving) {
      // An answer that is under way may say who was here before.
      turn += 1
      tools.left()
    }
    state.set({ kind: 'out', signIn: { ...signIn, session: null }, why: isLeaving ? 'left' : 'expired' })
    isLeaving = false
  }

  /** A question that left before the purpose was changed is answered that its session is over: the one after it is taken up. */
  async function lookForNext(over: SessionInfo): Promise<void> {
    const mine = turn
    const answer = await tools.api.who(AbortSignal.timeout(DOOR_ANSWER_MS))
    if (mine !== turn || answer.kind !== 'good') return
    const next = answer.value.session
    if (next !== null && (next.opened !== over.opened || next.purpose !== over.purpose)) take(answer.value)
  }

  return {
    state,
    api: tools.api,
    look,
    expired: () => {
      const now = state.get()
      if (now.kind !== 'in') return
      const wasLeaving = isLeaving
      goOut(now.signIn)
      if (!wasLeaving) void lookForNext(now.session)
    },
    leave: async () => {
      isLeaving = true
      const answer = await tools.api.leave(AbortSignal.timeout(DOOR_ANSWER_MS))
      const now = state.get()
      if (now.kind !== 'in') return now.kind === 'out' && now.why === 'left'
      if (answer.kind === 'good' || (answer.kind === 'refused' && answer.code === 'not-signed-in')) {
        goOut(now.signIn)
        return true
      }
      // It may have closed it all the same: a silent node is asked when it can be.
      void look()
      return false
    },
  }
}
