/** What the page of a unit stands on: its outbox, whether the line is there, and the sheet of its order, kept for when it is not. */
import { useEffect, useMemo, useState } from 'react'
import type { RescueApi } from '../link/rescue-api.ts'
import type { Standing } from '../rescue/standing.ts'
import { type Did, didOf } from '../rescue/use-rescues.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Shelf } from '../session/settings.ts'
import { isInLog } from './heard.ts'
import { createOutbox, type Item, type Outbox, OUTBOX_KEY } from './outbox.ts'
import { createPhoneClock } from './phone-clock.ts'
import { saidAt } from './said-at.ts'
import { toldInstead } from './told-instead.ts'
import { type FieldSheet, keepSheet, keptSheet, sheetOf } from './sheet.ts'
import { timedDeed } from './timed-deed.ts'

/** A node that does not answer for so long is called silent; milliseconds. */
const ANSWER_MS_MAX = 10_000
/** What waits is tried again so often while the page is open. */
const TRY_EVERY_MS = 4000

/** null: this browser forbids its store. */
export function shelfHere(): Shelf | null {
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

export interface Field {
  readonly outbox: Outbox
  readonly items: readonly Item[]
  readonly sheet: FieldSheet | null
  /** True: it could not be taken, the outbox is full. */
  readonly isFull: boolean
  say(deed: Item['deed'], goods?: Item['goods']): void
  retry(): void
  /** By the node's clock, as far as it was measured. @param phoneMs by the clock of this device */
  byNodeMs(phoneMs: number): number
}

/** One page of this device sends at a time, where the browser can say so: a short word that is sent twice stands twice in the log. */
async function sendAlone(act: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return act()
  await navigator.locks.request(OUTBOX_KEY, { ifAvailable: true }, lock =>
    lock === null ? undefined : act(),
  )
}

async function nodeTime(rescue: RescueApi): Promise<number | null> {
  const answer = await rescue.time(AbortSignal.timeout(ANSWER_MS_MAX))
  return answer.kind === 'good' ? Date.parse(answer.value.time) : null
}

/** @param standing null: the node has not told yet, or nobody is signed in. @param account null: nobody is */
export function useField(standing: Standing | null, account: string | null, unit: string | null): Field {
  const { rescue, nowMs, door } = useHouse()
  const { words, language } = useSpeech()
  const [shelf] = useState(shelfHere)
  const [isFull, setFull] = useState(false)
  // The outbox lives as long as the page; what it asks is always of the newest.
  const [latest] = useState({ standing, journal: words.field.journal, language })
  Object.assign(latest, { standing, journal: words.field.journal, language })
  const [clock] = useState(() =>
    createPhoneClock({ shelf, nowMs, tickMs: () => performance.now(), ask: () => nodeTime(rescue) }),
  )
  const [outbox] = useState(() => {
    const offsetMs = () => clock.reading.get()?.offsetMs ?? null
    const timed = (item: Item, isBelieved: boolean) => {
      const offsetNowMs = offsetMs()
      const phoneNowMs = nowMs()
      const phoneMs = Date.parse(item.saidAt)
      const said = saidAt({ phoneMs, phoneNowMs, offsetThenMs: item.offsetMs, offsetNowMs })
      const how = { nowMs: phoneNowMs + (offsetNowMs ?? 0), isBelieved: isBelieved && said.isBelieved }
      return timedDeed(item, said, how, latest.journal)
    }
    return createOutbox({
      shelf,
      nowMs,
      offsetMs,
      newId: () => crypto.randomUUID(),
      alone: sendAlone,
      ready: clock.look,
      timed,
      instead: item => toldInstead(item, latest.standing, latest.journal),
      send: async ({ deed, goods }): Promise<Did> => {
        const answer = await rescue.act(
          { deed, language: latest.language, ...(goods === undefined ? {} : { goods }) },
          AbortSignal.timeout(ANSWER_MS_MAX),
        )
        if (answer.kind === 'unreachable') clock.lost()
        return didOf(answer)
      },
      isHeard: item => {
        const forms = [item.deed, timed(item, true).deed, ...(item.tried === undefined ? [] : [item.tried])]
        return isInLog(latest.standing?.lines.values() ?? [], item, forms)
      },
    })
  })
  const reading = useReadable(clock.reading)
  const items = useReadable(outbox.items)
  const state = useReadable(door.state)
  const isSimulated = 'signIn' in state ? state.signIn.node.simulated : null
  const sheet = useSheet(standing, account, unit, isSimulated, shelf)
  useEffect(() => {
    if (account === null) return
    const send = () => {
      void clock.look()
      void outbox.flush(account)
    }
    send()
    const timer = setInterval(send, TRY_EVERY_MS)
    return () => clearInterval(timer)
  }, [outbox, clock, account])
  useEffect(() => {
    const renew = ({ key }: StorageEvent) => {
      if (key === OUTBOX_KEY) outbox.renew()
    }
    window.addEventListener('storage', renew)
    return () => window.removeEventListener('storage', renew)
  }, [outbox])
  const owner = account ?? sheet?.account ?? null
  return {
    outbox,
    items: items.filter(item => item.unit === unit),
    sheet,
    isFull,
    say: (deed, goods) => {
      if (owner === null || unit === null) return
      setFull(!outbox.say(owner, unit, deed, goods))
      void outbox.flush(account ?? '')
    },
    retry: () => {
      void door.look()
      clock.lost()
      if (account !== null) void outbox.flush(account)
    },
    byNodeMs: phoneMs => phoneMs + (reading?.offsetMs ?? 0),
  }
}

function useSheet(
  standing: Standing | null,
  account: string | null,
  unit: string | null,
  isSimulated: boolean | null,
  shelf: Shelf | null,
): FieldSheet | null {
  const { nowMs } = useHouse()
  const told = useMemo(() => {
    if (standing === null || account === null || unit === null) return null
    const at = new Date(nowMs()).toISOString()
    return sheetOf(standing, { account, unit, simulated: isSimulated === true }, at)
  }, [standing, account, unit, isSimulated, nowMs])
  useEffect(() => {
    if (told !== null) keepSheet(shelf, told)
  }, [told, shelf])
  const kept = useMemo(
    () => (told === null ? keptSheet(shelf, account, nowMs()) : null),
    [told, shelf, account, nowMs],
  )
  return told ?? (kept?.unit === unit ? kept : null)
}
