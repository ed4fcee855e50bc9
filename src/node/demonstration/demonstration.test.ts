/** The demonstration at one centre: what comes in, what the second officer does, and who may ask for it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPicture } from '#tracks'
import type { Incident } from '#simulation'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { DemonstrationDesk, type DemonstrationParts } from './desk.ts'
import { playDemo } from './player.ts'

let server: TestServer
let uk: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, end } = await twoOffices(server, 'demonstration'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const PLACE = { latitude: 51.07, longitude: 1.62 }
const stateOf = () => uk.office.rescues.log.state

/** One that came in sight so long ago that all of the first minute is due, and nothing of it was missed. */
function incidentNow(): Incident {
  const beganMs = uk.office.rescues.nowMs() - 28_600
  const people = { min: 42, max: 55 }
  return {
    number: 1,
    beganMs,
    mmsi: 255_880_000,
    people,
    boatAt: () => ({ id: 'incident-1', ...PLACE, speed: 0.7, course: 2.2, people }),
  }
}

function play(incident: Incident, waits = () => false): () => void {
  return playDemo({
    service: uk.office.rescues,
    picture: createPicture({ node: 'uk' }),
    incident: () => (waits() ? null : incident),
    tagOf: uk.office.tagOf,
    warn: text => expect.unreachable(text),
  })
}

describe('the demonstration', () => {
  test('a call comes, the second officer opens a case from it, and people are seen in the water', async () => {
    const stop = play(incidentNow())
    await until('people are in the water', async () =>
      [...stateOf().crafts.values()].some(({ condition }) => condition.peopleInWater === 'yes'),
    )
    stop()
    const [craft] = [...stateOf().crafts.values()]
    expect(craft?.contacts.size).toBe(1)
    expect([...stateOf().cases.values()].map(({ owner }) => owner)).toEqual(['UK'])
    const acts = uk.office.rescues.log.entries.filter(entry => entry.is === 'act')
    const opened = acts.find(({ deed }) => deed.kind === 'case.opened')
    // Whoever reads the log sees that it is one of the demo people.
    expect(opened?.account).toBe('uk-demo-2')
    expect(stateOf().units.get('Lifeboat Dover')?.report.state).toBe('ready')
  })

  test('a visitor who was faster finds no second craft of the same call', async () => {
    const before = stateOf().crafts.size
    const known = new Set(stateOf().contacts.keys())
    const incident = { ...incidentNow(), beganMs: uk.office.rescues.nowMs() - 22_800 }
    let isFaster = false
    const hasCome = () => stateOf().contacts.size > known.size
    // However slow the machine is, the visitor is faster: the night waits for what the visitor does with the call.
    const stop = play(incident, () => hasCome() && !isFaster)
    await until('the call came', async () => hasCome())
    const contact = [...stateOf().contacts.keys()].find(id => !known.has(id)) ?? ''
    const craft = uk.office.rescues.newId()
    const nothing = { min: null, max: null }
    const aboard = {
      people: nothing,
      children: nothing,
      injured: nothing,
      inWater: nothing,
      lifejackets: nothing,
    }
    const condition = {
      sinking: null,
      capsized: null,
      peopleInWater: null,
      engineStopped: null,
      onFire: null,
    }
    const opened = {
      kind: 'craft.opened',
      craft,
      name: 'x',
      severity: 'alert',
      where: null,
      boat: null,
    } as const
    const mine = session('UK')
    await uk.office.rescues.act(mine, { ...opened, aboard, condition }, 'en')
    await uk.office.rescues.act(mine, { kind: 'craft.contact-attached', craft, contact, grounds: [] }, 'en')
    isFaster = true
    await vi.waitFor(() => expect(uk.office.rescues.nowMs()).toBeGreaterThan(incident.beganMs + 25_200), 5000)
    // Four looks at what is due.
    await new Promise(resolve => setTimeout(resolve, 1000))
    stop()
    expect(stateOf().crafts.size).toBe(before + 1)
  })

  test('is played and broken where the node is one, for a minute', async () => {
    const cut = vi.fn()
    const desk = deskOf({ play: async () => 1_800_000_000_000, cut })
    expect(await desk.act(session('UK'), { act: 'play' })).toEqual({
      act: 'play',
      from: '2027-01-15T08:00:00.000Z',
      until: '2027-01-15T08:01:00.000Z',
    })
    const jammed = await desk.act(session('UK'), { act: 'jam-ais' })
    expect(cut).toHaveBeenCalledWith('ais', Date.parse(jammed.until))
    expect(Date.parse(jammed.until) - Date.parse(jammed.from)).toBe(60_000)
  })

  test('a flood is more alerts than a watch can answer, each of a call that nobody took', async () => {
    const before = stateOf().contacts.size
    await deskOf({ play: async () => 0, cut: () => undefined }).act(session('UK'), { act: 'flood-alerts' })
    const calls = [...stateOf().contacts.values()].slice(before)
    expect(calls.length).toBeGreaterThan(10)
    expect(calls.every(({ contact }) => contact.state === 'missed')).toBe(true)
  })

  test('is refused on a node that is none', async () => {
    for (const act of ['play', 'cut-radar', 'jam-ais', 'flood-alerts'] as const)
      await expect(deskOf(null).act(session('UK'), { act })).rejects.toThrow('no demonstration')
  })
})

function deskOf(stage: DemonstrationParts['stage']): DemonstrationDesk {
  return new DemonstrationDesk({ stage, service: uk.office.rescues, tagOf: uk.office.tagOf })
}
