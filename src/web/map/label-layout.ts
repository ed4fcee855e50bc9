/** Which names find room: the important ones first, each beside its mark, none on another. Pure: boxes in, places out. */

export interface LabelWish {
  /** Stays the same from one layout to the next, so that a name does not jump from side to side. */
  readonly key: string
  /** Where its mark is, CSS pixels. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Distance from the mark; null: the name stands on the place itself. */
  readonly gap: number | null
  /** Half the side of a mark that no name may cover; 0: it may. */
  readonly mark: number
  /** It may cover no ship; otherwise it stands where it covers the fewest. */
  readonly shy: boolean
  /** Lower is placed first. */
  readonly rank: number
}

/** Where the middle of a name stands, from its mark. */
export interface LabelPlace {
  readonly dx: number
  readonly dy: number
}

/** A ship on the screen, CSS pixels. */
export interface Spot {
  readonly left: number
  readonly top: number
}

/** Left, top, right, bottom; CSS pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number]

/** Where names may stand: on the screen, and not under what lies over the map. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly covered: readonly Box[]
}

const EVERYWHERE: Room = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY, covered: [] }

/** Room kept free around each name. */
const MARGIN = 3
/** Boxes are looked up in squares of this size, so that a thousand wishes do not ask each other. */
const SQUARE = 64

export function layLabels(
  wishes: readonly LabelWish[],
  before: ReadonlyMap<string, LabelPlace>,
  placesMax: number,
  ships: readonly Spot[] = [],
  room: Room = EVERYWHERE,
): Map<string, LabelPlace> {
  const taken = new Taken()
  const seen = new Seen(ships)
  const places = new Map<string, LabelPlace>()
  for (const box of room.covered) taken.take(box)
  for (const { left, top, mark } of wishes) {
    if (mark > 0) taken.take([left - mark, top - mark, left + mark, top + mark])
  }
  for (const wish of wishes.toSorted((a, b) => a.rank - b.rank)) {
    if (places.size === placesMax) break
    const free = candidates(wish, before.get(wish.key)).filter(each => {
      const box = boxOf(wish, each)
      return isInside(box, room) && taken.isFree(box)
    })
    const covered = free.map(each => seen.count(boxOf(wish, each)))
    const fewest = Math.min(...covered)
    const place = free[covered.indexOf(fewest)]
    if (place === undefined || (wish.shy && fewest > 0)) continue
    taken.take(boxOf(wish, place))
    places.set(wish.key, place)
  }
  return places
}

/** Right, left, above, below; but first where it stood before. */
function candidates(
  { width, height, gap }: LabelWish,
  before: LabelPlace | undefined,
): readonly LabelPlace[] {
  if (gap === null) return [{ dx: 0, dy: 0 }]
  const sideways = gap + width / 2
  const upwards = gap + height / 2
  const sides = [
    { dx: sideways, dy: 0 },
    { dx: -sideways, dy: 0 },
    { dx: 0, dy: -upwards },
    { dx: 0, dy: upwards },
  ]
  if (before === undefined) return sides
  const same = sides.find(
    side => Math.sign(side.dx) === Math.sign(before.dx) && Math.sign(side.dy) === Math.sign(before.dy),
  )
  return same === undefined ? sides : [same, ...sides.filter(side => side !== same)]
}

function boxOf(wish: LabelWish, place: LabelPlace): Box {
  const x = wish.left + place.dx
  const y = wish.top + place.dy
  const halfWidth = wish.width / 2 + MARGIN
  const halfHeight = wish.height / 2 + MARGIN
  return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight]
}

/** A name that the edge would cut is not a name. A room without end has no edge. */
function isInside([left, top, right, bottom]: Box, { width, height }: Room): boolean {
  if (width === Number.POSITIVE_INFINITY) return true
  return left >= 0 && top >= 0 && right <= width && bottom <= height
}

class Taken {
  readonly #squares = new Map<string, Box[]>()

  isFree(box: Box): boolean {
    return squaresOf(box).every(square =>
      (this.#squares.get(square) ?? []).every(other => !overlap(box, other)),
    )
  }

  take(box: Box): void {
    for (const square of squaresOf(box)) {
      const here = this.#squares.get(square)
      if (here === undefined) this.#squares.set(square, [box])
      else here.push(box)
    }
  }
}

/** The ships, by square. */
class Seen {
  readonly #squares = new Map<string, Spot[]>()

  constructor(ships: readonly Spot[]) {
    for (const ship of ships) {
      const square = `${Math.floor(ship.left / SQUARE)} ${Math.floor(ship.top / SQUARE)}`
      const here = this.#squares.get(square)
      if (here === undefined) this.#squares.set(square, [ship])
      else here.push(ship)
    }
  }

  count(box: Box): number {
    const [left, top, right, bottom] = box
    const isUnder = (ship: Spot) =>
      ship.left > left && ship.left < right && ship.top > top && ship.top < bottom
    return squaresOf(box).reduce(
      (sum, square) => sum + (this.#squares.get(square)?.filter(isUnder).length ?? 0),
      0,
    )
  }
}

function squaresOf([left, top, right, bottom]: Box): readonly string[] {
  const squares: string[] = []
  for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x++) {
    for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y++) squares.push(`${x} ${y}`)
  }
  return squares
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
