import {
  createFrame,
  encodeFrame,
  type Frame,
  FRAME_KIND,
  type NodeInfo,
  STATE,
  type TrackIdentity,
} from '#contract'
import { describe, expect, test } from 'vitest'
import type { Socket } from '../link/live-link.ts'
import type { NodeApi } from '../link/node-api.ts'
import { createSession, type Drawer, LOST_AFTER_MS } from './session.ts'
import { createSettings } from './settings.ts'

const NODE: NodeInfo = {
  id: 'uk',
  name: 'MRCC Dover',
  nation: 'UK',
  role: 'watch',
  version: '0.1.0',
  marking: 'OFFICIAL',
  time: new Date(1_000_000).toISOString(),
  simulated: true,
  simulationSeed: 7,
  historyFrom: new Date(0).toISOString(),
  warnings: [],
}

/** Tracks, all with one latitude, as [track, state]. */
function frame(
  kind: number,
  timeMs: number,
  latitude: number,
  tracks: readonly (readonly [number, number])[],
): Frame {
  const made = createFrame(tracks.length)
  tracks.forEach(([track, state], row) => {
    made.track[row] = track
    made.latitude[row] = latitude * 1e7
    made.state[row] = state
  })
  return { ...made, kind, timeMs, count: tracks.length }
}

function bench() {
  let now = 0
  const repeats: { readonly ms: number; next: number; readonly act: () => void; ended: boolean }[] = []
  const socket: Socket = { binaryType: '', onopen: null, onclose: null, onmessage: null, close: () => {} }
  const asked: string[] = []
  const api: NodeApi = {
    vessel: async () => ({ kind: 'unreachable' }),
    timeline: async () => ({ kind: 'unreachable' }),
    history: async (fromMs, toMs) => {
      asked.push(`${fromMs} ${toMs}`)
      return { kind: 'good', value: { frame: frame(FRAME_KIND.history, toMs, 50, [[1, 0]]), toMs } }
    },
    identities: async () => ({
      kind: 'good',
      value: { simulated: true, from: '', to: '', cut: false, tracks: [named(1, 'THEN')] },
    }),
  }
  const session = createSession({
    api,
    sensing: {
      sensors: async () => ({ kind: 'unreachable' }),
      plots: async () => ({ kind: 'unreachable' }),
      doubts: async () => ({ kind: 'unreachable' }),
      explanation: async () => ({ kind: 'unreachable' }),
      sight: async () => ({ kind: 'unreachable' }),
    },
    settings: createSettings(null, ['en']),
    open: () => socket,
    nowMs: () => now,
    after: () => () => {},
    every: (ms, act) => {
      const repeat = { ms, next: now + ms, act, ended: false }
      repeats.push(repeat)
      return () => {
        repeat.ended = true
      }
    },
  })
  const pass = async (ms: number) => {
    const end = now + ms
    while (now < end) {
      now += 50
      for (const repeat of repeats) {
        if (repeat.ended || repeat.next > now) continue
        repeat.next += repeat.ms
        repeat.act()
      }
      await Promise.resolve()
    }
  }
  const say = (message: unknown) => socket.onmessage?.({ data: JSON.stringify(message) })
  const show = (picture: Frame) => socket.onmessage?.({ data: encodeFrame(picture).buffer })
  const begin = () => {
    socket.onopen?.()
    say({ kind: 'hello', node: NODE, sequence: 0 })
    say({ kind: 'identities', tracks: [named(1, 'NOW')] })
    show(
      frame(FRAME_KIND.keyframe, 1_000_000, 51, [
        [1, 0],
        [2, 0],
      ]),
    )
  }
  return { session, socket, asked, pass, say, show, begin }
}

function named(number: number, name: string): TrackIdentity {
  return {
    number,
    id: `uk-${number}`,
    mmsi: null,
    name,
    callsign: null,
    imo: null,
    shipType: null,
    class: 'cargo',
    destination: null,
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: true,
  }
}

function drawer() {
  const latitudes: number[] = []
  const names: string[] = []
  const drawn: Drawer = {
    applyFrame: given => latitudes.push((given.latitude[0] ?? 0) / 1e7),
    setIdentities: tracks => names.push(...tracks.map(track => track.name ?? '')),
    loadTrails: () => {},
  }
  return { drawn, latitudes, names }
}

describe('the session of a screen', () => {
  test('keeps the picture and the clock of the node, not of this machine', () => {
    const { session, begin } = bench()
    begin()
    expect(session.picture().size).toBe(2)
    expect(session.identities().get(1)?.name).toBe('NOW')
    expect(session.nowMs()).toBe(1_000_000)
  })

  test('a drawer that comes later gets all there is, then what follows', () => {
    const { session, begin, show } = bench()
    begin()
    const { drawn, latitudes, names } = drawer()
    const end = session.draw(drawn)
    show(frame(FRAME_KIND.delta, 1_000_100, 52, [[1, 0]]))
    end()
    show(frame(FRAME_KIND.delta, 1_000_200, 53, [[1, 0]]))
    expect(latitudes).toEqual([51, 52])
    expect(names).toEqual(['NOW'])
  })

  test('a track that leaves takes its name with it', () => {
    const { session, begin, show } = bench()
    begin()
    show(frame(FRAME_KIND.delta, 1_000_100, 51, [[1, STATE.removed]]))
    expect(session.identities().get(1)).toBeNull()
    expect(session.picture().size).toBe(1)
  })

  test('in replay nothing live is drawn; back to live, everything is', async () => {
    const { session, begin, show, pass } = bench()
    begin()
    const { drawn, latitudes, names } = drawer()
    session.draw(drawn)
    session.replay.seek(900_000, false)
    await pass(300)
    expect(session.identities().get(1)?.name).toBe('THEN')
    expect(session.shownMs()).toBe(900_000)
    show(frame(FRAME_KIND.delta, 1_000_300, 54, [[1, 0]]))
    expect(latitudes).toEqual([51, 50])
    session.toLive()
    expect(latitudes).toEqual([51, 50, 54])
    expect([names[0], names[1], names.at(-1)]).toEqual(['NOW', 'THEN', 'NOW'])
    expect(session.picture().size).toBe(2)
  })

  test('says that the link is lost when the node falls silent, before the socket has noticed', async () => {
    const { session, begin, pass, say } = bench()
    begin()
    await pass(LOST_AFTER_MS - 500)
    expect(session.linkWord.get()).toBe('open')
    await pass(1000)
    expect(session.linkWord.get()).toBe('lost')
    expect(session.lostForMs()).toBeGreaterThanOrEqual(LOST_AFTER_MS)
    say({ kind: 'feeds', feeds: [], node: NODE })
    await pass(500)
    expect(session.linkWord.get()).toBe('open')
  })
})
