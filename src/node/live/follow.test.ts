/** Whatever happens, who follows the socket has the picture: compared with the obvious way, looking at the picture itself. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME_KIND, type Frame, type LiveMessage, STATE } from '#contract'
import { LiveHub } from './hub.ts'
import { LIVE_LIMITS } from './limits.ts'
import { type FakePicture, identityOf } from './test/fake-picture.ts'
import { fakeSource } from './test/fake-source.ts'
import { HeldLine } from './test/held-line.ts'

const SEED = 20_261_125
const LIMITS = {
  ...LIVE_LIMITS,
  bufferedBytesMax: 600,
  drainedBytes: 100,
  identitiesBytesMax: 300,
  lagMsMax: 1e9,
}

interface Stroke {
  readonly kind: 'move' | 'rename' | 'leave'
  readonly track: number
  readonly by: number
}
type Deed =
  | Stroke
  | { readonly kind: 'tick' }
  | { readonly kind: 'join' }
  | { readonly kind: 'clog' | 'drain'; readonly client: number }

const track = fc.integer({ min: 1, max: 8 })
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<Deed>[]>(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), track, by: fc.nat(1000) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), track, by: fc.nat(1000) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), track, by: fc.nat(1000) }) },
    { weight: 6, arbitrary: fc.constant<Deed>({ kind: 'tick' }) },
    { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'join' }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('clog' as const, 'drain' as const), client: fc.nat(3) }),
    },
  ),
  { maxLength: 60 },
)

/** A screen as the contract describes it, and as strict: it refuses a frame that does not follow the one before. */
class Screen {
  readonly places = new Map<number, number>()
  readonly names = new Map<number, string | null>()
  #sequence: number | null = null

  hear(message: Frame | LiveMessage): void {
    if (message.kind === 'hello') this.#sequence = message.sequence
    if (message.kind === 'resync') this.#sequence = null
    if (message.kind === 'identities') {
      for (const { number, name } of message.tracks) this.names.set(number, name)
    }
    if (typeof message.kind === 'number') this.#see(message as Frame)
  }

  #see(frame: Frame): void {
    if (frame.kind === FRAME_KIND.keyframe) this.places.clear()
    else expect(frame.sequence).toBe((this.#sequence as number) + 1)
    this.#sequence = frame.sequence
    for (let row = 0; row < frame.count; row += 1) {
      const number = frame.track[row] as number
      if (((frame.state[row] as number) & STATE.removed) !== 0) this.places.delete(number)
      else this.places.set(number, frame.latitude[row] as number)
    }
  }
}

test(`every client ends with the picture, its places and its names (seed ${SEED})`, () => {
  fc.assert(
    fc.property(deeds, done => {
      const { picture, ...source } = fakeSource()
      let nowMs = 0
      const hub = new LiveHub({ picture, ...source }, LIMITS, () => nowMs)
      const lines = [new HeldLine()]
      hub.admit(lines[0] as HeldLine)
      const tick = () => {
        nowMs += 100
        hub.tick()
      }
      for (const deed of done) {
        if (deed.kind === 'tick') tick()
        else if (deed.kind === 'join') hub.admit(lines[lines.push(new HeldLine()) - 1] as HeldLine)
        else if ('client' in deed) clog(lines[deed.client % lines.length] as HeldLine, deed.kind === 'clog')
        else paint(picture, deed)
      }
      for (const line of lines) clog(line, false)
      tick()
      tick()
      for (const line of lines) expectWhole(line, picture)
    }),
    { seed: SEED, numRuns: 400 },
  )
})

function clog(line: HeldLine, isClogged: boolean): void {
  line.takes = !isClogged
  if (!isClogged) line.bufferedAmount = 0
}

function paint(picture: FakePicture, { kind, track, by }: Stroke): void {
  const isThere = picture.identity(track) !== null
  if (kind === 'leave') {
    if (isThere) picture.remove(track)
  } else if (kind === 'rename') picture.paint(track, { identity: identityOf(track, { name: `NAME ${by}` }) })
  else picture.paint(track, { latitude: by / 1000 })
}

function expectWhole(line: HeldLine, picture: FakePicture): void {
  const screen = new Screen()
  for (const message of line.heard()) screen.hear(message)
  const there = [...picture.identities()]
  expect([...screen.places.keys()].toSorted()).toEqual(there.map(({ number }) => number).toSorted())
  for (const { number, name } of there) {
    expect(screen.places.get(number)).toBe(Math.round((picture.latitudeOf(number) as number) * 1e7))
    expect(screen.names.get(number)).toBe(name)
  }
}
