import { createFrame, encodeFrame, type Frame, type LiveMessage } from '#contract'
import { describe, expect, test } from 'vitest'
import { openLiveLink, SILENCE_MS, type Socket } from './live-link.ts'

function bench() {
  let now = 0
  const sockets: Socket[] = []
  const timers: { at: number; act: () => void }[] = []
  const messages: LiveMessage[] = []
  const frames: Frame[] = []
  const link = openLiveLink(
    {
      open: () => {
        const socket: Socket = {
          binaryType: '',
          onopen: null,
          onclose: null,
          onmessage: null,
          close: () => {},
        }
        sockets.push(socket)
        return socket
      },
      nowMs: () => now,
      after: (ms, act) => {
        const timer = { at: now + ms, act }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
      },
    },
    { message: message => messages.push(message), frame: frame => frames.push(frame) },
  )
  const pass = (ms: number) => {
    const end = now + ms
    for (;;) {
      const next = timers.filter(timer => timer.at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      now = next.at
      timers.splice(timers.indexOf(next), 1)
      next.act()
    }
    now = end
  }
  const last = () => sockets.at(-1) as Socket
  return { link, sockets, messages, frames, pass, last }
}

const frameBytes = () => encodeFrame({ ...createFrame(0), timeMs: 5 }).buffer

describe('the live link', () => {
  test('hands on frames and texts', () => {
    const { last, frames, messages, link } = bench()
    last().onopen?.()
    last().onmessage?.({ data: frameBytes() })
    last().onmessage?.({ data: '{"kind":"resync","reason":"slow-client"}' })
    expect(frames.map(frame => frame.timeMs)).toEqual([5])
    expect(messages).toEqual([{ kind: 'resync', reason: 'slow-client' }])
    expect(link.state.get()).toEqual({ kind: 'open' })
  })

  test('counts bytes that are no frame and text that is no JSON, and goes on', () => {
    const { last, frames, link } = bench()
    last().onopen?.()
    last().onmessage?.({ data: new ArrayBuffer(7) })
    last().onmessage?.({ data: '<html>' })
    last().onmessage?.({ data: frameBytes() })
    expect(link.refused()).toBe(2)
    expect(frames).toHaveLength(1)
  })

  test('connects again after a close, with growing waits', () => {
    const { last, sockets, pass, link } = bench()
    last().onopen?.()
    last().onclose?.()
    expect(link.state.get().kind).toBe('lost')
    pass(249)
    expect(sockets).toHaveLength(1)
    pass(1)
    expect(sockets).toHaveLength(2)
    expect(link.state.get().kind).toBe('connecting')
    last().onclose?.()
    pass(499)
    expect(sockets).toHaveLength(2)
    pass(1)
    last().onopen?.()
    expect(link.state.get().kind).toBe('open')
  })

  test(`a node that says nothing for ${SILENCE_MS} ms is lost, though the socket is open`, () => {
    const { last, pass, link, sockets } = bench()
    last().onopen?.()
    pass(SILENCE_MS - 1)
    last().onmessage?.({ data: frameBytes() })
    pass(SILENCE_MS - 1)
    expect(link.state.get().kind).toBe('open')
    pass(SILENCE_MS)
    expect(sockets.length).toBeGreaterThan(1)
  })

  test('an old socket that still speaks is not heard', () => {
    const { sockets, last, frames, pass } = bench()
    last().onopen?.()
    last().onclose?.()
    pass(250)
    sockets[0]?.onmessage?.({ data: frameBytes() })
    expect(frames).toHaveLength(0)
  })
})
