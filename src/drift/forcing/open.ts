/** From the description of a field to one that can be asked. */
import type { Forcing, ForcingSpec } from './forcing.ts'
import { FormulaForcing } from './formula.ts'
import { GridForcing } from './grid.ts'
import { HarmonicForcing } from './harmonic.ts'

/** Each who asks opens his own: an opened field keeps memory of its last instant. */
export function openForcing(spec: ForcingSpec): Forcing {
  switch (spec.kind) {
    case 'formula':
      return new FormulaForcing(spec)
    case 'grid':
      return new GridForcing(spec)
    case 'harmonic':
      return new HarmonicForcing(spec)
  }
}
