/** What is open and what is being typed on the page of a unit: it outlives the line, which takes the session's part of the page with it. */
import { createCell } from '../session/cell.ts'
import type { Tab } from './FieldTabs.tsx'
import { EMPTY_REPORT, type TypedReport } from './report.ts'

export const tabShown = createCell<Tab>('order')
export const reportTyped = createCell<TypedReport>(EMPTY_REPORT)

/** Another unit has this device now. */
export function forgetPage(): void {
  tabShown.set('order')
  reportTyped.set(EMPTY_REPORT)
}
