/** R4, the line between the two search and rescue regions: both ways, half an hour before, drift-back, and who is told when nobody answers. */
import { describe, expect, test } from 'vitest'
import { destination, METRES_PER_SECOND_PER_KNOT as KNOT, type Position } from '#geo'
import { AlertBoard } from '../board.ts'
import { DEED_LIMITS, watchDeeds } from '../deeds.ts'
import { ESCALATE_MS } from '../life.ts'
import { alarmLoad } from '../load.ts'
import { RESCUE_LINE } from '../places/line.ts'
import { crossing, sideOf } from '../plane.ts'
import { boat, craft, Looking, T0 } from '../test/sea.ts'

const RADIANS = Math.PI / 180
/** On the line, in the strait. */
const ON_LINE = middleOf(RESCUE_LINE)
const KNOTS = 4

function middleOf(line: readonly Position[]): Position {
  const strait = line.filter(({ latitude }) => latitude > 50.9 && latitude < 51.1)
  const [from, to] = [strait[0] as Position, strait.at(-1) as Position]
  return { latitude: (from.latitude + to.latitude) / 2, longitude: (from.longitude + to.longitude) / 2 }
}

/** A place from which a boat on this course comes to the line in so many minutes. */
function before(degrees: number, minutes: number): Position {
  const [east, north] = [
    Math.sin(degrees * RADIANS) * KNOTS * KNOT,
    Math.cos(degrees * RADIANS) * KNOTS * KNOT,
  ]
  // The line is no straight one: from far enough back, then as far on as it takes.
  const far = destination(ON_LINE, (degrees + 180) * RADIANS, 3 * 3600 * KNOTS * KNOT)
  const meeting = crossing(far, east, north, RESCUE_LINE, 6 * 3600)
  if (meeting === null) throw new Error('it does not come to the line')
  return destination(meeting.at, (degrees + 180) * RADIANS, minutes * 60 * KNOTS * KNOT)
}

const words = (standing: Looking['standing']) =>
  standing.flatMap(({ reasons }) => reasons.map(({ en }) => en))

describe.each([
  ['from the French to the English region', 315, 'MRCC Dover', 'UK'],
  ['from the English to the French region', 135, 'CROSS Gris-Nez', 'FR'],
] as const)('a boat that goes %s', (_way, degrees, to, side) => {
  const seenAt = (minutes: number, knots = KNOTS, course: number = degrees) => ({
    tracks: [boat({ ...before(degrees, minutes), knots, degrees: course })],
  })

  test('starts on the side that it leaves', () => {
    expect(sideOf(before(degrees, 20), RESCUE_LINE) > 0 ? 'UK' : 'FR').not.toBe(side)
  })

  test('is told half an hour before it crosses, with its doubt and whose it is, and not before', () => {
    const looking = new Looking('crossing-line')
    expect(looking.for(60, seenAt(33))).toEqual([])
    expect(looking.for(30, seenAt(28))).toMatchObject([{ priority: 'warning', key: 'crossing-line:fr-1' }])
    expect(words(looking.standing)[0]).toMatch(
      new RegExp(`^Crosses to the region of ${to} in 2[789] min ± \\d min$`),
    )
    expect(words(looking.standing)[1]).toBe('No case is open: nobody owns it')
    // Slower again: it stays told until it is more than forty minutes away.
    expect(looking.for(200, seenAt(36))).toHaveLength(1)
    expect(looking.for(200, seenAt(43))).toEqual([])
  })

  test('and heads back is drift-back: an alarm, because the case may have gone over with it', () => {
    const looking = new Looking('crossing-line')
    looking.for(30, seenAt(5))
    looking.for(30, seenAt(-12))
    looking.for(30, seenAt(-12, 3, degrees + 180))
    expect(looking.standing).toMatchObject([{ priority: 'alarm' }])
    expect(words(looking.standing)).toContain('It had come over and heads back')
  })

  test('remembers from which side its craft came when a new track is attached to it', () => {
    const looking = new Looking('crossing-line')
    const one = (name: string) => [craft({ tracks: [name] })]
    looking.for(30, { ...seenAt(5), crafts: one('fr-1') })
    looking.for(30, { ...seenAt(-12), crafts: one('fr-1') })
    const back = boat({ ...before(degrees, -12), knots: 3, degrees: degrees + 180, name: 'uk-8' })
    looking.for(30, { tracks: [back], crafts: one('uk-8') })
    expect(looking.standing).toMatchObject([{ priority: 'alarm', track: 'uk-8' }])
  })

  test('and lies still tells nothing', () => {
    expect(new Looking('crossing-line').for(60, seenAt(5, 0.2))).toEqual([])
  })
})

test('a crossing that nobody acknowledges becomes an alarm after five minutes and is told to the other centre after ten', () => {
  const board = new AlertBoard()
  const looking = new Looking('crossing-line')
  const began: { readonly act: string; readonly atMs: number }[] = []
  let written = 0
  while (looking.nowMs < T0 + 2 * ESCALATE_MS + 60_000) {
    const left = 25 - (looking.nowMs - T0) / 60_000
    looking.for(1, { tracks: [boat({ ...before(315, left), knots: KNOTS, degrees: 315 })] })
    const { nowMs, standing } = looking
    const asker = { centre: 'FR', beganMs: T0 - DEED_LIMITS.warmUpMs } as const
    for (const deed of watchDeeds(board, standing, nowMs, asker)) {
      written += 1
      const id = `e${String(written).padStart(3, '0')}`
      board.add({ id, centre: 'FR', atMs: nowMs, tick: nowMs * 1000 + written, account: 'node', deed })
      if (deed.kind === 'alert.handled') began.push({ act: deed.act, atMs: nowMs })
    }
    const [alert] = board.alerts(nowMs)
    const isLate = began.length > 0
    if (alert !== undefined) expect(alert.priority).toBe(isLate ? 'alarm' : 'warning')
    expect(alarmLoad(board.asked(), 'UK', nowMs).count).toBe(began.length > 1 ? 1 : 0)
  }
  const [alert] = board.alerts(looking.nowMs)
  expect(began.map(({ act }) => act)).toEqual(['escalated', 'escalated'])
  expect(began.map(({ atMs }) => Math.round((atMs - (alert?.raisedMs ?? 0)) / 1000))).toEqual([300, 600])
  expect(alert).toMatchObject({ escalations: 2, centre: 'FR', priority: 'alarm' })
})
