/** The numbers of tracks without AIS, one line each, on disk before long: a crash must not give a boat another name. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FUSION_LIMITS } from './limits.ts'

const FILE = 'names.txt'
const LINE = /^([rs]\d+) (\d+)$/

export interface NamesFile {
  readonly byOrigin: ReadonlyMap<string, number>
  add(key: string, number: number): void
  /** Resolves when what was added is in the file. */
  flush(): Promise<void>
}

/** Lines that are not whole (the last one after a crash) are passed over. */
export function openNamesFile(folder: string, warn: (text: string) => void): NamesFile {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, FILE)
  const byOrigin = new Map(namesIn(textOf(path)).slice(-FUSION_LIMITS.namesMax))
  const written = [...byOrigin].map(([key, number]) => `${key} ${number}\n`).join('')
  writeFileSync(`${path}.new`, written)
  renameSync(`${path}.new`, path)
  let waiting = ''
  let writing: Promise<void> | null = null

  async function write(): Promise<void> {
    while (waiting !== '') {
      const lines = waiting
      waiting = ''
      try {
        await appendFile(path, lines)
      } catch (error) {
        warn(
          `The numbers of tracks cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
    writing = null
  }

  return {
    byOrigin,
    add: (key, number) => {
      waiting += `${key} ${number}\n`
      writing ??= write()
    },
    flush: async () => {
      if (writing !== null) await writing
    },
  }
}

function namesIn(text: string): [string, number][] {
  return text.split('\n').flatMap((line): [string, number][] => {
    const [, key, number] = LINE.exec(line) ?? []
    return key === undefined ? [] : [[key, Number(number)]]
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
