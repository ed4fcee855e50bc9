/** What an officer writes of a run before it is asked: texts as typed, and the question they make or what is wrong with them. */
import type { DriftQuestion } from '#contract'
import type { Position } from '#geo'
import { readTypedPosition } from '../sighting/typed-position.ts'
import { readTable, type TableDraft, tableDraftOf, tableOver } from './table-draft.ts'
import { instantOf, numberOf, typedTime } from './typed.ts'

export interface RunDraft {
  readonly label: string
  readonly track: string | null
  readonly placeKind: DriftQuestion['place']['kind']
  /** One; of a line or an area each on a line of its own. */
  readonly position: string
  readonly doubt: string
  readonly from: string
  readonly to: string
  readonly hours: string
  readonly direction: 'forward' | 'backward'
  readonly objects: readonly { readonly key: string; readonly share: string }[]
  /** Both empty: nothing is known of a capsize. */
  readonly capsizeFrom: string
  readonly capsizeTo: string
  readonly source: string
  readonly table: TableDraft | null
  readonly windFrom: string
  readonly windKnots: string
  readonly currentTowards: string
  readonly currentKnots: string
  readonly particles: string
  readonly seed: string
}

export type RunField = Exclude<keyof RunDraft, 'direction' | 'track' | 'source' | 'label' | 'placeKind'>

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
    placeKind: 'point',
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
    capsizeFrom: '',
    capsizeTo: '',
    source: 'demo',
    table: null,
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
  const place = placeOf(draft)
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
  if (place === null) wrong.push('position')
  if (from === null) wrong.push('from')
  if (to === null) wrong.push('to')
  for (const field of ['doubt', 'hours', 'particles', 'seed'] as const)
    if (numbers[field] === null) wrong.push(field)
  if (shares.some(({ share }) => !(share >= 0 && share <= 1)) || !shares.some(({ share }) => share > 0))
    wrong.push('objects')
  if (wind === 'wrong') wrong.push('windFrom')
  if (current === 'wrong') wrong.push('currentTowards')
  const capsize = capsizeOf(draft)
  if (capsize === 'wrong') wrong.push('capsizeFrom')
  const [anchor] = place === null ? [] : pointsOf(place)
  const table =
    draft.source === 'table' && draft.table !== null && anchor !== undefined
      ? readTable(draft.table, anchor)
      : undefined
  if (table === null) wrong.push('table')
  if (wrong.length > 0 || place === null || from === null || to === null)
    return { kind: 'wrong', fields: wrong }
  return {
    kind: 'good',
    question: {
      label: draft.label.trim(),
      track: draft.track,
      place,
      doubtNm: numbers.doubt ?? 0,
      from,
      to,
      direction: draft.direction,
      hours: numbers.hours ?? 0,
      objects: shares.filter(({ share }) => share > 0),
      ...(capsize === null || capsize === 'wrong' ? {} : { capsize }),
      sea: {
        source: draft.source,
        ...(table == null ? {} : { table }),
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
  const points = pointsOf(place)
  return {
    ...draftFrom(
      points[0] ?? { latitude: 0, longitude: 0 },
      Date.parse(question.from),
      question.track,
      question.doubtNm,
    ),
    label: question.label,
    placeKind: place.kind,
    position: points.map(typed).join('\n'),
    capsizeFrom: question.capsize === undefined ? '' : typedTime(Date.parse(question.capsize.from)),
    capsizeTo: question.capsize === undefined ? '' : typedTime(Date.parse(question.capsize.to)),
    table: sea.table === undefined ? null : tableDraftOf(sea.table),
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

/** Rows for the hours of the drift as it is written; for the present one where that cannot be read. */
export function fittedTable(draft: RunDraft): TableDraft {
  const [from, to] = [draft.from, draft.to].map(text => Date.parse(instantOf(text) ?? ''))
  const lastsMs = (numberOf(draft.hours) ?? DRIFT_DEFAULTS.hours) * 3_600_000
  const begins = draft.direction === 'forward' ? from : to
  if (begins === undefined || Number.isNaN(begins)) return tableOver(0, lastsMs, draft.table)
  return draft.direction === 'forward'
    ? tableOver(begins, begins + lastsMs, draft.table)
    : tableOver(begins - lastsMs, begins, draft.table)
}

const POINTS_LEAST = { point: 1, line: 2, area: 3 } as const

function placeOf({ placeKind, position }: RunDraft): DriftQuestion['place'] | null {
  const lines = position.split(/[\n;]/).filter(line => line.trim() !== '')
  const points = lines.map(readTypedPosition).filter(each => each !== null)
  const [at] = points
  if (points.length < lines.length || points.length < POINTS_LEAST[placeKind] || at === undefined) return null
  if (placeKind === 'point') return points.length === 1 ? { kind: 'point', at } : null
  return { kind: placeKind, points }
}

export function pointsOf(place: DriftQuestion['place']): readonly Position[] {
  return place.kind === 'point' ? [place.at] : place.points
}

function capsizeOf({ capsizeFrom, capsizeTo }: RunDraft): DriftQuestion['capsize'] | null | 'wrong' {
  if (capsizeFrom.trim() === '' && capsizeTo.trim() === '') return null
  const [from, to] = [instantOf(capsizeFrom), instantOf(capsizeTo)]
  return from === null || to === null ? 'wrong' : { from, to }
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
