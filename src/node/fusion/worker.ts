/** The thread in which the trackers live: takes observations in the order of the log, tells each second what it holds. */
import { parentPort, workerData } from 'node:worker_threads'
import { inOrderOfUse, readSnapshotFile, snapshotsIn, writeSnapshot } from './keeper.ts'
import { FUSION_LIMITS } from './limits.ts'
import type { Beginning, FromWorker, ToWorker } from './record.ts'
import { createSea, type Sea } from './sites.ts'
import { Watch } from './watch.ts'

if (parentPort === null) throw new Error('This is the thread of the fusion; it is started by the node.')
const port = parentPort
const beginning = workerData as Beginning
const seas = beginning.sites.map(({ simulated, sites }) => createSea(simulated, sites))

let checkpoint = beginning.checkpoint
let covered = 0
let watches: Watch[] = []
let isKeeping = false
let keptMs = performance.now()

function tell(message: FromWorker): void {
  port.postMessage(message)
}

async function begin(): Promise<void> {
  const remarks: string[] = []
  const found = inOrderOfUse(await snapshotsIn(beginning.folder), checkpoint, beginning.logEnd)
  for (const position of found) {
    try {
      const { seas: kept } = await readSnapshotFile(beginning.folder, position)
      watches = seas.map(sea =>
        watchOf(sea, kept.find(each => each.simulated === sea.simulated)?.kept ?? null),
      )
      covered = position
      tell({ kind: 'begun', from: position, remarks })
      return
    } catch (error) {
      remarks.push(`The snapshot of the tracker at ${position} cannot be used: ${wordsOf(error)}`)
    }
  }
  watches = seas.map(sea => watchOf(sea, null))
  // The first is written at once: until history has stored its first fixes they are made anew from there.
  keptMs = Number.NEGATIVE_INFINITY
  tell({ kind: 'begun', from: null, remarks })
}

function watchOf(sea: Sea, kept: ConstructorParameters<typeof Watch>[1]): Watch {
  return new Watch(sea, kept ?? null)
}

function hear(message: ToWorker): void {
  switch (message.kind) {
    case 'take': {
      for (const record of message.records) {
        const watch = watches.find(each => each.sea.simulated === record.simulated)
        watch?.take(record, (update, health) => tell({ kind: 'update', update, health, end: record.end }))
        covered = record.end
      }
      covered = Math.max(covered, message.end)
      tell({
        kind: 'took',
        count: message.records.length,
        refused: watches.flatMap(watch => watch.refused()),
      })
      return
    }
    case 'beat': {
      for (const watch of watches)
        watch.live(message.nowMs, (update, health) => tell({ kind: 'update', update, health, end: covered }))
      if (performance.now() - keptMs >= FUSION_LIMITS.snapshotMs) void keep()
      return
    }
    case 'explain': {
      const watch = watches.find(each => each.sea.simulated === message.simulated)
      const observations = watch?.explain(message.origin, message.most) ?? null
      tell({ kind: 'explained', ask: message.ask, observations })
      return
    }
    case 'keep':
      checkpoint = message.checkpoint
      return
    case 'stop':
      void keep().then(() => tell({ kind: 'stopped' }))
      return
  }
}

/** The state is taken at once, and written while observations go on coming. */
async function keep(): Promise<void> {
  if (isKeeping || covered === 0) return
  isKeeping = true
  keptMs = performance.now()
  try {
    const snapshot = {
      covered,
      seas: watches.map(watch => ({ simulated: watch.sea.simulated, kept: watch.keep() })),
    }
    const tookMs = performance.now() - keptMs
    const bytes = await writeSnapshot(beginning.folder, snapshot, checkpoint)
    tell({ kind: 'kept', bytes, tookMs })
  } catch (error) {
    tell({ kind: 'remark', text: `The snapshot of the tracker cannot be written: ${wordsOf(error)}` })
  } finally {
    isKeeping = false
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

await begin()
port.on('message', hear)
