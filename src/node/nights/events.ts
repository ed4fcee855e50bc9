/** What happens in a night, in the order of time. */
import type { NightAsk } from './asks.ts'
import { afterMs, type Night, type NightAct, type NightContact, type NightExpect } from './night.ts'

export type NightEvent =
  | { readonly is: 'cut' | 'mend' }
  | { readonly is: 'contact'; readonly contact: NightContact }
  | { readonly is: 'act'; readonly act: NightAct }
  | { readonly is: 'ask'; readonly ask: NightAsk }
  | { readonly is: 'expect'; readonly expect: NightExpect }

export interface Timed {
  readonly atMs: number
  readonly event: NightEvent
}

/** Of one instant: the line first, then contacts, then what is asked, acts as they are written, then what is expected. */
export function eventsOf({ link, contacts, asks, acts, expects }: Night): readonly Timed[] {
  const all: Timed[] = [
    ...link.cuts.flatMap(({ from, to }): Timed[] => [
      { atMs: afterMs(from), event: { is: 'cut' } },
      { atMs: afterMs(to), event: { is: 'mend' } },
    ]),
    ...contacts.map((contact): Timed => ({ atMs: afterMs(contact.at), event: { is: 'contact', contact } })),
    ...asks.map((ask): Timed => ({ atMs: afterMs(ask.at), event: { is: 'ask', ask } })),
    ...acts.map((act): Timed => ({ atMs: afterMs(act.at), event: { is: 'act', act } })),
    ...expects.map((expect): Timed => ({ atMs: afterMs(expect.at), event: { is: 'expect', expect } })),
  ]
  return all.toSorted((a, b) => a.atMs - b.atMs)
}
