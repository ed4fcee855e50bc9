/** The address of the browser as a cell: what is set here stands behind `#`, and what is typed there or gone back to comes here. */
import { type Cell, createCell } from '../session/cell.ts'
import { hashOf, type Route, readRoute } from './route.ts'

export function followHash(): Cell<Route | null> {
  const cell = createCell<Route | null>(readRoute(location.hash))
  window.addEventListener('hashchange', () => {
    const route = readRoute(location.hash)
    if (route !== null) cell.set(route)
  })
  cell.subscribe(() => {
    const route = cell.get()
    if (route !== null && location.hash !== hashOf(route)) location.hash = hashOf(route)
  })
  return cell
}
