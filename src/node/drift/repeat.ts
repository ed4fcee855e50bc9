/** A kept run, run again: from its record alone, on the current and wind that were stored with it. */
import type { DriftQuestion } from '#contract'
import type { DriftRunRecord } from '#records'
import { Refusal } from '../http/problem.ts'
import { candidatesOf, isSameRun, packSea, unpackSea } from './kept-sea.ts'
import type { Calculated, DriftService } from './service.ts'

/** The question as the record holds it. */
export function questionOf(record: DriftRunRecord): DriftQuestion {
  const { label, place, doubtNm, from, to, direction, hours, objects, sea, seed, particles, capsize } = record
  const points = place.points.map(point => ({ ...point }))
  const [at] = points
  return {
    label,
    track: null,
    place:
      place.kind === 'point' && at !== undefined
        ? { kind: 'point', at }
        : { kind: lineOrArea(place.kind), points },
    doubtNm,
    from,
    to,
    direction,
    hours,
    objects: objects.map(({ key, share }) => ({ key, share })),
    ...(capsize === undefined ? {} : { capsize }),
    sea: { source: sea.source, current: sea.current, wind: sea.wind },
    particles,
    seed,
  }
}

const lineOrArea = (kind: 'point' | 'line' | 'area') => (kind === 'area' ? 'area' : 'line')

/** @throws Refusal when the field is not in the record, is damaged, or the model says no */
export function repeatRun(service: DriftService, record: DriftRunRecord): Promise<Calculated> {
  const { forcing } = record
  if (forcing?.kind !== 'whole')
    throw new Refusal(422, 'drift-refused', 'The current and wind of this run are not in its record.', {
      said: {
        en: `The current and wind of this run are not in its record. ${forcing?.why ?? ''}`.trim(),
        fr: 'Le courant et le vent de ce calcul ne sont pas dans sa fiche.',
      },
    })
  return service.calculateOn(questionOf(record), unpackSea(forcing))
}

/**
 * The record with the smallest field on which the run was repeated, to the last bit, just now; else with the digest of the
 * field and why it is not there.
 */
export async function withForcing(
  service: DriftService,
  record: DriftRunRecord,
  kept: Pick<Calculated, 'run' | 'field' | 'fields' | 'sea'>,
): Promise<DriftRunRecord> {
  for (const candidate of candidatesOf(kept)) {
    const forcing = packSea(candidate)
    if (forcing === null) continue
    const tried = { ...record, forcing }
    const { run } = await repeatRun(service, tried)
    if (isSameRun(run, kept.run)) return tried
  }
  const why =
    'The field is larger than a record may hold: ask for fewer hours, a smaller area or a coarser source to have it kept.'
  return { ...record, forcing: { kind: 'digest', digest: kept.sea.digest, why } }
}
