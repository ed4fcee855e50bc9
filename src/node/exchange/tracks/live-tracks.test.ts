/** Two whole offices with pictures of their own, over the pinned door, on loopback: areas opened and taken back, a cut line, a liar. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeShared, SharedTracks } from '#exchange'
import type { PictureArea, State } from '#records'
import { startServer, type TestServer } from '../../acts/test/given.ts'
import { makeConfig } from '../../config/config.ts'
import { type Office, openOffice } from '../../serve/office.ts'
import { Door } from '../door.ts'
import { frame } from '../http-bytes.ts'
import { pair } from '../partner-files.ts'
import { badLine, type BadLine } from '../test/cut-line.ts'
import { slowness } from '../test/slowness.ts'
import { makeSide, marking, session, type Unopened, until } from '../test/two-offices.ts'
import type { AreaRecords } from './areas.ts'
import { pauseAfter } from './channel.ts'
import { openDemoArea } from './demo-area.ts'
import { aisReport, FakeSea } from './test/fake-sea.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server?.end()
})

/** A node: its office, its picture, and seconds that pass by themselves. */
class Node {
  readonly sea: FakeSea
  readonly side: Unopened
  office: Office | null = null
  #beat: NodeJS.Timeout | null = null

  constructor(side: Unopened) {
    this.side = side
    this.sea = new FakeSea(side.state.toLowerCase())
  }

  async open(): Promise<this> {
    const { state, folder, port, database, warnings } = this.side
    this.office = await openOffice({
      config: makeConfig(
        {
          node: state === 'UK' ? 'uk' : 'fr',
          data: folder,
          feeds: ['demo'],
          exchange: { listen: `127.0.0.1:${port}` },
        },
        {},
      ),
      database,
      clock: { nowMs: () => Date.now() },
      picture: this.sea.picture,
      tell: () => undefined,
      warn: text => void warnings.push(text),
    })
    await this.office.begin('http://127.0.0.1:1/')
    this.#beat = setInterval(() => this.sea.live(Date.now()), 250)
    return this
  }

  get opened(): Office {
    if (this.office === null) throw new Error('not open')
    return this.office
  }

  async close(): Promise<void> {
    if (this.#beat !== null) clearInterval(this.#beat)
    await this.office?.close()
  }

  /** Everything in the log of this kind, the newest first. */
  async told() {
    const log = await this.opened.acts.log({
      record: null,
      author: 'node',
      kinds: ['tracks.disclosed'],
      beforeEntry: null,
      limit: 50,
    })
    return log.map(({ payload }) => payload as Record<string, unknown>)
  }
}

function area(partner: State, change: Partial<PictureArea> = {}): PictureArea {
  return {
    name: 'Strait of Dover',
    shape: {
      kind: 'polygon',
      points: [
        { latitude: 50.7, longitude: 1 },
        { latitude: 50.7, longitude: 2 },
        { latitude: 51.2, longitude: 2 },
        { latitude: 51.2, longitude: 1 },
      ],
    },
    partners: [partner],
    kinds: ['small-boat', 'ship', 'unknown'],
    from: '2026-01-01T00:00:00.000Z',
    until: null,
    words: null,
    ...change,
  }
}

/** A second, and what a machine that others share takes on top. */
const WITHIN_MS = 3000

const VARNE = { origin: 71, latitude: 50.95, longitude: 1.4, sensors: ['gris-nez'] }

describe('two offices with a picture each', () => {
  let uk: Node
  let fr: Node
  let line: BadLine
  const officer = session('FR')

  beforeAll(async () => {
    // The United Kingdom reaches France through a line that can be cut.
    let frPort = 0
    line = await badLine(() => frPort)
    const ukSide = await makeSide(server, 'live', 'UK')
    const frSide = await makeSide(server, 'live', 'FR', () => line.port)
    frPort = frSide.port
    await pair(ukSide.folder, ukSide.pinned.card, frSide.pinned)
    await pair(frSide.folder, frSide.pinned.card, ukSide.pinned)
    fr = await new Node(frSide).open()
    uk = await new Node(ukSide).open()
  })
  afterAll(async () => {
    await Promise.all([uk?.close(), fr?.close()])
    await line?.end()
  })
  beforeEach(() => {
    fr.sea.boats = [VARNE]
  })

  const opened = () =>
    fr.opened.records.collect(officer, {
      kind: 'picture-area',
      marking: marking('FR', ['UK']),
      data: area('UK'),
    })
  const isSeen = () => uk.sea.names().includes('fr-1')

  test('nothing crosses before an officer has opened an area; then the boat is there under its French name', async () => {
    const flows = () => uk.opened.exchange()?.liveTracks()[0]
    await until('frames come', () => (flows()?.frames ?? 0) > 2)
    expect(flows()).toMatchObject({ areas: 0, tracks: 0, refused: {} })
    expect(uk.sea.names()).toEqual([])
    await opened()
    await until('the boat is on the British picture', isSeen)
    expect(flows()).toMatchObject({ areas: 1, trouble: null })
    expect(fr.opened.exchange()?.liveTracks()[0]).toMatchObject({ ownAreas: 1, given: 1 })
    const begun = async () => (await fr.told()).map(({ what }) => what)
    await until('it is in the French ledger', async () => (await begun()).includes('live-tracks-begun'))
  })

  test('an area that is changed holds within a second', async () => {
    const [record] = await fr.opened.acts.ownOf('picture-area', 1)
    await fr.opened.records.change(officer, record?.id ?? '', {
      version: 1,
      data: area('UK', { kinds: ['ship'] }),
      reason: 'ships only',
    })
    const goneMs = await until('the boat is gone', () => !isSeen())
    expect(goneMs).toBeLessThan(WITHIN_MS * (await slowness()))
    await fr.opened.records.change(officer, record?.id ?? '', {
      version: 2,
      data: area('UK'),
      reason: 'all again',
    })
    await until('the boat is back', isSeen)
  })

  test('a line that is cut greys the boat; when it comes back the boat does', async () => {
    const track = uk.sea.picture.find('fr-1') ?? 0
    line.closed = true
    line.cut()
    const isGrey = () => uk.sea.picture.detail(track, Date.now())?.linkDown === true
    await until('it is grey', isGrey)
    const [share] = uk.sea.picture.detail(track, Date.now())?.partners ?? []
    expect(share).toMatchObject({ freshness: 'down', alone: true })
    expect(Date.parse(share?.downSince ?? '')).toBeLessThan(Date.now())
    line.closed = false
    await until('it is not grey', () => isSeen() && !isGrey(), 20_000)
  })

  test('an area that is recalled ends the flow within a second, and the ledger says what was given', async () => {
    const [record] = await fr.opened.acts.ownOf('picture-area', 1)
    await fr.opened.records.decide(officer, record?.id ?? '', 'recall', 'the exercise is over')
    const goneMs = await until('the boat is gone', () => !isSeen())
    expect(goneMs).toBeLessThan(WITHIN_MS * (await slowness()))
    const summed = async () =>
      (await fr.told()).find(({ what, ended }) => what === 'live-tracks' && ended === 'the area is closed')
    await until('it is summed up', async () => (await summed()) !== undefined)
    expect(await summed()).toMatchObject({ partner: 'UK', area: record?.id, tracks: 1, more: false })
  })

  test('the other way flows by its own area: what the British receiver hears is on the French picture', async () => {
    await uk.opened.records.collect(session('UK', 'liaison'), {
      kind: 'picture-area',
      marking: marking('UK', ['FR']),
      data: area('FR', { kinds: ['ship'] }),
    })
    uk.sea.picture.observe(aisReport(227_000_001, 50.96, 1.5, Date.now()))
    await until('the ship is in France', () => fr.sea.picture.find('227000001') !== null)
  })

  test('what says of itself that it goes to a partner, and is marked to stay at home, opens nothing', async () => {
    await fr.opened.records.collect(officer, {
      kind: 'picture-area',
      marking: marking('FR', []),
      data: area('UK'),
    })
    const flows = () => uk.opened.exchange()?.liveTracks()[0]
    const before = flows()?.frames ?? 0
    await until('frames come', () => (flows()?.frames ?? 0) > before + 2)
    expect([flows()?.areas, uk.sea.names().filter(name => name.startsWith('fr'))]).toEqual([0, []])
  })
})

describe('a narrow line', () => {
  test.each([
    [0, 1000],
    [200, 800],
    [1000, 3000],
    [10_000, 30_000],
  ])('a frame that took %d ms to leave is followed by a pause of %d ms', (tookMs, pauseMs) => {
    expect(pauseAfter(tookMs)).toBe(pauseMs)
  })
})

describe('a demonstration', () => {
  test('opens one area, once, and never again when it was taken back', async () => {
    const side = await makeSide(server, 'demo_area', 'UK')
    const node = await new Node(side).open()
    try {
      const { acts, rules } = node.opened
      const parts = {
        state: 'UK',
        acts,
        newId: () => crypto.randomUUID(),
        context: {
          state: 'UK',
          scheme: 'UK',
          rules,
          nowMs: Date.now(),
          simulated: true,
          partners: [{ state: 'FR', clearance: 1, conditions: [], hasLegalBasis: false }],
        },
      } as const
      expect([await openDemoArea(parts), await openDemoArea(parts)]).toEqual([true, false])
      const records: AreaRecords = acts
      expect(await records.ownOf('picture-area', 9)).toMatchObject([{ owner: 'UK', standing: 'live' }])
    } finally {
      await node.close()
    }
  })
})

describe('a partner that lies', () => {
  test('is refused track by track and frame by frame, counted, and its line stands', async () => {
    const ukSide = await makeSide(server, 'liar', 'UK')
    const frSide = await makeSide(server, 'liar', 'FR')
    await pair(ukSide.folder, ukSide.pinned.card, frSide.pinned)
    const lies = [...hostile(), good(9)]
    const nothing = { status: 204, bytes: new Uint8Array(0) }
    const door = new Door({
      listen: { host: '127.0.0.1', port: frSide.port },
      keys: frSide.keys,
      ledgerName: frSide.pinned.ledger.name,
      partners: () => [ukSide.pinned],
      behind: {
        head: async () => nothing,
        batch: async () => nothing,
        receipt: async () => nothing,
        push: async (_partner, _body, out) => void out.destroy(),
        tracks: async (_partner, out) => {
          out.writeHead(200)
          for (const bytes of lies) out.write(frame(bytes))
        },
      },
      messageBytesMax: 1000,
      nowMs: () => Date.now(),
      warn: () => undefined,
    })
    await door.open()
    const uk = await new Node(ukSide).open()
    try {
      const flows = () => uk.opened.exchange()?.liveTracks()[0]
      await until('the good frame after all lies is taken', () => uk.sea.names().length > 0)
      expect(uk.sea.names()).toEqual(['fr-9'])
      expect(flows()).toMatchObject({
        refused: {
          'not-a-frame': 1,
          'too-large': 1,
          'of-the-future': 1,
          'not-a-number': 1,
          'not-a-place': 1,
          'wrong-name': 1,
          'too-sure': 1,
          'out-of-order': 1,
        },
        trouble: null,
      })
      const said = ukSide.warnings.filter(text => text.startsWith('Live tracks of FR'))
      expect(said).toHaveLength(8)
    } finally {
      await uk.close()
      await door.close()
    }
  })
})

let sequence = 0

function frameOf(number: number, change: (tracks: SharedTracks, row: number) => void): Uint8Array {
  const tracks = new SharedTracks()
  sequence += 1
  tracks.begin(Date.now(), sequence, 1)
  const row = tracks.next()
  const c = tracks.columns
  c.number[row] = number
  c.givenMs[row] = Date.now() - 5000
  c.calledNode[row] = tracks.word('fr')
  c.calledNumber[row] = number
  c.calledMs[row] = Date.now() - 5000
  c.latitude[row] = 509_000_000
  c.longitude[row] = 14_000_000
  c.eastEast[row] = 400
  c.northNorth[row] = 400
  c.velocityVariance[row] = 1
  c.trackClass[row] = 20
  c.flags[row] = 1
  tracks.addSource('radar/a')
  change(tracks, row)
  return encodeShared(tracks)
}

function good(number: number): Uint8Array {
  return frameOf(number, () => undefined)
}

function hostile(): Uint8Array[] {
  const huge = good(1)
  new DataView(huge.buffer).setUint32(20, 0xffffffff, true)
  const first = good(2)
  return [
    new Uint8Array(40),
    huge,
    frameOf(3, tracks => void (tracks.timeMs += 86_400_000)),
    frameOf(4, ({ columns }, row) => void (columns.velocityEast[row] = Number.NaN)),
    frameOf(5, ({ columns }, row) => void (columns.latitude[row] = 950_000_000)),
    frameOf(6, (tracks, row) => void (tracks.columns.name[row] = tracks.word('\u001b[2J EVIL'))),
    frameOf(7, ({ columns }, row) => void (columns.eastEast[row] = columns.northNorth[row] = 1e-9)),
    first,
  ]
}
