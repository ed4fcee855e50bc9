/** Tells the map which parts of it lie under its tools and its legend: no name is written there. */
import type { WatchMap } from '../map/watch-map.ts'

const OVER_THE_MAP = '.map-tools > *, .map-zoom, .legend'

/** `pane` holds the map and what lies over it. Returns the end of it. */
export function followCovered(map: WatchMap, pane: HTMLElement): () => void {
  const over = [...pane.querySelectorAll<HTMLElement>(OVER_THE_MAP)]
  const tell = () => {
    const { left, top } = pane.getBoundingClientRect()
    map.setCovered(
      over.map(each => {
        const box = each.getBoundingClientRect()
        return [box.left - left, box.top - top, box.right - left, box.bottom - top]
      }),
    )
  }
  // Words of another language have other widths; a legend grows with its layers; a row wraps on a narrow screen.
  const watch = new ResizeObserver(tell)
  for (const each of [pane, ...over]) watch.observe(each)
  return () => watch.disconnect()
}
