/** The areas that officers of this state have opened, as they stand now: a record changed or taken back holds within a second. */
import { setTimeout as pause } from 'node:timers/promises'
import { type OpenArea, openArea, areasFor, PICTURE_AREAS_MAX } from '#exchange'
import { PictureArea, type RecordVersion, type State } from '#records'
import { News } from '../news.ts'
import { AREAS_BELIEVED_MS, AREAS_EVERY_MS } from './limits.ts'

/** What is asked of the place where records are kept. */
export interface AreaRecords {
  readonly size: number
  ownOf(kind: string, limit: number): Promise<readonly RecordVersion[]>
}

export class StandingAreas {
  readonly #records: AreaRecords
  readonly #us: State
  readonly #nowMs: () => number
  readonly #warn: (text: string) => void
  readonly #ended = new AbortController()
  /** Told when they changed. */
  readonly news = new News()
  #areas: readonly OpenArea[] = []
  #readMs = Number.NEGATIVE_INFINITY
  #size = -1
  #told = ''
  #work: Promise<void> | null = null

  constructor(records: AreaRecords, us: State, nowMs: () => number, warn: (text: string) => void) {
    this.#records = records
    this.#us = us
    this.#nowMs = nowMs
    this.#warn = warn
  }

  start(): void {
    this.#work ??= this.#watch()
  }

  /** Those in force for a partner; none when it is not known how they stand. */
  for(partner: State): readonly OpenArea[] {
    const nowMs = this.#nowMs()
    if (nowMs - this.#readMs > AREAS_BELIEVED_MS) return []
    return areasFor(this.#areas, partner, nowMs)
  }

  async close(): Promise<void> {
    this.#ended.abort()
    this.news.tell()
    await this.#work
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ended
    while (!signal.aborted) {
      await this.read()
      await pause(AREAS_EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Reads them when anything was written since. */
  async read(): Promise<void> {
    const { size } = this.#records
    if (size === this.#size && this.#nowMs() - this.#readMs < AREAS_BELIEVED_MS / 2) return
    try {
      const records = await this.#records.ownOf('picture-area', PICTURE_AREAS_MAX)
      const areas = records.flatMap(record => areaOf(record, this.#us) ?? [])
      const isNew = keyOf(areas) !== keyOf(this.#areas)
      this.#areas = areas
      this.#readMs = this.#nowMs()
      this.#size = size
      this.#told = ''
      if (isNew) this.news.tell()
    } catch (error) {
      const text = `The areas of the shared picture cannot be read: ${(error as Error).message}`
      if (text !== this.#told) this.#warn(text)
      this.#told = text
    }
  }
}

function keyOf(areas: readonly OpenArea[]): string {
  return areas.map(({ id, version, partners }) => `${id} ${version} ${partners.join(',')}`).join(';')
}

/**
 * null: it opens nothing. A partner sees what both the area and its marking name: a recall takes the partner out of the
 * marking, and so ends the flow; one that is hidden, as overdue for review, opens nothing.
 */
function areaOf(record: RecordVersion, us: State): OpenArea | null {
  if (record.owner !== us || record.standing !== 'live') return null
  const parsed = PictureArea.safeParse(record.data)
  if (!parsed.success) return null
  const partners = parsed.data.partners.filter(state => record.marking.releasableTo.includes(state))
  return openArea(record.id, record.version, { ...parsed.data, partners })
}
