/** A node's door for tests: it says who is here, and hears who comes and goes. */
import type { SessionInfo, SignIn } from '#contract'
import type { Answer } from '../../link/ask.ts'
import type { DoorApi } from '../../link/door-api.ts'

export const OFFICER: SessionInfo = {
  account: 'uk-1',
  displayName: 'Watch officer 1',
  state: 'UK',
  role: 'watch-officer',
  purpose: 'search-and-rescue',
  legalBasis: null,
  by: 'demo',
  guest: false,
  opened: '2026-11-23T02:00:00.000Z',
  ends: '2026-11-23T14:00:00.000Z',
  idleEnds: '2026-11-23T03:00:00.000Z',
  proofIsOld: false,
  may: ['watch', 'view', 'write'],
}

export function signInOf(session: SessionInfo | null): SignIn {
  return {
    session,
    node: {
      name: 'MRCC Dover',
      state: 'UK',
      address: 'dover.entente.example',
      keyName: 'dover-2026-a',
      keyFingerprint: '9F2C 41D7 02EE B27E',
      partner: null,
      ceiling: 'OFFICIAL-SENSITIVE',
      version: '0.1.0',
      simulated: true,
    },
    oidc: [],
    demo: [
      {
        account: 'uk-1',
        displayName: 'Watch officer 1',
        role: 'watch-officer',
        purposes: ['search-and-rescue'],
      },
    ],
  }
}

export interface FakeDoor extends DoorApi {
  session: SessionInfo | null
  isSilent: boolean
  /** How often somebody proved again who they are. */
  proofs: number
}

/** Refuses what no test of the door asks for. */
export function fakeDoor(session: SessionInfo | null): FakeDoor {
  const refused = async (): Promise<Answer<never>> => ({
    kind: 'refused',
    code: 'sign-in-refused',
    parameter: null,
  })
  const door: FakeDoor = {
    session,
    isSilent: false,
    proofs: 0,
    who: async () =>
      door.isSilent ? { kind: 'unreachable' } : { kind: 'good', value: signInOf(door.session) },
    demo: async () => {
      door.session = OFFICER
      return { kind: 'good', value: null }
    },
    leave: async () => {
      if (door.isSilent) return { kind: 'unreachable' }
      door.session = null
      return { kind: 'good', value: null }
    },
    prove: async () => {
      door.proofs += 1
      return { kind: 'good', value: null }
    },
    aim: refused,
    passkeyOptions: refused,
    passkey: refused,
    enrolmentOptions: refused,
    enrol: refused,
  }
  return door
}
