/** The watch on two nodes that exchange: a lost feed and a small boat are on both boards, and who acknowledges is seen at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Feed, TrackClass } from '#contract'
import { createJoinedPicture, type JoinedPicture } from '#tracks'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { slowness } from '../exchange/test/slowness.ts'
import { marking, seen, session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { TASK_ANSWER_MS } from '#rescue'
import { DEFAULT_RULES, type Rule, RULE_KINDS } from '#watch'
import { wholeDeed } from '../nights/deeds.ts'
import { WatchDesk } from './desk.ts'
import { usualRules } from './rules-in-force.ts'
import { WatchService } from './service.ts'

interface Watching {
  readonly side: Side
  readonly service: WatchService
  readonly picture: JoinedPicture
  feeds: Feed[]
}

let server: TestServer
let uk: Watching
let fr: Watching
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  const offices = await twoOffices(server, 'watch')
  uk = watching(offices.uk)
  fr = watching(offices.fr)
  end = offices.end
})
afterAll(async () => {
  await uk?.service.close()
  await fr?.service.close()
  await end?.()
  await server?.end()
})

/** The usual rules, told at once: how long a situation must stand is tried in `#watch`. */
const AT_ONCE = DEFAULT_RULES.map(
  rule => ({ ...rule, parameters: { ...rule.parameters, raiseAfterSeconds: 0 } }) as Rule,
)

function watching(side: Side): Watching {
  const picture = createJoinedPicture({ node: side.state.toLowerCase() })
  const made: Watching = {
    side,
    picture,
    feeds: [],
    service: new WatchService({
      picture,
      rescues: side.office.rescues,
      rules: { ...usualRules(Date.now()), rules: AT_ONCE },
      feeds: () => made.feeds,
      sensors: () => [],
      nowMs: () => Date.now() + side.clock.aheadMs,
      warn: text => void side.warnings.push(text),
    }),
  }
  made.service.begin()
  made.service.beginWriting()
  return made
}

const feed = (state: Feed['state']): Feed => ({
  id: 'radar-dover',
  name: 'Radar Dover',
  kind: 'tcp-client',
  address: 'tcp://radar',
  state,
  simulated: true,
  ageSeconds: 30,
  sentencesPerSecond: 0,
  sentences: 1,
  messages: 1,
  duplicates: 0,
  durable: 1,
  refused: {},
  reconnects: 0,
  lastError: null,
  silentAfterSeconds: 10,
})

function see({ picture }: Watching, nowMs: number): void {
  const evidence: { class: TrackClass; probability: number }[] = [
    { class: 'smallBoat', probability: 0.93 },
    { class: 'fishing', probability: 0.07 },
  ]
  picture.fuse({
    simulated: true,
    timeMs: nowMs,
    disputes: [],
    rows: [
      {
        origin: 7,
        mmsi: null,
        latitude: 50.9,
        longitude: 1.42,
        speed: 2.5,
        course: 5.4,
        timeMs: nowMs,
        major: 30,
        minor: 20,
        orientation: 0,
        velocityVariance: 0.01,
        existence: 1,
        evidence,
        sureClass: 'smallBoat',
        seenBy: [{ sensor: 'radar-dover', kind: 'radar', ms: nowMs }],
        count: null,
        aisDisagrees: false,
        identityLostMs: null,
      },
    ],
  })
  picture.tick(nowMs)
}

const alertsOf = ({ side }: Watching) => side.office.rescues.board.alerts(Date.now())
const alertOf = (at: Watching, rule: string) => alertsOf(at).find(alert => alert.rule === rule)

describe('the watch of two nodes', () => {
  test('tells both centres of a boat in a lane and of a feed that is lost, each once, with why', async () => {
    uk.feeds = [feed('down')]
    const seeing = setInterval(() => see(uk, Date.now()), 500)
    try {
      await until(
        'both are on the board of France',
        () => ['near-lane', 'feed-lost'].every(rule => alertOf(fr, rule) !== undefined),
        20_000,
      )
      await until(
        'and of the boat that nobody made a craft of',
        () => alertOf(fr, 'small-boat-found') !== undefined,
        30_000,
      )
    } finally {
      clearInterval(seeing)
    }
    const lane = alertOf(fr, 'near-lane')
    expect(lane).toMatchObject({ centre: 'UK', priority: 'caution', track: 'uk-1', times: 1 })
    expect(lane?.reasons.map(({ fr: words }) => words)).toContain('Simulé')
    expect(alertOf(fr, 'small-boat-found')?.inputs).toContain('chance: 0.93')
    expect(alertOf(uk, 'feed-lost')?.key).toBe('feed-lost:UK:radar-dover')
    expect(
      alertsOf(uk)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(
      alertsOf(fr)
        .map(({ key }) => key)
        .toSorted(),
    )
  })

  test('an acknowledgement on one side is seen on the other within a second', async () => {
    const key = alertOf(uk, 'near-lane')?.key as string
    const began = performance.now()
    await fr.side.office.rescue.act(session('FR'), {
      deed: {
        kind: 'alert.handled',
        alert: key,
        act: 'acknowledged',
        to: null,
        untilMinutes: null,
        placeShown: true,
        reason: 'vu',
      },
      language: 'fr',
    })
    await until('the UK sees it', () => alertOf(uk, 'near-lane')?.state === 'acknowledged')
    const ms = performance.now() - began
    process.stdout.write(`acknowledged here, seen there: ${Math.round(ms)} ms\n`)
    expect(ms).toBeLessThan(1000 * (await slowness()))
    expect(alertOf(uk, 'near-lane')?.handled.at(-1)).toMatchObject({ by: 'fr-7', centre: 'FR', reason: 'vu' })
  })

  test('a contact of people in the water is on the board within a second of its arrival', async () => {
    const began = performance.now()
    await uk.side.office.rescue.contact(session('UK'), {
      id: crypto.randomUUID(),
      channel: 'phone-999',
      heardAt: null,
      state: 'answered',
      number: null,
      relayedBy: null,
      language: 'en',
      text: 'There are people in the water. 51.02N 1.44E',
      where: null,
      isTest: false,
    })
    await until('it is told', () => alertOf(uk, 'people-in-water') !== undefined)
    const ms = performance.now() - began
    process.stdout.write(`contact to alert: ${Math.round(ms)} ms\n`)
    expect(ms).toBeLessThan(1000 * (await slowness()))
    expect(alertOf(uk, 'people-in-water')).toMatchObject({ priority: 'emergency', state: 'unacknowledged' })
  })

  test('what stands, the rules and a look are for watch officers who rescue, and for nobody else', () => {
    const desk = new WatchDesk(uk.service, 'UK')
    const now = desk.now(session('UK'))
    expect(now.situations[0]).toMatchObject({ rule: 'people-in-water', priority: 'emergency' })
    expect(desk.rules(session('UK')).rules).toHaveLength(RULE_KINDS.length)
    expect(desk.look(session('UK'))).toMatchObject({ format: 'entente-watch-look/1', centre: 'UK' })
    expect(() => desk.now(session('UK', 'analyst', 'crime-groups'))).toThrow(/watch officers/)
  })

  test('what it does is counted, and nothing failed', () => {
    expect(uk.service.counters()).toMatchObject({
      watch_deeds_failed_total: 0,
      watch_situations_left_out_total: 0,
    })
    expect(uk.service.counters()['watch_deeds_total']).toBeGreaterThanOrEqual(4)
  })

  test('a note of the node is in the log of its centre, found again as its own, and at no other centre', async () => {
    const { notes, acts, records } = uk.side.office
    const subject = 'watch-rules:in-force'
    const data = {
      room: 'watch' as const,
      text: 'Rules of the watch in force',
      language: 'en' as const,
      at: new Date().toISOString(),
      about: [subject],
    }
    expect(await notes.newest(subject)).toBeNull()
    const id = await notes.write(data)
    // What a person writes about the same is no note of the node.
    await records.collect(session('UK'), {
      kind: 'note',
      marking: marking('UK', ['FR']),
      data: { ...data, text: 'Other rules, says somebody' },
    })
    expect(await notes.newest(subject)).toEqual(data)
    const [entry] = await acts.log({
      record: id,
      author: 'node',
      kinds: ['record.collected'],
      beforeEntry: null,
      limit: 1,
    })
    expect(entry).toMatchObject({ author: 'node' })
    expect(await seen(uk.side)).toContain(id)
    await until('the other note is there', async () => (await seen(fr.side)).length > 0)
    expect(await seen(fr.side)).not.toContain(id)
  })

  test('a brief that its unit does not acknowledge is an alert on both boards, and is over when the unit answers', async () => {
    const task = '019ac000-0000-7000-8000-00000000a001'
    const act = (loose: Record<string, unknown>) =>
      uk.side.office.rescue.act(session('UK'), { deed: wholeDeed(loose, Date.now()), language: 'en' })
    const of = (at: Watching) => alertsOf(at).filter(({ rule }) => rule === 'task-unanswered')
    await act({ kind: 'task.sent', task, unit: 'LIFEBOAT DOVER', brief: { order: 'rescue' } })
    expect(of(uk)).toEqual([])
    uk.side.clock.aheadMs = TASK_ANSWER_MS
    try {
      await until('both are told', () => of(uk).length === 1 && of(fr).length === 1)
      expect(of(fr)).toMatchObject([
        { key: `task-unanswered:${task}`, centre: 'UK', priority: 'alarm', state: 'unacknowledged' },
      ])
      await act({ kind: 'task.answered', task, state: 'wilco' })
      await until('it is over there too', () => of(fr)[0]?.state === 'rectified-unacknowledged')
      expect(of(uk)).toMatchObject([{ state: 'rectified-unacknowledged', times: 1 }])
    } finally {
      uk.side.clock.aheadMs = 0
    }
  })
})
