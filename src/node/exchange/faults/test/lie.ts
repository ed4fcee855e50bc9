/** What the node of a state never writes by itself: put into its log past all its rules, as a hostile partner would. */
import { recordAct, write } from '../../../acts/test/given.ts'
import type { Act, RecordWrite, ReleaseWrite } from '../../../acts/ports.ts'
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
