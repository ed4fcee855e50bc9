/** What the node of a state never writes by itself: put into its log past all its rules, as a hostile partner would. */
import { answer, cursorOf, questionFor } from '#exchange'
import { signCheckpoint } from '#ledger'
import { recordAct, write } from '../../../acts/test/given.ts'
import type { Act, RecordWrite, ReleaseWrite } from '../../../acts/ports.ts'
import { hasher } from '../../../ledger/crypto.ts'
import { openLedgerKey } from '../../../ledger/key-file.ts'
import type { Side } from '../../test/two-offices.ts'

export const DATA = {
  room: 'watch',
  text: 'As it should be.',
  language: 'en',
  at: '2026-11-25T02:14:36.000Z',
}

/** For France, by the lane of operations. */
export function release(change: Partial<ReleaseWrite> = {}): ReleaseWrite {
  return {
    partner: 'FR',
    lane: 'operations',
    purpose: 'search-and-rescue',
    policyHash: 'ab',
    policies: ['p'],
    act: 'release',
    copy: DATA,
    ...change,
  }
}

export function lying(
  record: Partial<RecordWrite>,
  change: Partial<ReleaseWrite> = {},
  act: Partial<Act> = {},
): Act {
  return recordAct(write({ data: DATA, ...record }), { author: 'uk-7', releases: [release(change)], ...act })
}

export async function asideOf(side: Side): Promise<readonly { reason: string; record: string | null }[]> {
  const [standing] = (await side.office.exchange()?.standings()) ?? []
  return standing?.aside ?? []
}

/** A second root, signed, of the size that was last vouched for: what FR then takes is refused for ever. */
export async function signTwoHistories(uk: Side, fr: Side): Promise<void> {
  const taker = fr.office.exchange()?.takerOf('UK') ?? null
  const state = await taker?.state()
  const size = state?.latest?.checkpoint.size
  if (taker === null || state === undefined || size === undefined) throw new Error('nothing was vouched for')
  const signer = await openLedgerKey(uk.folder, uk.pinned.ledger.name, () => undefined)
  const origin = signer.key.name
  const root = new Uint8Array(32).fill(9)
  const { frontier } = state.lanes.operations
  const forged = answer(
    { hasher, signer },
    {
      origin,
      checkpoint: { size, root, bytes: signCheckpoint({ origin, size, root }, signer) },
      tree: { inclusion: () => [], consistency: () => [] },
      log: (_, lane) => ({ size: cursorOf(state, lane), frontierAt: () => frontier, rows: () => [] }),
    },
    'FR',
    questionFor(state, origin, 'FR', 'operations'),
  )
  if (forged.kind !== 'batch') throw new Error('not forged')
  const took = await taker.take(forged.bytes, false)
  if (took.kind !== 'refused' || took.refused.reason !== 'forked') throw new Error(`it was ${took.kind}`)
}
