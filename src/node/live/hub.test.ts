import { describe, expect, test } from 'vitest'
import { FRAME_KIND, type Frame, LIVE_CLOSE, LIVE_IDENTITIES_MAX, type LiveMessage, STATE } from '#contract'
import { LiveHub } from './hub.ts'
import { LIVE_LIMITS, type LiveLimits } from './limits.ts'
import { identityOf } from './test/fake-picture.ts'
import { fakeSource } from './test/fake-source.ts'
import { HeldLine } from './test/held-line.ts'

/** A hub on a clock that stands still between ticks. */
function scene(limits: Partial<LiveLimits> = {}) {
  const source = fakeSource()
  let nowMs = 1_000_000
  const hub = new LiveHub(source, { ...LIVE_LIMITS, ...limits }, () => nowMs)
  const tick = (ms = 100) => {
    nowMs += ms
    hub.tick()
  }
  return { hub, picture: source.picture, tick }
}

function word(message: Frame | LiveMessage): string {
  if (typeof message.kind === 'string') return message.kind
  return message.kind === FRAME_KIND.keyframe ? 'keyframe' : 'delta'
}

const frameIn = (messages: readonly (Frame | LiveMessage)[]): Frame =>
  messages.find(message => typeof message.kind === 'number') as Frame

const namesIn = (messages: readonly (Frame | LiveMessage)[]): number[] =>
  messages.flatMap(message =>
    message.kind === 'identities' ? message.tracks.map(track => track.number) : [],
  )

describe('who joins', () => {
  test('hears hello, a keyframe of all tracks, and who they are', () => {
    const { hub, picture, tick } = scene()
    picture.paint(1)
    picture.paint(2)
    const line = new HeldLine()
    hub.admit(line)
    tick()
    const heard = line.heard()
    expect(heard.map(word)).toEqual(['hello', 'keyframe', 'identities'])
    expect([...frameIn(heard).track]).toEqual([1, 2])
    expect(namesIn(heard)).toEqual([1, 2])
  })

  test('is told in hello the number before its first frame', () => {
    const { hub, picture, tick } = scene()
    hub.admit(new HeldLine())
    for (const number of [1, 2, 3]) {
      picture.paint(number)
      tick()
    }
    const line = new HeldLine()
    hub.admit(line)
    tick()
    const [hello, keyframe] = line.heard()
    expect(hello).toMatchObject({ kind: 'hello', sequence: 2 })
    expect(keyframe).toMatchObject({ kind: FRAME_KIND.keyframe, sequence: 3 })
  })

  test('gets an empty keyframe and no identities when there are no tracks: empty is said, not left open', () => {
    const { hub, tick } = scene()
    const line = new HeldLine()
    hub.admit(line)
    tick()
    const heard = line.heard()
    expect(heard.map(word)).toEqual(['hello', 'keyframe'])
    expect(frameIn(heard).count).toBe(0)
  })

  test('gets identities in messages of a bounded size, each track once', () => {
    const { hub, picture, tick } = scene()
    for (let number = 1; number <= 2 * LIVE_IDENTITIES_MAX + 1; number += 1) picture.paint(number)
    const line = new HeldLine()
    hub.admit(line)
    tick()
    const heard = line.heard()
    expect(heard.map(word)).toEqual(['hello', 'keyframe', 'identities', 'identities', 'identities'])
    expect(namesIn(heard)).toEqual(
      Array.from({ length: 2 * LIVE_IDENTITIES_MAX + 1 }, (_, index) => index + 1),
    )
  })

  test('gets identities at the pace of its line; deltas already come in between', () => {
    const { hub, picture, tick } = scene({ identitiesBytesMax: 1000 })
    for (let number = 1; number <= 3 * LIVE_IDENTITIES_MAX; number += 1) picture.paint(number)
    const line = new HeldLine()
    line.takes = false
    hub.admit(line)
    tick()
    expect(line.heard().map(word)).toEqual(['hello', 'keyframe'])
    picture.paint(5)
    tick()
    expect(line.heard().map(word)).toEqual(['delta'])
    line.bufferedAmount = 0
    line.takes = true
    tick()
    expect(namesIn(line.heard())).toHaveLength(3 * LIVE_IDENTITIES_MAX)
  })
})

describe('who watches', () => {
  test('gets what changed since the tick before, numbered one by one; a tick without change is silent', () => {
    const { hub, picture, tick } = scene()
    picture.paint(1)
    picture.paint(2)
    const line = new HeldLine()
    hub.admit(line)
    tick()
    const first = frameIn(line.heard()).sequence
    tick()
    expect(line.heard()).toEqual([])
    picture.paint(2, { latitude: 51.25 })
    picture.paint(2, { latitude: 51.5 })
    tick()
    const delta = frameIn(line.heard())
    expect(delta).toMatchObject({ kind: FRAME_KIND.delta, sequence: first + 1, count: 1 })
    expect([delta.track[0], delta.latitude[0]]).toEqual([2, 515_000_000])
  })

  test('hears a new name before the delta that first shows it', () => {
    const { hub, picture, tick } = scene()
    const line = new HeldLine()
    hub.admit(line)
    tick()
    line.heard()
    picture.paint(7, { identity: identityOf(7, { name: 'ÉLAN ⚓ <b>' }) })
    tick()
    const heard = line.heard()
    expect(heard.map(word)).toEqual(['identities', 'delta'])
    expect(heard[0]).toMatchObject({ tracks: [{ number: 7, name: 'ÉLAN ⚓ <b>' }] })
  })

  test('is told that a track has left', () => {
    const { hub, picture, tick } = scene()
    picture.paint(1)
    const line = new HeldLine()
    hub.admit(line)
    tick()
    line.heard()
    picture.remove(1)
    tick()
    const delta = frameIn(line.heard())
    expect([delta.track[0], (delta.state[0] as number) & STATE.removed]).toEqual([1, STATE.removed])
  })

  test('shares one encoding with everyone: the work grows with ticks, not with clients', () => {
    const { hub, picture, tick } = scene()
    picture.paint(1)
    const lines = Array.from({ length: 50 }, () => new HeldLine())
    for (const line of lines) hub.admit(line)
    tick()
    const before = hub.stats.framesEncoded
    for (const line of lines) line.bytes()
    picture.paint(1, { latitude: 52 })
    tick()
    expect(hub.stats.framesEncoded).toBe(before + 1)
    expect(new Set(lines.map(line => line.bytes()[0])).size).toBe(1)
  })

  test('hears of the feeds and the node when the hub tells', () => {
    const { hub, tick } = scene()
    const line = new HeldLine()
    hub.admit(line)
    hub.tellFeeds()
    expect(line.heard()).toEqual([])
    tick()
    line.heard()
    hub.tellFeeds()
    expect(line.heard()).toMatchObject([{ kind: 'feeds', feeds: [{ id: 'dover' }], node: { id: 'uk' } }])
  })
})

describe('who is slow', () => {
  const LIMITS = { bufferedBytesMax: 1000, drainedBytes: 10, lagMsMax: 5000 }

  function lagging() {
    const all = scene(LIMITS)
    all.picture.paint(1)
    const line = new HeldLine()
    const client = all.hub.admit(line)
    all.tick()
    line.heard()
    line.bufferedAmount = 1001
    all.picture.paint(1, { latitude: 51.1 })
    all.tick()
    return { ...all, line, client }
  }

  test('gets nothing more while its line is full, and is counted', () => {
    const { hub, line } = lagging()
    expect(line.heard()).toEqual([])
    expect(hub.stats).toMatchObject({ clients: 1, lagging: 1, framesSkipped: 1 })
  })

  test('is not started again before its line has drained', () => {
    const { line, tick } = lagging()
    line.bufferedAmount = 500
    tick()
    expect(line.heard()).toEqual([])
  })

  test('hears resync, a keyframe and the names it missed, once its line has drained', () => {
    const { hub, line, picture, tick } = lagging()
    picture.paint(2)
    tick()
    line.bufferedAmount = 0
    tick()
    const heard = line.heard()
    expect(heard.map(word)).toEqual(['resync', 'keyframe', 'identities'])
    expect([...frameIn(heard).track]).toEqual([1, 2])
    expect(namesIn(heard)).toEqual([2])
    expect(hub.stats).toMatchObject({ lagging: 0, resyncs: 1 })
    picture.paint(1, { latitude: 51.2 })
    tick()
    expect(frameIn(line.heard())).toMatchObject({
      kind: FRAME_KIND.delta,
      sequence: frameIn(heard).sequence + 1,
    })
  })

  test('hears every name again when it missed more than one message holds', () => {
    const { line, picture, tick } = lagging()
    for (let number = 2; number <= LIVE_IDENTITIES_MAX + 2; number += 1) picture.paint(number)
    tick()
    line.bufferedAmount = 0
    tick()
    expect(namesIn(line.heard())).toHaveLength(LIVE_IDENTITIES_MAX + 2)
  })

  test('is cut when it stays full too long: its memory is not for ever', () => {
    const { hub, line, tick, client } = lagging()
    tick(LIMITS.lagMsMax + 1)
    expect([line.closedWith, line.isCut]).toEqual([LIVE_CLOSE.tooSlow, true])
    expect(hub.stats).toMatchObject({ cut: 1 })
    hub.leave(client)
    expect(hub.stats.clients).toBe(0)
  })

  test('does not make others wait', () => {
    const { hub, picture, tick } = lagging()
    const quick = new HeldLine()
    hub.admit(quick)
    tick()
    quick.heard()
    picture.paint(1, { latitude: 51.3 })
    tick()
    expect(quick.heard().map(word)).toEqual(['delta'])
  })
})

describe('who is gone', () => {
  test('is cut after two pings without an answer; who answers stays', () => {
    const { hub } = scene()
    const silent = new HeldLine()
    const present = new HeldLine()
    hub.admit(silent)
    const answering = hub.admit(present)
    for (let round = 0; round < 3; round += 1) {
      hub.ping()
      answering.answered()
    }
    expect([silent.isCut, present.isCut]).toEqual([true, false])
    expect(hub.stats.dead).toBe(1)
  })

  test('costs nothing: without clients no frame is made, and who comes later starts from a keyframe', () => {
    const { hub, picture, tick } = scene()
    for (let round = 0; round < 5; round += 1) {
      picture.paint(round)
      tick()
    }
    expect(hub.stats.framesEncoded).toBe(0)
    const line = new HeldLine()
    hub.admit(line)
    tick()
    expect(frameIn(line.heard()).count).toBe(5)
  })
})

describe('the hub', () => {
  test('is full at its limit', () => {
    const { hub } = scene({ clientsMax: 2 })
    hub.admit(new HeldLine())
    expect(hub.isFull).toBe(false)
    hub.admit(new HeldLine())
    expect(hub.isFull).toBe(true)
  })

  test('says goodbye when it closes, and cuts who does not answer', async () => {
    const { hub } = scene({ goodbyeMs: 30 })
    const polite = new HeldLine()
    const deaf = new HeldLine()
    const leaving = hub.admit(polite)
    hub.admit(deaf)
    const closed = hub.close()
    hub.leave(leaving)
    await closed
    expect([polite.closedWith, deaf.closedWith]).toEqual([LIVE_CLOSE.goingAway, LIVE_CLOSE.goingAway])
    expect([polite.isCut, deaf.isCut]).toEqual([false, true])
    expect(hub.stats.clients).toBe(0)
  })
})
