/** What every row of an alert is given: what stands, which one is looked at, and what can be done. */
import type { RescueAlert } from '#contract'
import type { Position } from '#geo'
import type { Did } from '../rescue/use-rescues.ts'
import type { Standing } from '../rescue/standing.ts'
import type { Handling } from './act.ts'

export interface RowParts {
  readonly standing: Standing | null
  /** Its buttons are shown: the one that is looked at, else the first that waits. */
  readonly current: string | null
  readonly focused: string | null
  readonly isReplay: boolean
  /** Why the last act was not done. */
  readonly told: { readonly alert: string; readonly did: Did } | null
  placeOf(alert: RescueAlert): Position | null
  /** It may be acknowledged: it is looked at and its place is in sight, or it has none. */
  isShown(alert: RescueAlert): boolean
  caseIdOf(alert: RescueAlert): string | null
  look(alert: RescueAlert): void
  open(alert: RescueAlert): void
  /** To the handover of its case; one that has none is opened. */
  handOver(alert: RescueAlert): void
  handOverCase(id: string): void
  handle(alert: RescueAlert, handling: Handling): void
}
