/** What both nodes say by rule of one situation in one moment is one line: who said it names both. */
import type { RescueLine } from '#contract'

export interface SaidLine {
  readonly line: RescueLine
  /** Said by the other centre's node as well. */
  readonly isByBoth: boolean
}

/** Both nodes look at the same contacts: what one says so soon after the other is the same look; milliseconds. */
const TOGETHER_MS = 10_000

/** @param lines the newest first; the order stays */
export function saidTogether(lines: readonly RescueLine[]): readonly SaidLine[] {
  const said: { line: RescueLine; isByBoth: boolean }[] = []
  const newest = new Map<string, (typeof said)[number]>()
  for (const line of lines) {
    const { deed } = line
    if (deed.kind !== 'alert.raised' || line.by !== 'node') {
      said.push({ line, isByBoth: false })
      continue
    }
    const other = newest.get(deed.alert)
    if (other !== undefined && isSame(other.line, line)) {
      other.isByBoth = true
      newest.delete(deed.alert)
      continue
    }
    const entry = { line, isByBoth: false }
    said.push(entry)
    newest.set(deed.alert, entry)
  }
  return said
}

function isSame(newer: RescueLine, older: RescueLine): boolean {
  return (
    newer.centre !== older.centre &&
    Date.parse(newer.at) - Date.parse(older.at) <= TOGETHER_MS &&
    rest(newer) === rest(older)
  )
}

/** All of what is said to a reader. */
function rest({ deed }: RescueLine): string {
  return deed.kind === 'alert.raised' ? JSON.stringify([deed.rule, deed.priority, deed.reasons]) : ''
}
