import { describe, expect, test } from 'vitest'
import { createDoor } from './door.ts'
import { createDrafts, DRAFTS_MAX } from './drafts.ts'
import { fakeDoor, OFFICER } from './test/door-fake.ts'

function open(session: typeof OFFICER | null) {
  const api = fakeDoor(session)
  const drafts = createDrafts()
  const waiting: (() => void)[] = []
  const door = createDoor({
    api,
    after: (_ms, act) => {
      waiting.push(act)
      return () => waiting.splice(waiting.indexOf(act), 1)
    },
    entered: drafts.belongTo,
    left: drafts.clear,
  })
  return { api, drafts, door, waiting }
}

describe('the door', () => {
  test('shows nobody until the node says who is here', async () => {
    const { door } = open(OFFICER)
    expect(door.state.get().kind).toBe('asking')
    await door.look()
    expect(door.state.get()).toMatchObject({ kind: 'in', session: { account: 'uk-1' } })
  })

  test('a silent node is asked again; when it answers, the door opens', async () => {
    const { api, door, waiting } = open(null)
    api.isSilent = true
    await door.look()
    expect(door.state.get().kind).toBe('silent')
    expect(waiting).toHaveLength(1)
    api.isSilent = false
    waiting[0]?.()
    await expect.poll(() => door.state.get().kind).toBe('out')
  })

  test('a node that falls silent ends no session', async () => {
    const { api, door } = open(OFFICER)
    await door.look()
    api.isSilent = true
    await door.look()
    expect(door.state.get().kind).toBe('in')
  })

  test('a session that ended says so, and keeps what was typed for the same account', async () => {
    const { api, door, drafts } = open(OFFICER)
    await door.look()
    drafts.of('note', {}).set({ text: 'half a sentence' })
    api.session = null
    await door.look()
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'expired' })
    api.session = OFFICER
    await door.look()
    expect(drafts.of('note', {}).get()).toEqual({ text: 'half a sentence' })
  })

  test('what one person typed is never shown to another', async () => {
    const { api, door, drafts } = open(OFFICER)
    await door.look()
    drafts.of('note', {}).set({ text: 'half a sentence' })
    door.expired()
    api.session = { ...OFFICER, account: 'uk-2' }
    await door.look()
    expect(drafts.of('note', {}).get()).toEqual({})
  })

  test('leaving forgets what was typed; a silent node leaves the session open and says so', async () => {
    const { api, door, drafts } = open(OFFICER)
    await door.look()
    drafts.of('note', {}).set({ text: 'half a sentence' })
    api.isSilent = true
    expect(await door.leave()).toBe(false)
    expect(door.state.get().kind).toBe('in')
    api.isSilent = false
    expect(await door.leave()).toBe(true)
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'left' })
    expect(drafts.of('note', {}).get()).toEqual({})
  })

  test('a question that is refused while somebody leaves is no session that ended by itself', async () => {
    const { door } = open(OFFICER)
    await door.look()
    const leaving = door.leave()
    door.expired()
    await leaving
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'left' })
  })

  test('nor is one whose end is heard of first when the node is asked who is here, or whose farewell was not answered', async () => {
    const { api, door, drafts } = open(OFFICER)
    await door.look()
    drafts.of('note', {}).set({ text: 'half a sentence' })
    const leaving = door.leave()
    api.session = null
    await door.look()
    expect(await leaving).toBe(true)
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'left' })

    api.session = OFFICER
    await door.look()
    drafts.of('note', {}).set({ text: 'half a sentence' })
    api.isSilent = true
    expect(await door.leave()).toBe(false)
    door.expired()
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'left' })
    expect(drafts.of('note', {}).get()).toEqual({})
  })

  test('whoever could not leave, and went on, has a session that ends by itself and keeps what is typed', async () => {
    const { api, door, drafts } = open(OFFICER)
    await door.look()
    api.isSilent = true
    expect(await door.leave()).toBe(false)
    api.isSilent = false
    await door.look()
    expect(door.state.get().kind).toBe('in')
    drafts.of('note', {}).set({ text: 'half a sentence' })
    door.expired()
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'expired' })
    api.session = OFFICER
    await door.look()
    expect(drafts.of('note', {}).get()).toEqual({ text: 'half a sentence' })
  })

  test('a late answer that the session before a change of purpose is over ends nothing for good: the next one is taken up', async () => {
    const { api, door } = open(OFFICER)
    await door.look()
    const next = { ...OFFICER, opened: '2026-11-23T02:30:00.000Z' }
    api.session = next
    door.expired()
    expect(door.state.get().kind).toBe('out')
    await new Promise(resolve => setTimeout(resolve))
    expect(door.state.get()).toMatchObject({ kind: 'in', session: next })

    // The same session, told to be over, is over.
    door.expired()
    await new Promise(resolve => setTimeout(resolve))
    expect(door.state.get()).toMatchObject({ kind: 'out', why: 'expired' })
  })

  test('beyond its limit the oldest draft is dropped', () => {
    const drafts = createDrafts()
    drafts.of('first', {}).set({ text: 'old' })
    for (let form = 0; form < DRAFTS_MAX; form += 1) drafts.of(`form ${form}`, {})
    expect(drafts.of('first', {}).get()).toEqual({})
  })
})
