/** A brief that nobody acknowledges: told by whoever sent it, one row for a task, over when it is answered or ends. */
import { describe, expect, test } from 'vitest'
import type { Centre } from '#records'
import { AlertBoard } from '../board.ts'
import { DEED_LIMITS, watchDeeds } from '../deeds.ts'
import type { PartnerSeen, TaskSeen } from '../look.ts'
import { AT_SEA, Looking, T0 } from '../test/sea.ts'
import { TURN_MS } from '../turn.ts'
import { ELSEWHERE_LIMITS } from './tasks.ts'

const MIN_MS = 60_000

function task(more: Partial<TaskSeen> = {}): TaskSeen {
  return {
    id: 'task-1',
    of: 'UK',
    unit: 'LIFEBOAT DOVER',
    order: 'rescue',
    caseId: 'case-1',
    craft: 'craft-1',
    crafts: ['craft-1'],
    craftName: 'D-001',
    place: AT_SEA,
    version: 1,
    acknowledged: 0,
    sentMs: T0,
    waitsMs: T0,
    receivedMs: null,
    simulated: false,
    ...more,
  }
}

const looking = () => new Looking('task-unanswered')
const words = (at: Looking) => at.standing.flatMap(({ reasons }) => reasons.map(({ en }) => en))

describe('a brief that is not acknowledged', () => {
  test('is told after three minutes, with its unit, its craft, its times and what is not known', () => {
    const watch = looking()
    expect(watch.for(179, { tasks: [task()] })).toEqual([])
    expect(watch.for(1, { tasks: [task()] })).toMatchObject([
      {
        key: 'task-unanswered:task-1',
        priority: 'alarm',
        caseId: 'case-1',
        craft: 'craft-1',
        place: AT_SEA,
        inputs: ['order: rescue', 'version: 1, acknowledged: none', 'sent: 02:00 UTC', 'received: not known'],
      },
    ])
    expect(words(watch)).toEqual([
      'LIFEBOAT DOVER has not acknowledged the brief for D-001 of 02:00 UTC, for 3 min',
      'Not known to have reached it',
      'An answer by voice that nobody wrote down, or on a page that is offline, is not known here',
    ])
    expect(watch.standing[0]?.reasons[0]?.fr).toBe(
      'LIFEBOAT DOVER n’a pas acquitté l’ordre pour D-001 de 02:00 UTC, depuis 3 min',
    )
  })

  test('that it came to the unit is no answer; that it is made up is said', () => {
    const watch = looking()
    watch.for(181, { tasks: [task({ receivedMs: T0 + 10_000, craftName: null, simulated: true })] })
    expect(words(watch)).toEqual([
      'LIFEBOAT DOVER has not acknowledged the brief of 02:00 UTC, for 3 min',
      'It reached it at 02:00 UTC: call it by voice',
      expect.stringContaining('not known here'),
      'Simulated',
    ])
  })

  test('a changed one is told with the version that the unit works by', () => {
    const watch = looking()
    watch.for(181, { tasks: [task({ version: 3, acknowledged: 1, sentMs: T0 + 120_000 })] })
    expect(words(watch).slice(0, 2)).toEqual([
      'LIFEBOAT DOVER has not acknowledged the changed brief for D-001 of 02:00 UTC, for 3 min: it works by version 1',
      'Changed since: version 3 at 02:02 UTC',
    ])
  })

  test('is over at once when the unit answers or the task ends, and is not told by the other centre', () => {
    const watch = looking()
    expect(watch.for(200, { tasks: [task()] })).toHaveLength(1)
    expect(watch.for(1, { tasks: [] })).toEqual([])
    expect(looking().for(400, { tasks: [task({ of: 'FR' })] })).toEqual([])
  })
})

describe('a brief of the other centre, whose node is quiet', () => {
  const theirs = task({ of: 'FR', unit: 'PATROUILLEUR GRIS' })
  const quiet = (more: Partial<PartnerSeen> = {}): readonly PartnerSeen[] => [
    { of: 'FR', quietSinceMs: T0 + MIN_MS, wasHeard: true, ...more },
  ]
  const seen = (partners: readonly PartnerSeen[], more: Partial<TaskSeen> = {}) => ({
    tasks: [{ ...theirs, ...more }],
    partners,
  })

  test('is told when it was unanswered and its node quiet for six minutes, with what cannot be known here', () => {
    const watch = looking()
    expect(watch.for(419, seen(quiet()))).toEqual([])
    expect(watch.for(1, seen(quiet()))).toMatchObject([
      { key: 'task-unanswered:task-1', priority: 'alarm', caseId: 'case-1', craft: 'craft-1', place: AT_SEA },
    ])
    expect(words(watch)).toEqual([
      'No acknowledgement by PATROUILLEUR GRIS of the brief for D-001 of 02:00 UTC is known here, for 7 min',
      'Sent by CROSS Gris-Nez, whose node has not been heard of for 6 min; not known here whether it was answered',
      'Not known to have reached it',
    ])
    expect(watch.standing[0]?.reasons.map(({ fr }) => fr)).toEqual([
      'Aucun acquittement de l’ordre pour D-001 de 02:00 UTC par PATROUILLEUR GRIS n’est connu ici, depuis 7 min',
      'Envoyé par CROSS Gris-Nez, dont le nœud est muet depuis 6 min ; on ne sait pas ici s’il y a été répondu',
      'Réception inconnue',
    ])
  })

  test('a changed one says which version, and what is made up is said', () => {
    const watch = looking()
    watch.for(420, seen(quiet(), { version: 2, acknowledged: 1, simulated: true }))
    expect(words(watch)[0]).toContain('of version 2 of the brief for D-001 of 02:00 UTC is known here')
    expect(words(watch).at(-1)).toBe('Simulated')
  })

  test('is not told while its node is heard, while it waits for less, or where nobody listens', () => {
    const lately = (nowMs: number) => seen(quiet({ quietSinceMs: nowMs - 5 * MIN_MS }))
    expect(looking().for(430, lately)).toEqual([])
    expect(looking().for(430, nowMs => seen(quiet(), { waitsMs: nowMs - 5 * MIN_MS }))).toEqual([])
    expect(looking().for(430, seen([]))).toEqual([])
    expect(looking().for(430, seen(quiet({ of: 'UK' })))).toEqual([])
  })

  test('a rule that waits longer for a brief of its own waits as long for one of the other centre', () => {
    const watch = new Looking('task-unanswered', { minutes: 10 })
    expect(watch.for(599, seen(quiet()))).toEqual([])
    expect(watch.for(1, seen(quiet()))).toHaveLength(1)
  })

  test('of a node that was not heard since this one began, after a minute of listening, and that is said', () => {
    const watch = looking()
    const never = quiet({ wasHeard: false, quietSinceMs: T0 })
    expect(watch.for(59, seen(never, { waitsMs: T0 - 10 * MIN_MS }))).toEqual([])
    watch.for(1, seen(never, { waitsMs: T0 - 10 * MIN_MS }))
    expect(words(watch)[1]).toBe(
      'Sent by CROSS Gris-Nez, whose node has not been heard of since this one began, 1 min ago; not known here whether it was answered',
    )
    expect(ELSEWHERE_LIMITS.neverHeardMs).toBeLessThan(DEED_LIMITS.warmUpMs)
  })

  test('stays when its node is heard again, and says so; it is over when the unit answers', () => {
    const watch = looking()
    watch.for(420, seen(quiet()))
    expect(watch.for(60, nowMs => seen(quiet({ quietSinceMs: nowMs })))).toHaveLength(1)
    expect(words(watch)[1]).toBe(
      'Sent by CROSS Gris-Nez, whose node had not been heard of and is heard again: no answer of the unit came with it',
    )
    expect(watch.for(1, { tasks: [], partners: quiet() })).toEqual([])
  })
})

describe('the rows of briefs', () => {
  /** Both nodes look at the same second by second, and share one board. */
  class Board {
    readonly board = new AlertBoard()
    #written = 0
    readonly #heardMs: Record<Centre, number> = { UK: T0, FR: T0 }
    readonly #at: Readonly<Record<Centre, Looking>> = { UK: looking(), FR: looking() }

    /** `down`: whose node does not look, and is quiet since then. */
    for(seconds: number, tasks: readonly TaskSeen[], down: Centre | null = null): void {
      for (let second = 0; second < seconds; second += 1)
        for (const centre of ['UK', 'FR'] as const) {
          const at = this.#at[centre]
          if (centre === down) {
            at.nowMs += 1000
            continue
          }
          this.#heardMs[centre] = at.nowMs
          const of = centre === 'UK' ? 'FR' : 'UK'
          const partners = [{ of, quietSinceMs: this.#heardMs[of], wasHeard: true }] as const
          const standing = at.for(1, { centre, tasks, partners })
          for (const deed of watchDeeds(this.board, standing, at.nowMs, {
            centre,
            beganMs: T0 - DEED_LIMITS.warmUpMs,
          })) {
            this.#written += 1
            const id = String(this.#written).padStart(5, '0')
            this.board.add({ id, centre, atMs: at.nowMs, tick: at.nowMs, account: 'node', deed })
          }
        }
    }

    rows() {
      return this.board
        .alerts(this.#at.UK.nowMs)
        .map(({ key, state, centre, times }) => ({ key, state, centre, times }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    }
  }

  test('two units that are sent to one craft are two rows, each told once, by whoever sent the brief', () => {
    const board = new Board()
    board.for(240, [task(), task({ id: 'task-2', unit: 'CUTTER ONE' }), task({ id: 'task-3', of: 'FR' })])
    expect(board.rows()).toEqual([
      { key: 'task-unanswered:task-1', state: 'unacknowledged', centre: 'UK', times: 1 },
      { key: 'task-unanswered:task-2', state: 'unacknowledged', centre: 'UK', times: 1 },
      { key: 'task-unanswered:task-3', state: 'unacknowledged', centre: 'FR', times: 1 },
    ])
  })

  test('the row of one that answers is rectified and the others stay; a changed brief that waits asks anew in the same row', () => {
    const board = new Board()
    board.for(190, [task(), task({ id: 'task-2' })])
    board.for(10, [task({ id: 'task-2' })])
    expect(board.rows().map(({ state }) => state)).toEqual(['rectified-unacknowledged', 'unacknowledged'])
    const sentMs = T0 + 4 * MIN_MS
    board.for(240, [task({ version: 2, acknowledged: 1, sentMs, waitsMs: sentMs })])
    expect(board.rows()).toMatchObject([
      { key: 'task-unanswered:task-1', state: 'unacknowledged', times: 2 },
      { key: 'task-unanswered:task-2', state: 'rectified-unacknowledged' },
    ])
  })

  test('while a node is down its brief is told once by the other, in the row that both know, until the unit answers', () => {
    const board = new Board()
    const theirs = task({ of: 'FR' })
    board.for(60, [theirs])
    board.for(359, [theirs], 'FR')
    expect(board.rows()).toEqual([])
    // It is on the side of the other: that one would have a moment to tell first.
    board.for(3 + TURN_MS / 1000, [theirs], 'FR')
    const row = { key: 'task-unanswered:task-1', state: 'unacknowledged', centre: 'UK', times: 1 }
    expect(board.rows()).toEqual([row])
    // It is up again, and finds the row there.
    board.for(120, [theirs])
    expect(board.rows()).toEqual([row])
    board.for(10, [])
    expect(board.rows()).toEqual([{ ...row, state: 'rectified-unacknowledged' }])
  })

  test('what the centre that sent it told before its node went down is not told again by the other', () => {
    const board = new Board()
    const theirs = task({ of: 'FR' })
    board.for(190, [theirs])
    board.for(400, [theirs], 'FR')
    expect(board.rows()).toMatchObject([{ key: 'task-unanswered:task-1', centre: 'FR', times: 1 }])
  })
})
