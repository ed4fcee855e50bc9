/** What the page of a unit stands on: its outbox, whether the line is there, and the sheet of its order, kept for when it is not. */
import { useEffect, useMemo, useState } from 'react'
import type { Standing } from '../rescue/standing.ts'
import type { Did } from '../rescue/use-rescues.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Shelf } from '../session/settings.ts'
import { isInLog } from './heard.ts'
import { lateDeed } from './late-deed.ts'
import { createOutbox, type Item, type Outbox } from './outbox.ts'
import { type FieldSheet, keepSheet, keptSheet, sheetOf } from './sheet.ts'

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
}

/** @param standing null: the node has not told yet, or nobody is signed in. @param account null: nobody is */
export function useField(standing: Standing | null, account: string | null, unit: string | null): Field {
  const { rescue, nowMs, door } = useHouse()
  const { words, language } = useSpeech()
  const [shelf] = useState(shelfHere)
  const [isFull, setFull] = useState(false)
  // The outbox lives as long as the page; what it asks is always of the newest.
  const [latest] = useState({ standing, late: words.field.journal.late, language })
  Object.assign(latest, { standing, late: words.field.journal.late, language })
  const [outbox] = useState(() => {
    const late = (deed: Item['deed'], saidAt: string) => lateDeed(deed, saidAt, latest.late)
    return createOutbox({
      shelf,
      nowMs,
      newId: () => crypto.randomUUID(),
      late,
      send: async (deed, goods): Promise<Did> => {
        const answer = await rescue.act(
          { deed, language: latest.language, ...(goods === undefined ? {} : { goods }) },
          AbortSignal.timeout(ANSWER_MS_MAX),
        )
        if (answer.kind === 'good') return answer.value
        return { kind: 'not-heard', code: answer.kind === 'refused' ? answer.code : null }
      },
      isHeard: item =>
        isInLog(latest.standing?.lines.values() ?? [], item, [item.deed, late(item.deed, item.saidAt)]),
    })
  })
  const items = useReadable(outbox.items)
  const state = useReadable(door.state)
  const isSimulated = 'signIn' in state ? state.signIn.node.simulated : null
  const sheet = useSheet(standing, account, unit, isSimulated, shelf)
  useEffect(() => {
    if (account === null) return
    void outbox.flush(account)
    const timer = setInterval(() => void outbox.flush(account), TRY_EVERY_MS)
    return () => clearInterval(timer)
  }, [outbox, account])
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
      if (account !== null) void outbox.flush(account)
    },
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
