/** What an officer writes of a run before it is asked: texts as typed, and the question they make or what is wrong with them. */
import type { DriftQuestion } from '#contract'
import type { Position } from '#geo'
import { readTypedPosition } from '../sighting/typed-position.ts'

export interface RunDraft {
  readonly label: string
  readonly track: string | null
  readonly position: string
  readonly doubt: string
  readonly from: string
  readonly to: string
  readonly hours: string
  readonly direction: 'forward' | 'backward'
  readonly objects: readonly { readonly key: string; readonly share: string }[]
  readonly source: string
  readonly windFrom: string
  readonly windKnots: string
  readonly currentTowards: string
  readonly currentKnots: string
  readonly particles: string
  readonly seed: string
}

export type RunField =
  | Exclude<keyof RunDraft, 'objects' | 'direction' | 'track' | 'source' | 'label'>
  | 'objects'

export const DRIFT_DEFAULTS = {
  doubtNm: 1,
  hours: 3,
  particles: 5000,
  seed: 7,
  boat: 'SMALL-BOAT-CHANNEL',
  people: 'PIW-CAPSIZED',
} as const

export function draftFrom(
  at: Position,
  atMs: number,
  track: string | null,
  doubtNm: number | null,
): RunDraft {
  const time = typedTime(atMs)
  return {
    label: track ?? '',
    track,
    position: typed(at),
    doubt: String(doubtNm ?? DRIFT_DEFAULTS.doubtNm),
    from: time,
    to: time,
    hours: String(DRIFT_DEFAULTS.hours),
    direction: 'forward',
    objects: [
      { key: DRIFT_DEFAULTS.boat, share: '70' },
      { key: DRIFT_DEFAULTS.people, share: '30' },
    ],
    source: 'demo',
    windFrom: '',
    windKnots: '',
    currentTowards: '',
    currentKnots: '',
    particles: String(DRIFT_DEFAULTS.particles),
    seed: String(DRIFT_DEFAULTS.seed),
  }
}

export type ReadRun =
  | { readonly kind: 'good'; readonly question: DriftQuestion }
  | { readonly kind: 'wrong'; readonly fields: readonly RunField[] }

/** Only what can be read at all is looked at here: what the model says no to, the node says. */
export function readRun(draft: RunDraft): ReadRun {
  const at = readTypedPosition(draft.position)
  const [from, to] = [instantOf(draft.from), instantOf(draft.to)]
  const numbers = {
    doubt: numberOf(draft.doubt),
    hours: numberOf(draft.hours),
    particles: numberOf(draft.particles),
    seed: numberOf(draft.seed),
  }
  const shares = draft.objects.map(({ key, share }) => ({
    key,
    share: (numberOf(share) ?? Number.NaN) / 100,
  }))
  const wind = pairOf(draft.windFrom, draft.windKnots)
  const current = pairOf(draft.currentTowards, draft.currentKnots)
  const wrong: RunField[] = []
  if (at === null) wrong.push('position')
  if (from === null) wrong.push('from')
  if (to === null) wrong.push('to')
  for (const field of ['doubt', 'hours', 'particles', 'seed'] as const)
    if (numbers[field] === null) wrong.push(field)
  if (shares.some(({ share }) => !(share >= 0 && share <= 1)) || !shares.some(({ share }) => share > 0))
    wrong.push('objects')
  if (wind === 'wrong') wrong.push('windFrom')
  if (current === 'wrong') wrong.push('currentTowards')
  if (wrong.length > 0 || at === null || from === null || to === null) return { kind: 'wrong', fields: wrong }
  return {
    kind: 'good',
    question: {
      label: draft.label.trim(),
      track: draft.track,
      place: { kind: 'point', at },
      doubtNm: numbers.doubt ?? 0,
      from,
      to,
      direction: draft.direction,
      hours: numbers.hours ?? 0,
      objects: shares.filter(({ share }) => share > 0),
      sea: {
        source: draft.source,
        current:
          current === null || current === 'wrong'
            ? null
            : { towardsDegrees: current.degrees, knots: current.knots },
        wind: wind === null || wind === 'wrong' ? null : { fromDegrees: wind.degrees, knots: wind.knots },
      },
      particles: numbers.particles ?? 0,
      seed: numbers.seed ?? 0,
    },
  }
}

/** What was typed for a run that stands, so that one thing of it can be changed. */
export function draftOf(question: DriftQuestion): RunDraft {
  const { place, sea } = question
  const at = place.kind === 'point' ? place.at : place.points[0]
  return {
    ...draftFrom(
      at ?? { latitude: 0, longitude: 0 },
      Date.parse(question.from),
      question.track,
      question.doubtNm,
    ),
    label: question.label,
    to: typedTime(Date.parse(question.to)),
    hours: String(question.hours),
    direction: question.direction,
    objects: question.objects.map(({ key, share }) => ({ key, share: String(Math.round(share * 100)) })),
    source: sea.source,
    windFrom: sea.wind === null ? '' : String(sea.wind.fromDegrees),
    windKnots: sea.wind === null ? '' : String(sea.wind.knots),
    currentTowards: sea.current === null ? '' : String(sea.current.towardsDegrees),
    currentKnots: sea.current === null ? '' : String(sea.current.knots),
    particles: String(question.particles),
    seed: String(question.seed),
  }
}

/** A comma is a point in French. Empty is no number. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

/** `2026-11-25 02:14:00` or with a T and a Z. */
export function instantOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?Z?$/.exec(text.trim())
  if (found === null) return null
  const ms = Date.parse(`${found[1]}T${found[2]}${found[3] ?? ':00'}Z`)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function pairOf(degrees: string, knots: string) {
  if (degrees.trim() === '' && knots.trim() === '') return null
  const [a, b] = [numberOf(degrees), numberOf(knots)]
  return a === null || b === null ? ('wrong' as const) : { degrees: a, knots: b }
}

/** Degrees and decimal minutes to a hundredth, as the form for sightings takes them. */
function typed({ latitude, longitude }: Position): string {
  return `${angle(latitude, 2, 'N', 'S')} ${angle(longitude, 3, 'E', 'W')}`
}

function angle(degrees: number, width: number, positive: string, negative: string): string {
  const hundredths = Math.round(Math.abs(degrees) * 6000)
  const minutes = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0')
  return `${String(Math.floor(hundredths / 6000)).padStart(width, '0')}°${minutes}′${degrees < 0 ? negative : positive}`
}

/** 2026-11-25 02:13:52 */
function typedTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
