/**
 * A running demonstration node in the middle of a flood night: the contacts, craft and cases of `scenarios/flood.json`, handed in
 * over the API as officers hand them in. Both centres' work is done at this one node; the calls keep their times, up to now.
 */
import { readFileSync } from 'node:fs'
import { eventsOf } from '../src/node/nights/events.ts'
import { wholeNight } from '../src/node/nights/generated.ts'
import { Names } from '../src/node/nights/names.ts'
import { afterMs, readNight } from '../src/node/nights/night.ts'
import { wholeDeed } from '../src/node/nights/deeds.ts'
import { newRecordId } from '../src/node/serve/record-id.ts'

const FLOOD_FILE = new URL('../scenarios/flood.json', import.meta.url)
/** Calls of this long before now are still open when they came so; older ones have been answered. */
const OPEN_MS = 45 * 60_000
/** The last call came so long ago; milliseconds. */
const LAST_CALL_MS = 60_000

export interface Desk {
  readonly link: string
  readonly cookie: string
}

export interface Filled {
  readonly contacts: number
  readonly crafts: number
  readonly cases: number
  readonly acts: number
  readonly refused: number
  /** Of each act, from the question to the answer; milliseconds. */
  readonly actMs: readonly number[]
}

/** @throws Error with the answer of the node when it does not take something */
export async function post<T>({ link, cookie }: Desk, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${link}api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

export function act(desk: Desk, deed: unknown): Promise<{ readonly kind: 'done' | 'refused' }> {
  return post(desk, 'rescue/acts', { deed, language: 'en' })
}

export async function fillWithFlood(desk: Desk): Promise<Filled> {
  const { night } = wholeNight(readNight(readFileSync(FLOOD_FILE, 'utf8')))
  const events = eventsOf(night)
  const lastMs = Math.max(...night.contacts.map(({ at }) => afterMs(at)))
  const startMs = Date.now() - LAST_CALL_MS - lastMs
  const names = new Names(() => newRecordId(Date.now()), startMs)
  const actMs: number[] = []
  const counts = { contacts: 0, crafts: 0, cases: 0, acts: 0, refused: 0 }
  const done = async (deed: { readonly kind: string }) => {
    const began = performance.now()
    const { kind } = await act(desk, deed)
    actMs.push(performance.now() - began)
    counts.acts += 1
    if (kind === 'refused') counts.refused += 1
    else if (deed.kind === 'craft.opened') counts.crafts += 1
    else if (deed.kind === 'case.opened') counts.cases += 1
  }
  for (const { event } of events) {
    if (event.is === 'act')
      await done(wholeDeed(names.resolved(event.act.deed) as Readonly<Record<string, unknown>>, Date.now()))
    if (event.is !== 'contact') continue
    const { at, name, channel, state, number, relayedBy, language, text, where, isTest } = event.contact
    const heardMs = startMs + afterMs(at)
    const { id } = await post<{ readonly id: string }>(desk, 'rescue/contacts', {
      id: crypto.randomUUID(),
      channel,
      heardAt: new Date(heardMs).toISOString(),
      state,
      number,
      relayedBy,
      language,
      text,
      where,
      isTest,
    })
    names.bind(name, id)
    counts.contacts += 1
    if (state !== 'answered' && heardMs < Date.now() - OPEN_MS)
      await done({ kind: 'contact.handled', contact: id, state: 'called-back', words: null } as {
        readonly kind: string
      })
  }
  return { ...counts, actMs }
}
