/** Where the map looks: north up, seen from straight above, so that a place and a pixel are one subtraction apart. */
import type { Position } from '#geo'
import { mercatorX, mercatorY, positionAt, worldPixels } from '../picture/mercator.ts'

export interface View {
  /** The middle of the screen, mercator. */
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** CSS pixels across the whole world. */
  readonly world: number
  /** CSS pixels of the map. */
  readonly width: number
  readonly height: number
}

export function viewOf(centre: Position, zoom: number, width: number, height: number): View {
  return {
    x: mercatorX(centre.longitude),
    y: mercatorY(centre.latitude),
    zoom,
    world: worldPixels(zoom),
    width,
    height,
  }
}

export function screenX(view: View, x: number): number {
  return (x - view.x) * view.world + view.width / 2
}

export function screenY(view: View, y: number): number {
  return (y - view.y) * view.world + view.height / 2
}

export function placeAt(view: View, left: number, top: number): Position {
  return positionAt(
    view.x + (left - view.width / 2) / view.world,
    view.y + (top - view.height / 2) / view.world,
  )
}

export function isOnScreen(view: View, left: number, top: number, margin: number): boolean {
  return left > -margin && top > -margin && left < view.width + margin && top < view.height + margin
}

/** Symbols are smaller when one looks from far away, so that a full strait stays readable. */
export function symbolZoomScale(zoom: number): number {
  return Math.max(0.7, Math.min(1.25, 0.7 + (zoom - 6.5) * 0.1))
}
