/** Alarms of a night: how soon each was on the board after its contact, on the real clock; and the load of each console. */
import type { Centre } from '#records'
import { alarmLoad, isDistressAlert, LOAD_MS } from '#watch'
import type { RescueService } from '../rescue/service.ts'
import type { NightClock } from './clock.ts'
import type { NightNode } from './two-nodes.ts'

const CENTRES = ['UK', 'FR'] as const
/** The load is looked at so often; milliseconds. */
const LOOK_EVERY_MS = 60_000
/** Told as soon as the contact is read: all other rules wait for time to pass. */
const AT_ONCE: ReadonlySet<string> = new Set(['people-in-water', 'boat-sinking', 'boat-on-fire'])

export class Alarms {
  readonly #heardMs = new Map<string, number>()
  readonly #toldMs = new Map<string, number>()
  readonly #ends: (() => void)[] = []

  /** Of the board of the node to which contacts come in. */
  open({ board, follow }: Pick<RescueService, 'board'> & { follow(follower: () => void): () => void }): void {
    let read = 0
    this.#ends.push(
      follow(() => {
        const raised = board.raised()
        const nowMs = performance.now()
        for (const { deed } of raised.slice(read))
          if (deed.kind === 'alert.raised' && AT_ONCE.has(deed.rule))
            for (const contact of deed.contacts ?? [])
              if (!this.#toldMs.has(contact)) this.#toldMs.set(contact, nowMs)
        read = raised.length
      }),
    )
  }

  /** @param beganMs real, when the officer handed it in */
  heard(contact: string, beganMs: number): void {
    this.#heardMs.set(contact, beganMs)
  }

  /** Real milliseconds from the hand of the officer to the alert of distress on the board. */
  contactToAlertMs(): readonly number[] {
    return [...this.#toldMs].flatMap(([contact, toldMs]) => {
      const heardMs = this.#heardMs.get(contact)
      return heardMs === undefined ? [] : [toldMs - heardMs]
    })
  }

  close(): void {
    for (const end of this.#ends) end()
  }
}

export interface LoadMeasures {
  /** Most alerts, distress apart, in ten minutes at one console. */
  readonly alarmLoadMax: number
  readonly alarmDistressMax: number
  /** Alerts of the night on both boards. */
  readonly alerts: number
  /** Minutes in which the meter of a console said fewer than began there, or more than were told. */
  readonly loadMisread: number
}

/** Each minute, at both consoles: what the meter tells, and what is counted again from the log. */
export function loadOf(
  nodes: Readonly<Record<Centre, NightNode>>,
  clock: NightClock,
  untilMs: number,
): LoadMeasures {
  let alarmLoadMax = 0
  let alarmDistressMax = 0
  let loadMisread = 0
  const keys = new Set<string>()
  for (const centre of CENTRES) {
    const { board, log } = nodes[centre].office.rescues
    const told = toldOf(log.entries)
    for (const { key, by } of told) if (by === centre) keys.add(key)
    for (let at = clock.startMs; at <= untilMs; at += LOOK_EVERY_MS) {
      const nowMs = at + clock.offsetMs(centre)
      const { count, distress } = alarmLoad(board.asked(), centre, nowMs)
      const within = told.filter(({ atMs }) => atMs > nowMs - LOAD_MS && atMs <= nowMs)
      // What began here in these minutes is counted; what was not told in them is not.
      const begun = new Set(within.flatMap(({ key, by, isFirst }) => (isFirst && by === centre ? [key] : [])))
      const any = new Set(within.map(({ key }) => key))
      if (count < begun.size || count > any.size) loadMisread += 1
      alarmLoadMax = Math.max(alarmLoadMax, count)
      alarmDistressMax = Math.max(alarmDistressMax, distress)
    }
  }
  return { alarmLoadMax, alarmDistressMax, alerts: keys.size, loadMisread }
}

/** Each time that one was told, or asked again because nobody answered, distress apart, as the log has it. */
function toldOf(entries: RescueService['log']['entries']) {
  const known = new Set<string>()
  return entries.flatMap(entry => {
    if (entry.is !== 'act') return []
    const { deed, centre: by, atMs } = entry
    if (deed.kind === 'alert.handled' && deed.act === 'escalated' && known.has(deed.alert))
      return [{ key: deed.alert, by, atMs, isFirst: false }]
    if (deed.kind !== 'alert.raised' || isDistressAlert(deed.priority)) return []
    const isFirst = !known.has(deed.alert)
    known.add(deed.alert)
    return [{ key: deed.alert, by, atMs, isFirst }]
  })
}
