/** Where the map looks, told when it changes; without a map (no WebGL) a view of our own about the cloud. */
import { type RefObject, useEffect, useState } from 'react'
import type { DriftRun } from '#contract'
import type { Position } from '#geo'
import { type View, viewOf } from '../map/view.ts'
import { mercatorX, mercatorY, worldPixels } from '../picture/mercator.ts'
import { useReadable, useSession } from '../session/use.ts'

const ZOOM_MAX = 12.5
/** Part of the picture that a cloud fills. */
const FILLS = 0.7

export function useView(box: RefObject<HTMLElement | null>, run: DriftRun | null): View | null {
  const session = useSession()
  const map = useReadable(session.map)
  const [view, setView] = useState<View | null>(null)
  useEffect(() => {
    if (map === null) return
    const take = (next: View) => setView(before => (before !== null && isSame(before, next) ? before : next))
    take(map.view())
    return map.on('drawn', take)
  }, [map])
  useEffect(() => {
    const element = box.current
    if (map !== null || run === null || element === null) return
    const sized = new ResizeObserver(() => {
      const fit = fitOf(run, element.clientWidth, element.clientHeight)
      if (fit !== null) setView(viewOf(fit.centre, fit.zoom, element.clientWidth, element.clientHeight))
    })
    sized.observe(element)
    return () => sized.disconnect()
  }, [map, run, box])
  return view
}

/** Middle and zoom that show start and end of a run; null when it has no place. */
export function fitOf(
  run: DriftRun,
  width: number,
  height: number,
): { readonly centre: Position; readonly zoom: number } | null {
  const places = [run.pictures[0], run.pictures.at(-1)].flatMap(
    picture => picture?.areas.flatMap(area => area.rings.flat()) ?? [],
  )
  if (places.length === 0) return null
  let [west, east, south, north] = [180, -180, 90, -90]
  for (const [longitude, latitude] of places) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  const wide = Math.max(1e-9, mercatorX(east) - mercatorX(west)) / Math.max(1, width * FILLS)
  const high = Math.max(1e-9, mercatorY(south) - mercatorY(north)) / Math.max(1, height * FILLS)
  const zoom = Math.min(ZOOM_MAX, Math.log2(1 / Math.max(wide, high) / worldPixels(0)))
  return { centre: { longitude: (west + east) / 2, latitude: (south + north) / 2 }, zoom }
}

function isSame(a: View, b: View): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom && a.width === b.width && a.height === b.height
}
