/**
 * Symbols as distance fields: for each texel the distance to the outline, negative inside, in units of the 24 box.
 * A shader draws them sharp at any size and turn. Computed from the paths exactly, without a canvas.
 *
 *   cell of 64 texels = 32 units: the box of 24 with 4 units of room on each side for strokes and halo
 */
import type { SymbolShape } from '../tokens/symbols.ts'

export const CELL_TEXELS = 64
export const CELL_UNITS = 32
/** Distances beyond this are all the same: byte 0 is this far outside, byte 255 this far inside. */
export const FIELD_UNITS_MAX = 4
const BOX_MIDDLE = 12
/** Half the width of what is drawn as strokes. */
const STROKE_HALF = 0.9
const CURVE_STEPS = 12

interface Segment {
  readonly ax: number
  readonly ay: number
  readonly bx: number
  readonly by: number
}

/** Writes one cell into a one-byte-per-texel atlas that is `stride` texels wide. */
export function drawField(
  shape: SymbolShape,
  atlas: Uint8Array,
  stride: number,
  left: number,
  top: number,
): void {
  const segments = segmentsOf(shape.path)
  const texel = CELL_UNITS / CELL_TEXELS
  for (let row = 0; row < CELL_TEXELS; row++) {
    for (let column = 0; column < CELL_TEXELS; column++) {
      const x = (column + 0.5) * texel - CELL_UNITS / 2 + BOX_MIDDLE
      const y = (row + 0.5) * texel - CELL_UNITS / 2 + BOX_MIDDLE
      const distance = signedDistance(segments, shape.closed, x, y)
      const share = 0.5 - distance / (2 * FIELD_UNITS_MAX)
      atlas[(top + row) * stride + left + column] = Math.round(255 * Math.max(0, Math.min(1, share)))
    }
  }
}

export function signedDistance(segments: readonly Segment[], closed: boolean, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY
  let inside = false
  for (const { ax, ay, bx, by } of segments) {
    const dx = bx - ax
    const dy = by - ay
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
    nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy))
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  if (!closed) return nearest - STROKE_HALF
  return inside ? -nearest : nearest
}

/** The straight pieces of an SVG path of M, L, H, V, C, S and Z, absolute or relative. @throws RangeError for others. */
export function segmentsOf(path: string): readonly Segment[] {
  const pen = new Pen()
  for (const [, command, figures] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    pen.take(command, (figures.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number))
  }
  return pen.segments
}

class Pen {
  readonly segments: Segment[] = []
  #x = 0
  #y = 0
  #startX = 0
  #startY = 0
  #handleX = 0
  #handleY = 0

  take(command: string, figures: readonly number[]): void {
    const kind = command.toUpperCase()
    const isRelative = kind !== command
    if (kind === 'Z') return this.#to(this.#startX, this.#startY)
    const size = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4 }[kind]
    if (size === undefined) throw new RangeError(`A symbol path does not know the command ${command}.`)
    for (let at = 0; at + size <= figures.length; at += size) {
      this.#step(kind === 'M' && at > 0 ? 'L' : kind, figures.slice(at, at + size), isRelative)
    }
  }

  #step(kind: string, figures: readonly number[], isRelative: boolean): void {
    const baseX = isRelative ? this.#x : 0
    const baseY = isRelative ? this.#y : 0
    if (kind === 'H') return this.#to(baseX + figures[0], this.#y)
    if (kind === 'V') return this.#to(this.#x, baseY + figures[0])
    const points = figures.map((figure, at) => figure + (at % 2 === 0 ? baseX : baseY))
    if (kind === 'L') return this.#to(points[0], points[1])
    if (kind === 'M') return this.#lift(points[0], points[1])
    const smooth = [2 * this.#x - this.#handleX, 2 * this.#y - this.#handleY]
    this.#curve(kind === 'S' ? [...smooth, ...points] : points)
  }

  #lift(x: number, y: number): void {
    this.#x = this.#startX = x
    this.#y = this.#startY = y
  }

  #to(x: number, y: number): void {
    this.segments.push({ ax: this.#x, ay: this.#y, bx: x, by: y })
    this.#x = this.#handleX = x
    this.#y = this.#handleY = y
  }

  #curve([x1, y1, x2, y2, x3, y3]: readonly number[]): void {
    const x0 = this.#x
    const y0 = this.#y
    for (let step = 1; step <= CURVE_STEPS; step++) {
      const t = step / CURVE_STEPS
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
      this.#to(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
    }
    this.#handleX = x2
    this.#handleY = y2
  }
}
