/**
 * Which estimate of ours is which of theirs, for whole pictures once a second: as `pairTracks`, with a grid so that only
 * neighbours are compared, and the assignment solved where several compete. Hot.
 */
import { RADIANS_PER_DEGREE } from '#geo'
import { assignRows } from './assign.ts'
import { type Estimates, METRES_PER_DEGREE } from './estimates.ts'

/** Squared distance of the states (four degrees) beyond which two are not one: 99.99 %. */
const GATE = 23.5
/** Pairs that were one before get a wider gate, so that a turn seen by one side first parts nobody. */
const GATE_KNOWN = 40
/** Density of unrelated tracks, per square metre and (m/s)²: what a pair must beat. */
const LOG_STRANGERS = Math.log(3e-8 / (2 * Math.PI * 49))
const LOG_2PI = Math.log(2 * Math.PI)
const WAS_PAIR = 6
const COARSE_METRES = 3000
/** More than so many of ours that compete for the same of theirs are given away one by one, the surest first. */
const COMPETING_MAX = 48

export interface Pairs {
  /** For each of ours the row of theirs; -1: none. */
  readonly theirs: Int32Array
  /** 1: the states agree, so that they may be fused. A pair by MMSI whose states do not agree is one thing in dispute. */
  readonly agree: Uint8Array
}

interface Edges {
  readonly ours: number[]
  readonly theirs: number[]
  readonly cost: number[]
}

/** `isKnown`: whether either side held them to be one before. Both must stand at one time. */
export function pairEstimates(
  ours: Estimates,
  theirs: Estimates,
  isKnown: (ours: number, theirs: number) => boolean,
): Pairs {
  const paired = new Int32Array(ours.count).fill(-1)
  const agree = new Uint8Array(ours.count)
  const isTaken = new Uint8Array(theirs.count)
  byMmsi(ours, theirs, paired, agree, isTaken)
  const edges = neighbours(ours, theirs, paired, isTaken, isKnown)
  assign(edges, ours.count, theirs.count, paired)
  for (let i = 0; i < ours.count; i += 1) if (paired[i] !== -1 && ours.mmsi[i] === 0) agree[i] = 1
  for (let e = 0; e < edges.ours.length; e += 1) {
    const i = edges.ours[e] as number
    if (paired[i] === edges.theirs[e]) agree[i] = 1
  }
  return { theirs: paired, agree }
}

function byMmsi(
  ours: Estimates,
  theirs: Estimates,
  paired: Int32Array,
  agree: Uint8Array,
  isTaken: Uint8Array,
): void {
  const at = new Map<number, number>()
  for (let i = 0; i < ours.count; i += 1) if (ours.mmsi[i] !== 0) at.set(nameOf(ours, i), i)
  for (let j = 0; j < theirs.count; j += 1) {
    const i = theirs.mmsi[j] === 0 ? undefined : at.get(nameOf(theirs, j))
    if (i === undefined || paired[i] !== -1) continue
    paired[i] = j
    isTaken[j] = 1
    if (distanceOf(ours, i, theirs, j) <= GATE_KNOWN) agree[i] = 1
  }
}

/** Real and simulated ships never are one. */
function nameOf(of: Estimates, row: number): number {
  return of.simulated[row] === 1 ? -(of.mmsi[row] as number) : (of.mmsi[row] as number)
}

/** Those near enough and likelier one thing than two. */
function neighbours(
  ours: Estimates,
  theirs: Estimates,
  paired: Int32Array,
  isTaken: Uint8Array,
  isKnown: (ours: number, theirs: number) => boolean,
): Edges {
  const edges: Edges = { ours: [], theirs: [], cost: [] }
  const first = new Map<number, number>()
  const next = new Int32Array(theirs.count)
  for (let j = 0; j < theirs.count; j += 1) {
    if (isTaken[j] === 1) continue
    const cell = cellOf(rowOf(theirs.latitude[j] as number), columnOf(theirs, j))
    next[j] = first.get(cell) ?? -1
    first.set(cell, j)
  }
  for (let i = 0; i < ours.count; i += 1) {
    if (paired[i] !== -1) continue
    const [row, column] = [rowOf(ours.latitude[i] as number), columnOf(ours, i)]
    for (let north = -1; north <= 1; north += 1)
      for (let east = -1; east <= 1; east += 1) {
        let j = first.get(cellOf(row + north, column + east)) ?? -1
        for (; j !== -1; j = next[j] as number) offer(ours, i, theirs, j, isKnown, edges)
      }
  }
  return edges
}

const CELL_DEGREES = COARSE_METRES / METRES_PER_DEGREE

function rowOf(latitude: number): number {
  return Math.floor(latitude / CELL_DEGREES)
}

/** Twice as wide in degrees: a cell is at least as wide as it is high up to 60° north. */
function columnOf(of: Estimates, row: number): number {
  return Math.floor((of.longitude[row] as number) / (2 * CELL_DEGREES))
}

function cellOf(row: number, column: number): number {
  return (row + 8192) * 16_384 + column + 8192
}

function offer(
  ours: Estimates,
  i: number,
  theirs: Estimates,
  j: number,
  isKnown: (ours: number, theirs: number) => boolean,
  edges: Edges,
): void {
  if (ours.simulated[i] !== theirs.simulated[j]) return
  if (ours.mmsi[i] !== 0 && theirs.mmsi[j] !== 0) return
  // Cheap before dear: no distance over a joint doubt is less than the one over its trace.
  const [east, north] = offset(ours, i, theirs, j)
  if (Math.abs(east) > COARSE_METRES || Math.abs(north) > COARSE_METRES) return
  const trace =
    (ours.eastEast[i] as number) +
    (ours.northNorth[i] as number) +
    (theirs.eastEast[j] as number) +
    (theirs.northNorth[j] as number)
  if (east * east + north * north > GATE_KNOWN * trace) return
  const known = isKnown(i, j)
  const distance = distanceOf(ours, i, theirs, j)
  if (distance > (known ? GATE_KNOWN : GATE)) return
  const likelihood = -0.5 * (distance + logDeterminant(ours, i, theirs, j) + 4 * LOG_2PI)
  const cost = LOG_STRANGERS - likelihood - (known ? WAS_PAIR : 0)
  // Alone costs nothing: what costs more is never chosen.
  if (cost >= 0) return
  edges.ours.push(i)
  edges.theirs.push(j)
  edges.cost.push(cost)
}

/** Ours from theirs, metres east and north. */
function offset(ours: Estimates, i: number, theirs: Estimates, j: number): [number, number] {
  const latitude = ours.latitude[i] as number
  const perDegreeEast = METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE)
  return [
    ((ours.longitude[i] as number) - (theirs.longitude[j] as number)) * perDegreeEast,
    (latitude - (theirs.latitude[j] as number)) * METRES_PER_DEGREE,
  ]
}

/** Squared distance of the states over their joint doubt. The sum is honest without knowing what they share. */
function distanceOf(ours: Estimates, i: number, theirs: Estimates, j: number): number {
  const [east, north] = offset(ours, i, theirs, j)
  const xx = (ours.eastEast[i] as number) + (theirs.eastEast[j] as number)
  const xy = (ours.eastNorth[i] as number) + (theirs.eastNorth[j] as number)
  const yy = (ours.northNorth[i] as number) + (theirs.northNorth[j] as number)
  const vv = (ours.velocityVariance[i] as number) + (theirs.velocityVariance[j] as number)
  const u = (ours.velocityEast[i] as number) - (theirs.velocityEast[j] as number)
  const v = (ours.velocityNorth[i] as number) - (theirs.velocityNorth[j] as number)
  const place = (east * east * yy - 2 * east * north * xy + north * north * xx) / (xx * yy - xy * xy)
  return place + (u * u + v * v) / vv
}

function logDeterminant(ours: Estimates, i: number, theirs: Estimates, j: number): number {
  const xx = (ours.eastEast[i] as number) + (theirs.eastEast[j] as number)
  const xy = (ours.eastNorth[i] as number) + (theirs.eastNorth[j] as number)
  const yy = (ours.northNorth[i] as number) + (theirs.northNorth[j] as number)
  const vv = (ours.velocityVariance[i] as number) + (theirs.velocityVariance[j] as number)
  return Math.log(xx * yy - xy * xy) + 2 * Math.log(vv)
}

/** Where nobody competes the pair is made; each group that competes is solved by itself. */
function assign(edges: Edges, ours: number, theirs: number, paired: Int32Array): void {
  const group = new Int32Array(ours + theirs).map((_, at) => at)
  const head = (at: number): number => {
    let top = at
    while (group[top] !== top) top = group[top] as number
    group[at] = top
    return top
  }
  const count = edges.ours.length
  for (let e = 0; e < count; e += 1)
    group[head(edges.ours[e] as number)] = head(ours + (edges.theirs[e] as number))
  const groups = new Map<number, number[]>()
  for (let e = 0; e < count; e += 1) {
    const top = head(edges.ours[e] as number)
    const known = groups.get(top)
    if (known === undefined) groups.set(top, [e])
    else known.push(e)
  }
  for (const members of groups.values()) settle(edges, members, paired)
}

function settle(edges: Edges, members: readonly number[], paired: Int32Array): void {
  const [only] = members
  if (members.length === 1 && only !== undefined) {
    paired[edges.ours[only] as number] = edges.theirs[only] as number
    return
  }
  const rows = [...new Set(members.map(e => edges.ours[e] as number))]
  const columns = [...new Set(members.map(e => edges.theirs[e] as number))]
  if (rows.length > COMPETING_MAX || columns.length > COMPETING_MAX)
    return surestFirst(edges, members, paired)
  const costs = new Map<number, number>()
  for (const e of members)
    costs.set(
      rows.indexOf(edges.ours[e] as number) * columns.length + columns.indexOf(edges.theirs[e] as number),
      edges.cost[e] as number,
    )
  const chosen = assignRows(
    rows.length,
    columns.length,
    0,
    (i, j) => costs.get(i * columns.length + j) ?? Number.POSITIVE_INFINITY,
  )
  chosen.forEach((j, i) => {
    if (j >= 0) paired[rows[i] as number] = columns[j] as number
  })
}

function surestFirst(edges: Edges, members: readonly number[], paired: Int32Array): void {
  const taken = new Set<number>()
  for (const e of members.toSorted((a, b) => (edges.cost[a] as number) - (edges.cost[b] as number))) {
    const [i, j] = [edges.ours[e] as number, edges.theirs[e] as number]
    if (paired[i] !== -1 || taken.has(j)) continue
    paired[i] = j
    taken.add(j)
  }
}
