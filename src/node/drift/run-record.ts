/** What is stored of a run with the case: what was asked, what it stood on, and what came of it in figures. */
import type { DriftRun } from '#contract'
import type { DriftRunRecord } from '#records'
import type { KeptRun } from './kept.ts'

const LANDFALLS_KEPT = 5

export function recordOf({ run, question, sea }: KeptRun, view: DriftRun): DriftRunRecord {
  const last = view.pictures.at(-1)
  const areaNm2 = (share: number) => round(last?.areas.find(each => each.share === share)?.areaNm2 ?? 0, 2)
  const place = question.place
  return {
    label: question.label === '' ? `Drift run ${view.number}` : question.label,
    place: {
      kind: place.kind,
      points: (place.kind === 'point' ? [place.at] : place.points).map(({ latitude, longitude }) => ({
        latitude,
        longitude,
      })),
    },
    doubtNm: question.doubtNm,
    from: utc(question.from),
    to: utc(question.to),
    direction: question.direction,
    hours: run.case.hours,
    ...(question.capsize === undefined
      ? {}
      : { capsize: { from: utc(question.capsize.from), to: utc(question.capsize.to) } }),
    objects: question.objects.map(({ key, share }) => ({ key, share })),
    sea: {
      source: sea.source,
      name: sea.name,
      from: sea.from,
      licence: sea.licence,
      isDemo: sea.isDemo,
      digest: sea.digest,
      current: sea.current === null ? null : { ...sea.current },
      wind: sea.wind === null ? null : { ...sea.wind },
    },
    seed: question.seed,
    particles: run.weights.length,
    result: {
      at: last?.time ?? utc(question.to),
      middle: last?.middle === undefined ? null : last.middle,
      area50Nm2: areaNm2(0.5),
      area90Nm2: areaNm2(0.9),
      ashore: round(last?.ashore ?? 0, 4),
      landfalls: view.landfalls
        .slice(0, LANDFALLS_KEPT)
        .map(({ at, chance }) => ({ at: { ...at }, chance: round(chance, 4) })),
      searches: view.searches.length,
      cumulativePos: round(view.cumulativePos, 4),
    },
  }
}

const utc = (instant: string) => new Date(instant).toISOString()
const round = (value: number, digits: number) => Number(value.toFixed(digits))
