/** A sighting as it is being written, and what it says once it is read; or which fields cannot be read, and why. */
import type { Sighting } from '../link/sensor-api.ts'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { readTypedTime } from '../replay/typed-time.ts'
import { readTypedPosition } from './typed-position.ts'

export const FIELDS = ['position', 'doubt', 'peopleMin', 'peopleMax', 'seenAt', 'who', 'words'] as const
export type Field = (typeof FIELDS)[number]
export type SightingDraft = Readonly<Record<Field, string>>

export const EMPTY_DRAFT: SightingDraft = {
  position: '',
  doubt: '',
  peopleMin: '',
  peopleMax: '',
  seenAt: '',
  who: '',
  words: '',
}

export type BadWord =
  | 'position'
  | 'doubt'
  | 'people'
  | 'peopleOrder'
  | 'seenAt'
  | 'seenAtFuture'
  | 'who'
  | 'words'
export type Bad = Readonly<Partial<Record<Field, BadWord>>>

export type ReadDraft =
  | { readonly kind: 'good'; readonly sighting: Sighting }
  | { readonly kind: 'bad'; readonly bad: Bad }

/** As the contract has them. */
const DOUBT_METRES_MIN = 10
const DOUBT_METRES_MAX = 50_000
const PEOPLE_MAX = 10_000
const WHO_LETTERS_MAX = 60
const WORDS_LETTERS_MAX = 1000

export function readDraft(draft: SightingDraft, nowMs: number): ReadDraft {
  const bad: Partial<Record<Field, BadWord>> = {}
  const place = readTypedPosition(draft.position)
  if (place === null) bad.position = 'position'
  const doubtMetres = metresOf(draft.doubt)
  if (doubtMetres === null) bad.doubt = 'doubt'
  const peopleMin = peopleOf(draft.peopleMin)
  const peopleMax = peopleOf(draft.peopleMax)
  if (peopleMin === 'bad') bad.peopleMin = 'people'
  if (peopleMax === 'bad') bad.peopleMax = 'people'
  else if (peopleMax !== null && peopleMin !== null && peopleMin !== 'bad' && peopleMax < peopleMin)
    bad.peopleMax = 'peopleOrder'
  const seen =
    draft.seenAt.trim() === '' ? { kind: 'time' as const, ms: nowMs } : readTypedTime(draft.seenAt, nowMs)
  if (seen.kind !== 'time') bad.seenAt = seen.kind === 'future' ? 'seenAtFuture' : 'seenAt'
  const who = draft.who.trim()
  if (who === '' || who.length > WHO_LETTERS_MAX) bad.who = 'who'
  const words = draft.words.trim()
  if (words.length > WORDS_LETTERS_MAX) bad.words = 'words'
  if (
    place === null ||
    doubtMetres === null ||
    peopleMin === 'bad' ||
    peopleMax === 'bad' ||
    seen.kind !== 'time' ||
    Object.keys(bad).length > 0
  )
    return { kind: 'bad', bad }
  const seenAt = new Date(seen.ms).toISOString()
  return { kind: 'good', sighting: { ...place, doubtMetres, peopleMin, peopleMax, seenAt, who, words } }
}

/** Of nautical miles, with a point or a comma. */
function metresOf(text: string): number | null {
  const typed = text.trim().replace(',', '.')
  if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(typed)) return null
  const metres = Math.round(Number(typed) * METRES_PER_NAUTICAL_MILE)
  return metres >= DOUBT_METRES_MIN && metres <= DOUBT_METRES_MAX ? metres : null
}

/** Null: unknown. */
function peopleOf(text: string): number | null | 'bad' {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d{1,5}$/.test(typed) && Number(typed) <= PEOPLE_MAX ? Number(typed) : 'bad'
}
