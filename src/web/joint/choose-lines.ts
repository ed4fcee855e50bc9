/** Which lines of the joint log are shown: of a centre, of a case, with or without what rules of alerts wrote. */
import type { RescueLine } from '#contract'
import { linesOfCase } from '../handover/case-lines.ts'

export interface LineChoice {
  /** null: both. */
  readonly centre: RescueLine['centre'] | null
  /** null: all; `none`: lines of no case. */
  readonly caseId: string | null
  readonly hasAlerts: boolean
}

export const ALL_LINES: LineChoice = { centre: null, caseId: null, hasAlerts: false }
/** The value of the choice for lines that no case holds. */
export const NO_CASE = 'none'

/** @param ordered all lines, the earlier first. @param cases numbers of all cases */
export function chosenLines(
  ordered: readonly RescueLine[],
  cases: readonly string[],
  choice: LineChoice,
): readonly RescueLine[] {
  return ofCase(ordered, cases, choice.caseId).filter(
    ({ centre, deed }) =>
      (choice.centre === null || choice.centre === centre) &&
      (choice.hasAlerts || !deed.kind.startsWith('alert.')),
  )
}

function ofCase(
  ordered: readonly RescueLine[],
  cases: readonly string[],
  caseId: string | null,
): readonly RescueLine[] {
  if (caseId === null) return ordered
  if (caseId !== NO_CASE) return linesOfCase(ordered, caseId)
  const held = new Set(cases.flatMap(id => linesOfCase(ordered, id)))
  return ordered.filter(line => !held.has(line))
}
