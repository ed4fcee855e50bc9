/** The node's side of a sense process, on a real log and a way through it that can be made to fail. */
import { createPicture } from '#tracks'
import { Gaps } from '../../feeds/gaps.ts'
import { Pipeline } from '../../feeds/pipeline.ts'
import { RawSentences } from '../../feeds/raw-sentences.ts'
import type { DiskSensorLog } from '../../store/log/sensor-log.ts'
import { LogDown } from '../../store/log/writer.ts'
import { Intake } from '../intake.ts'
import { NOW_MS } from './batch.ts'

const NOBODY = { add: () => undefined, identify: () => undefined, send: () => undefined }

export async function intakeOn(folder: string, log: DiskSensorLog) {
  let left = Number.POSITIVE_INFINITY
  const heard: number[] = []
  const told: string[] = []
  const failing = {
    append: (feed: string, receivedMs: number, line: Uint8Array) => {
      if (left <= 0) throw new LogDown('The disk is full.', 'full')
      left -= 1
      heard.push(receivedMs)
      return log.append(feed, receivedMs, line)
    },
    get endPosition() {
      return log.endPosition
    },
    get durablePosition() {
      return log.durablePosition
    },
    trouble: null,
  }
  const nowMs = () => NOW_MS
  const picture = createPicture({ node: 'uk' })
  const raw = new RawSentences()
  const pipeline = new Pipeline({
    log: failing,
    history: NOBODY,
    picture,
    raw,
    out: NOBODY,
    fusion: null,
    nowMs,
  })
  const world = {
    pipeline,
    gaps: new Gaps(),
    durablePosition: () => log.durablePosition,
    setLink: () => undefined,
    nowMs,
  }
  const warn = (text: string) => told.push(text)
  const intake = await Intake.open({ sense: 'mast', dataFolder: folder, log, world, nowMs, warn })
  const refuseAfter = (lines: number) => {
    left = lines
  }
  return { intake, heard, told, refuseAfter }
}
