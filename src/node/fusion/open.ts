/** The folder of the fusion and the picture that keeps its numbers in it. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createJoinedPicture, type JoinedPicture } from '#tracks'
import type { TrackNames } from '../serve/track-names.ts'
import { type NamesFile, openNamesFile } from './names-file.ts'

export interface OpenedFusion {
  readonly picture: JoinedPicture
  readonly names: NamesFile
  readonly folder: string
}

/** Positions mean something in one log only: what belongs to another is of no use. */
export function openFusion(
  dataFolder: string,
  logId: string,
  node: string,
  names: TrackNames,
  warn: (text: string) => void,
): OpenedFusion {
  const all = join(dataFolder, 'fusion')
  mkdirSync(all, { recursive: true })
  for (const name of readdirSync(all)) if (name !== logId) rmSync(join(all, name), { recursive: true })
  const folder = join(all, logId)
  const file = openNamesFile(folder, warn)
  const picture = createJoinedPicture({
    node,
    ...names,
    byOrigin: file.byOrigin,
    named: (key, number) => file.add(key, number),
  })
  return { picture, names: file, folder }
}
