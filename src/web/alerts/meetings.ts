/** Where a boat and a ship will be nearest, as the rule of the node worked it out and wrote it among what it looked at. */
import type { RescueAlert } from '#contract'
import type { Position } from '#geo'

export interface Meeting {
  readonly ship: string
  /** `0.18 nm`, and when by the clock, `02:20`. */
  readonly miles: number
  readonly at: string
  readonly boatThen: Position
  readonly shipThen: Position
}

/** `cpa with NAME: 0.18 nm ± 0.05 nm at 02:20 UTC, …`, then the places of both (`watch/detectors/collision.ts`). */
const CPA = /^cpa with (.{1,60}): (\d+\.\d+) nm .{0,40}at (\d\d:\d\d) UTC/
const PLACE = /: (\d{2})°(\d{2}\.\d)′ ([NS]) (\d{3})°(\d{2}\.\d)′ ([EW])$/

/** Of all ships that come near at once. What is not written so is left out: the reasons say it in words. */
export function meetingsOf({ inputs }: RescueAlert): readonly Meeting[] {
  return inputs.flatMap((line, index): readonly Meeting[] => {
    const found = CPA.exec(line)
    const boatThen = placeIn(inputs[index + 1])
    const shipThen = placeIn(inputs[index + 2])
    if (found === null || boatThen === null || shipThen === null) return []
    return [{ ship: found[1] ?? '', miles: Number(found[2]), at: found[3] ?? '', boatThen, shipThen }]
  })
}

function placeIn(line: string | undefined): Position | null {
  const found = line === undefined ? null : PLACE.exec(line)
  if (found === null) return null
  const [, north, minutes, ns, east, more, ew] = found
  const latitude = Number(north) + Number(minutes) / 60
  const longitude = Number(east) + Number(more) / 60
  return { latitude: ns === 'S' ? -latitude : latitude, longitude: ew === 'W' ? -longitude : longitude }
}

/** Whole minutes from now to a time of day; null: it is past. */
export function minutesUntil(at: string, nowMs: number): number | null {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const day = new Date(nowMs)
  let ms = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hours, minutes)
  const half = 12 * 3_600_000
  if (ms < nowMs - half) ms += 2 * half
  if (ms > nowMs + half) ms -= 2 * half
  const left = Math.round((ms - nowMs) / 60_000)
  return left < 0 ? null : left
}
