/** A node without its database and its API: the real log, feeds, pipeline and picture, in a folder of the test. */
import { SteadyClock } from '../../clock.ts'
import { makeConfig } from '../../config/config.ts'
import type { ConfigFile } from '../../config/schema.ts'
import { diskFiles, type LogFiles } from '../../store/log/files.ts'
import { type DiskSensorLog, openSensorLog } from '../../store/log/sensor-log.ts'
import { openFusion } from '../../fusion/open.ts'
import { RunningNode } from '../node.ts'
import { loadTrackNames } from '../track-names.ts'
import { MemoryHistory } from './memory-history.ts'

export interface SmallNode {
  readonly node: RunningNode
  readonly log: DiskSensorLog
  readonly history: MemoryHistory
  /** What was told to people who read logs. */
  readonly remarks: readonly string[]
  stop(): Promise<void>
}

export interface SmallNodeOptions {
  readonly folder: string
  readonly said?: ConfigFile
  readonly history?: MemoryHistory
  readonly clock?: SteadyClock
  readonly files?: (real: LogFiles) => LogFiles
}

export async function startSmallNode(options: SmallNodeOptions): Promise<SmallNode> {
  const config = makeConfig({ acceptSentences: true, ...options.said }, {})
  const clock = options.clock ?? new SteadyClock()
  const real = await diskFiles(options.folder)
  const log = await openSensorLog({
    files: options.files?.(real) ?? real,
    bytesMax: config.logBytesMax,
    ageMsMax: 86_400_000,
    onWarning: () => undefined,
  })
  const history = options.history ?? new MemoryHistory()
  const names = await loadTrackNames(history, clock.nowMs(), () => undefined)
  const remarks: string[] = []
  const warn = (text: string) => remarks.push(text)
  const fused = openFusion(options.folder, log.id, config.node, names, warn)
  const { picture, folder: fusionFolder } = fused
  const node = new RunningNode({ config, version: 'test', clock, log, history, picture, fusionFolder, warn })
  await node.begin()
  return {
    node,
    log,
    history,
    remarks,
    stop: async () => {
      await node.end()
      await fused.names.flush()
      await log.close()
    },
  }
}
