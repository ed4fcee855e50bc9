/** A unit without a line for minutes: what it says waits in order, leaves once, and keeps the time at which it was said. */
import { describe, expect, test } from 'vitest'
import type { RescueDraft, RescueLine, SecuredGoods } from '#contract'
import type { Did } from '../rescue/use-rescues.ts'
import { isInLog } from './heard.ts'
import { createOutbox, OUTBOX_MAX, OUTBOX_SENT_MAX } from './outbox.ts'

type Deed = RescueDraft['deed']

const answer = (state: 'received' | 'acknowledged' | 'wilco' | 'on-scene'): Deed => ({
  kind: 'task.answered',
  task: 't1',
  version: 1,
  state,
  words: null,
})

function given(more: { readonly shelf?: Map<string, string>; readonly page?: string } = {}) {
  const shelf = more.shelf ?? new Map<string, string>()
  const sent: Deed[] = []
  const goodsSent: (SecuredGoods | undefined)[] = []
  const now = { ms: Date.parse('2026-11-26T02:14:08.000Z'), offsetMs: 0 }
  const line: { answer: (deed: Deed) => Did; isHeard: boolean } = {
    answer: () => ({ kind: 'done' }),
    isHeard: false,
  }
  let made = 0
  const outbox = createOutbox({
    shelf: { getItem: key => shelf.get(key) ?? null, setItem: (key, value) => void shelf.set(key, value) },
    nowMs: () => now.ms,
    offsetMs: () => now.offsetMs,
    newId: () => `${more.page ?? ''}${(made += 1)}`,
    alone: act => act(),
    ready: async () => undefined,
    send: async ({ deed, goods }) => {
      const did = line.answer(deed)
      if (did.kind !== 'not-heard') sent.push(deed)
      goodsSent.push(goods)
      return did
    },
    timed: ({ deed, goods, saidAt }, isBelieved) => ({
      deed: deed.kind === 'task.answered' ? { ...deed, words: isBelieved ? saidAt : 'arrival' } : deed,
      goods,
    }),
    instead: ({ deed }) =>
      deed.kind === 'task.answered' && deed.state === 'on-scene'
        ? { kind: 'log.said', case: null, craft: null, words: 'ON SCENE' }
        : null,
    isHeard: () => line.isHeard,
  })
  return { outbox, sent, goodsSent, now, line, shelf }
}

const silence: Did = { kind: 'not-heard', code: null }
const no: Did = { kind: 'refused', reasons: [{ code: 'task-state', about: null, en: 'No', fr: 'Non' }] }

describe('an outbox', () => {
  test('keeps what is said while nobody hears, and sends it in order when the line is back', async () => {
    const { outbox, sent, line, now } = given()
    line.answer = () => silence
    outbox.say('a1', 'Utopia', answer('received'))
    outbox.say('a1', 'Utopia', answer('acknowledged'))
    await outbox.flush('a1')
    expect(outbox.items.get().map(({ sending }) => sending.kind)).toEqual(['waiting', 'waiting'])
    now.ms += 5 * 60_000
    line.answer = () => ({ kind: 'done' })
    await outbox.flush('a1')
    expect(sent.map(deed => deed.kind === 'task.answered' && [deed.state, deed.words])).toEqual([
      ['received', '2026-11-26T02:14:08.000Z'],
      ['acknowledged', '2026-11-26T02:14:08.000Z'],
    ])
    expect(outbox.items.get().every(({ sending }) => sending.kind === 'sent')).toBe(true)
  })

  test('keeps by how much the clock was off when it was said, for when it is set before it leaves', async () => {
    const { outbox, now } = given()
    now.offsetMs = -3_600_000
    outbox.say('a1', 'Utopia', answer('wilco'))
    now.offsetMs = 0
    expect(outbox.items.get()[0]).toMatchObject({ saidAt: '2026-11-26T02:14:08.000Z', offsetMs: -3_600_000 })
  })

  test.each(['time-of-tomorrow', 'before-its-brief'])(
    'a time that the node does not believe (%s) loses nothing: it is sent anew with the time of its arrival',
    async code => {
      const { outbox, sent, line } = given()
      line.answer = deed =>
        deed.kind === 'task.answered' && deed.words === 'arrival'
          ? { kind: 'done' }
          : { kind: 'refused', reasons: [{ code, about: null, en: 'No', fr: 'Non' }] }
      outbox.say('a1', 'Utopia', answer('wilco'))
      await outbox.flush('a1')
      expect(sent.at(-1)).toMatchObject({ words: 'arrival' })
      expect(outbox.items.get()[0]?.sending.kind).toBe('sent')
    },
  )

  test('two pages of one device keep one outbox: nothing is written over, and what one sent is not sent again', async () => {
    const shelf = new Map<string, string>()
    const [first, second] = [given({ shelf, page: 'first' }), given({ shelf, page: 'second' })]
    first.outbox.say('a1', 'Utopia', answer('acknowledged'))
    second.outbox.say('a1', 'Utopia', answer('wilco'))
    first.outbox.renew()
    expect(first.outbox.items.get()).toHaveLength(2)
    await first.outbox.flush('a1')
    await second.outbox.flush('a1')
    expect(first.sent).toHaveLength(2)
    expect(second.sent).toHaveLength(0)
  })

  test('survives the page: another that opens finds it', async () => {
    const first = given()
    first.outbox.say('a1', 'Utopia', answer('wilco'))
    const second = given({ shelf: first.shelf })
    await second.outbox.flush('a1')
    expect(second.sent).toMatchObject([{ state: 'wilco' }])
  })

  test('a refusal is shown with its reasons, and the next goes on', async () => {
    const { outbox, line, sent } = given()
    outbox.say('a1', 'Utopia', answer('acknowledged'))
    outbox.say('a1', 'Utopia', answer('wilco'))
    line.answer = deed => (deed.kind === 'task.answered' && deed.state === 'wilco' ? { kind: 'done' } : no)
    await outbox.flush('a1')
    expect(outbox.items.get().map(({ sending }) => sending.kind)).toEqual(['refused', 'sent'])
    expect(sent).toHaveLength(2)
    outbox.dismiss('1')
    expect(outbox.items.get()).toHaveLength(1)
  })

  test('an answer that was refused and tells a fact goes to the log, at the time at which it was said', async () => {
    const { outbox, line, sent, now } = given()
    line.answer = deed => (deed.kind === 'log.said' ? { kind: 'done' } : no)
    outbox.say('a1', 'Utopia', answer('on-scene'))
    now.ms += 60_000
    await outbox.flush('a1')
    expect(sent.at(-1)).toMatchObject({ kind: 'log.said', words: 'ON SCENE' })
    expect(outbox.items.get()).toMatchObject([
      { sending: { kind: 'refused' } },
      { sending: { kind: 'sent' }, saidAt: '2026-11-26T02:14:08.000Z' },
    ])
  })

  test('what was heard before, and whose answer was lost, is not sent twice', async () => {
    const { outbox, line, sent } = given()
    outbox.say('a1', 'Utopia', answer('received'))
    line.answer = () => silence
    await outbox.flush('a1')
    line.answer = () => no
    line.isHeard = true
    await outbox.flush('a1')
    expect(outbox.items.get()[0]?.sending.kind).toBe('sent')
    expect(sent).toEqual([])
  })

  test('is never sent in the name of another account', async () => {
    const { outbox, sent } = given()
    outbox.say('a1', 'Utopia', answer('wilco'))
    await outbox.flush('a2')
    expect(sent).toEqual([])
  })

  test('at its limit a new one is not taken, and those that wait stay; what was sent is kept for a while', async () => {
    const { outbox } = given()
    for (let n = 0; n < OUTBOX_MAX; n += 1) expect(outbox.say('a1', 'Utopia', answer('wilco'))).toBe(true)
    expect(outbox.say('a1', 'Utopia', answer('wilco'))).toBe(false)
    expect(outbox.items.get()).toHaveLength(OUTBOX_MAX)
    await outbox.flush('a1')
    expect(outbox.items.get()).toHaveLength(OUTBOX_SENT_MAX)
  })

  test('text of somebody else under its key is no item', () => {
    expect(given({ shelf: new Map([['entente.field.outbox', '{"a":1}']]) }).outbox.items.get()).toEqual([])
    expect(given({ shelf: new Map([['entente.field.outbox', 'x']]) }).outbox.items.get()).toEqual([])
  })
})

describe('goods that were secured', () => {
  const deed: Deed = {
    kind: 'goods.secured',
    seizure: '0193a1b2-0000-7000-8000-0000003f2a9c',
    task: null,
    unit: 'Patrol 3',
    at: '2026-11-26T02:14:08.000Z',
  }
  const goods: SecuredGoods = {
    at: '2026-11-26T02:14:08.000Z',
    place: null,
    where: 'Below the sea wall',
    legalBasis: 'PACE 1984, s. 19',
    items: [
      {
        kind: 'engine',
        count: { min: 1, max: 1 },
        maker: null,
        model: null,
        serial: 'T40-118834',
        condition: null,
      },
    ],
    exhibit: null,
    keptAt: null,
    note: null,
  }

  test('wait with their deed, over a reload too, and are gone from the device once the node has them', async () => {
    const before = given()
    before.line.answer = () => silence
    before.outbox.say('a1', 'Patrol 3', deed, goods)
    await before.outbox.flush('a1')
    expect([...before.shelf.values()].join()).toContain('T40-118834')
    const { outbox, goodsSent, now, shelf } = given({ shelf: before.shelf })
    now.ms += 5 * 60_000
    await outbox.flush('a1')
    expect(goodsSent).toEqual([goods])
    expect([...shelf.values()].join()).not.toContain('T40-118834')
  })

  test('whose answer was lost are known by their number, and not sent as another seizure', async () => {
    const { outbox, goodsSent, line } = given()
    line.answer = () => silence
    outbox.say('a1', 'Patrol 3', deed, goods)
    await outbox.flush('a1')
    line.isHeard = true
    await outbox.flush('a1')
    expect(goodsSent).toHaveLength(1)
    expect(outbox.items.get()[0]).toMatchObject({ sending: { kind: 'sent' } })
    const [item] = outbox.items.get()
    if (item === undefined) throw new Error('no item')
    const heard = { by: 'a1', deed: { ...deed, at: '2026-11-26T02:20:00.000Z' } }
    expect(isInLog([heard as unknown as RescueLine], item, [deed])).toBe(true)
    const another = { ...heard, deed: { ...deed, seizure: '0193a1b2-0000-7000-8000-000000000000' } }
    expect(isInLog([another as unknown as RescueLine], item, [deed])).toBe(false)
  })
})
