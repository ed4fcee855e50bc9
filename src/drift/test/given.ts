/** Cases, fields and coasts that the tests of drift share. */
import { existsSync, readFileSync } from 'node:fs'
import type { Position } from '#geo'
import { openCoast, type CoastSpec } from '../coast/coast.ts'
import { NO_DOUBT } from '../doubt.ts'
import { drift } from '../drift.ts'
import type { ForcingSource, ForcingSpec } from '../forcing/forcing.ts'
import type { CurrentTerm, FormulaSpec, WindTerm } from '../forcing/formula.ts'
import { openForcing } from '../forcing/open.ts'
import { type Plan, planDrift } from '../plan.ts'
import type { Run } from '../run.ts'
import type { DriftCase, Scenario } from '../scenario.ts'

/** Outputs of OpenDrift 1.14.10; not part of the repository. */
export const REFERENCE = new URL('../../../../shared/data/drift/reference/', import.meta.url)
export const hasReference = existsSync(REFERENCE)
if (!hasReference) process.stdout.write('SKIPPED: the reference runs of drift are not here\n')

export function readReference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, REFERENCE), 'utf8'))
}

export const T0 = Date.UTC(2026, 2, 1) / 1000
export const START: Position = { latitude: 50.95, longitude: 1.4 }
export const SOURCE: ForcingSource = {
  name: 'test',
  source: 'test',
  licence: 'test',
  isDemo: true,
  fetchedS: null,
  remarks: [],
}
export const M2: CurrentTerm = {
  kind: 'ellipse',
  majorMs: 1.2,
  minorMs: 0.15,
  inclinationDeg: 45,
  phaseDeg: 40,
  periodS: 44_714.16,
}

export function windFrom(fromDeg: number, speed: number): WindTerm {
  return {
    kind: 'varying',
    speedMs: { mean: speed, amplitude: 0, periodS: 86_400, function: 'sin' },
    fromDeg: { start: fromDeg, perHour: 0 },
  }
}

export function formula(current: readonly CurrentTerm[], wind: WindTerm = windFrom(0, 0)): FormulaSpec {
  return { kind: 'formula', source: SOURCE, epochS: T0, current, wind }
}

export function scenario(change: Partial<Scenario> = {}): Scenario {
  return {
    id: 'one',
    weight: 1,
    objects: [{ object: 'PIW-1', weight: 1 }],
    place: { kind: 'point', at: START },
    window: { fromS: T0, toS: T0 },
    positionStdM: 0,
    capsize: null,
    ...change,
  }
}

export function question(change: Partial<DriftCase> = {}): DriftCase {
  return {
    seed: 6,
    particles: 400,
    scenarios: [scenario()],
    direction: 'forward',
    hours: 6,
    stepS: 600,
    snapshotS: 3600,
    jibePerHour: 0.04,
    jibe: 'slope',
    doubt: NO_DOUBT,
    scheme: 'midpoint',
    compat: null,
    ...change,
  }
}

/** The plan of a case that is right; says why when it is not. */
export function planOf(asked: DriftCase, forcing: ForcingSpec, coast: CoastSpec = { kind: 'none' }): Plan {
  const planned = planDrift(asked, openForcing(forcing), openCoast(coast))
  if (planned.kind === 'refused') throw new Error(planned.reason)
  return planned.plan
}

export function runOf(asked: DriftCase, forcing: ForcingSpec, coast: CoastSpec = { kind: 'none' }): Run {
  return drift(planOf(asked, forcing, coast), openForcing(forcing), openCoast(coast))
}

export function refusalOf(
  asked: DriftCase,
  forcing: ForcingSpec,
  coast: CoastSpec = { kind: 'none' },
): string {
  const planned = planDrift(asked, openForcing(forcing), openCoast(coast))
  return planned.kind === 'refused' ? planned.reason : 'not refused'
}
