/** A segment store in memory: the test double, which can be down, and can lose the answer to a transaction that was done. */
import { NUMBERS_AHEAD, SEGMENT_MS_MAX } from './limits.ts'
import type { Segment } from './segment.ts'
import { HistoryDown, type IdentityRecord, type SegmentStore, type StoreBatch } from './segment-store.ts'

const DAY_MS = 86_400_000

export interface MemorySegmentStore extends SegmentStore {
  down: boolean
  /** The next batch is stored, but whoever sent it hears of a lost connection. */
  losesAnswer: boolean
  readonly all: Segment[]
}

export function memorySegmentStore(): MemorySegmentStore {
  const identities: IdentityRecord[] = []
  const slots = new Map<number, number>()
  const names = new Map<number, { number: number; mmsi: number | null; storedEnd: number }>()
  const meta = { logId: '', batch: 0, checkpoint: 0, reserved: 0 }
  const ask = async () => {
    if (store.down) throw new HistoryDown('down as told')
  }
  const nameOf = (number: number) => {
    const name = names.get(number) ?? { number, mmsi: null, storedEnd: -1 }
    names.set(number, name)
    return name
  }
  const put = (batch: StoreBatch) => {
    if (batch.number === meta.batch) return
    if (batch.number !== meta.batch + 1) throw new Error('Another node writes here.')
    Object.assign(meta, { batch: batch.number, checkpoint: batch.checkpoint, reserved: batch.reservedNumber })
    for (const record of batch.identities) {
      const index = identities.findIndex(
        each => each.identity.number === record.identity.number && each.fromMs === record.fromMs,
      )
      if (index >= 0) identities.splice(index, 1)
      identities.push(record)
      nameOf(record.identity.number).mmsi = record.identity.mmsi
    }
    for (const segment of batch.segments) {
      store.all.push({ ...segment, fixes: segment.fixes.slice() })
      const name = nameOf(segment.track)
      name.storedEnd = Math.max(name.storedEnd, segment.logEnd)
    }
    for (const [slot, reports] of batch.slots) slots.set(slot, (slots.get(slot) ?? 0) + reports)
  }
  const first = () => (store.all.length === 0 ? null : Math.min(...store.all.map(each => each.t0)))
  const store: MemorySegmentStore = {
    down: false,
    losesAnswer: false,
    all: [],
    load: async (logId, logFirst) => {
      await ask()
      if (meta.logId !== logId) {
        Object.assign(meta, { logId, checkpoint: logFirst })
        for (const name of names.values()) name.storedEnd = -1
      }
      const nextNumber = Math.max(meta.reserved, 0, ...names.keys()) + 1
      meta.reserved = nextNumber + NUMBERS_AHEAD
      const { batch, checkpoint } = meta
      return {
        batch,
        checkpoint,
        nextNumber,
        firstTimeMs: first(),
        tracks: structuredClone([...names.values()]),
      }
    },
    store: async batch => {
      await ask()
      put(batch)
      if (!store.losesAnswer) return
      store.losesAnswer = false
      throw new HistoryDown('the connection was lost while it was stored')
    },
    segments: async ({ fromMs, toMs, track, after, count }) => {
      await ask()
      return store.all
        .filter(each => each.t0 <= toMs && each.t1 >= fromMs && (track === null || each.track === track))
        .toSorted(inOrder)
        .filter(each => after === null || inOrder(each, after) > 0)
        .slice(0, count)
    },
    lastSegments: async (timeMs, sinceMs) => {
      await ask()
      return store.all.filter(each => each.t0 <= timeMs && each.t1 >= sinceMs - SEGMENT_MS_MAX)
    },
    identitiesAt: async (tracks, timeMs) => {
      await ask()
      return tracks.flatMap(track => {
        const known = identities
          .filter(each => each.identity.number === track && each.fromMs <= timeMs)
          .toSorted((a, b) => b.fromMs - a.fromMs)
        return known.slice(0, 1)
      })
    },
    slots: async (from, to) => {
      await ask()
      return new Map([...slots].filter(([slot]) => slot >= from && slot < to))
    },
    names: async () => {
      await ask()
      return [...names.values()]
    },
    dropBefore: async timeMs => {
      await ask()
      const kept = store.all.filter(each => (Math.floor(each.t0 / DAY_MS) + 1) * DAY_MS > timeMs)
      store.all.splice(0, store.all.length, ...kept)
      return first()
    },
    close: () => Promise.resolve(),
  }
  return store
}

function inOrder(a: Segment, b: Segment): number {
  return a.t0 - b.t0 || a.track - b.track || a.logFirst - b.logFirst
}
