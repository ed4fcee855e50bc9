/** One owner, never none (line 2): both nodes, their acts on a line that delays, repeats, reorders and is cut, clocks that differ. */
import { describe, expect, test } from 'vitest'
import { decide } from './decide/decide.ts'
import type { Entry } from './entry.ts'
import { isUndisputed, OFFER_STATES, OFFER_TABLE, responsible } from './ownership.ts'
import { chanceOf, TestNode } from './test/acts.ts'

const CASE = 'case-1'
const SEEDS = 2000
const STEPS = 60

class Node extends TestNode {
  get case() {
    const known = this.log.state.cases.get(CASE)
    if (known === undefined) throw new Error('there is no case')
    return known
  }

  get isResponsible(): boolean {
    return responsible(this.case.owner, this.case.offer).includes(this.centre)
  }

  get isAlone(): boolean {
    return isUndisputed(this.centre, this.case.owner, this.case.offer)
  }
}

function night(seed: number): { readonly moves: number } {
  const chance = chanceOf(seed)
  const uk = new Node('UK', Math.round((chance() - 0.5) * 7_200_000))
  const fr = new Node('FR', Math.round((chance() - 0.5) * 7_200_000))
  const both = [uk, fr] as const
  uk.do({ kind: 'case.opened', case: CASE, name: 'D-1', phase: 'alert', crafts: [] }, 0, 'uk-1')
  fr.log.add(uk.sent[0] as Entry)
  const taken = { UK: 0, FR: 0 }
  let offers = 0
  let moves = 0
  const deliver = (from: Node, to: Node, nowMs: number) => {
    // A lane is in order and has no gap; a cut line delivers later, and some of it twice.
    const upTo = Math.min(from.sent.length, taken[from.centre] + 1 + Math.floor(chance() * 3))
    for (let at = Math.max(0, taken[from.centre] - 1); at < upTo; at += 1) to.log.add(from.sent[at] as Entry)
    taken[from.centre] = upTo
    to.move(nowMs)
  }
  const check = () => {
    if (!both.some(node => node.isResponsible)) throw new Error(`seed ${seed}: nobody is responsible`)
    if (both.every(node => node.isAlone)) throw new Error(`seed ${seed}: both believe to be alone`)
  }
  for (let step = 1; step <= STEPS; step += 1) {
    const nowMs = step * 10_000
    const node = both[chance() < 0.5 ? 0 : 1]
    const other = node === uk ? fr : uk
    const offer = node.case.offer
    const what = chance()
    if (what < 0.25) {
      offers += 1
      const id = `${node.centre}-offer-${offers}`
      node.do(
        {
          kind: 'owner.offered',
          offer: id,
          case: CASE,
          to: other.centre,
          reason: 'x',
          answerWithinMinutes: 5,
        },
        nowMs,
        'o',
      )
    } else if (offer !== null && what < 0.6) {
      const act = { case: CASE, offer: offer.id }
      const kind = what < 0.42 ? 'accepted' : what < 0.5 ? 'refused' : 'withdrawn'
      if (kind === 'accepted') node.do({ kind: 'owner.accepted', ...act }, nowMs, 'a')
      else if (kind === 'refused') node.do({ kind: 'owner.refused', ...act, reason: 'x' }, nowMs, 'a')
      else node.do({ kind: 'owner.withdrawn', ...act, reason: 'x' }, nowMs, 'a')
    } else deliver(node, other, nowMs)
    check()
  }
  for (let again = 0; again < STEPS; again += 1) {
    deliver(uk, fr, STEPS * 10_000)
    deliver(fr, uk, STEPS * 10_000)
    check()
  }
  expect(fr.case, `seed ${seed}`).toEqual(uk.case)
  for (const entry of uk.sent.concat(fr.sent))
    if (entry.is === 'act' && entry.deed.kind === 'owner.moved') moves += 1
  return { moves }
}

describe('ownership', () => {
  test('line 2, one owner, never none: of 2,000 nights none has a moment without owner, none has two that believe to be alone', () => {
    let moves = 0
    for (let seed = 1; seed <= SEEDS; seed += 1) moves += night(seed).moves
    process.stdout.write(`ownership: ${SEEDS} seeds, ${moves} cases moved\n`)
    // The nights must have been about something.
    expect(moves).toBeGreaterThan(SEEDS / 2)
  })

  test('the table of offers is complete, and nothing leads out of its ends', () => {
    for (const state of OFFER_STATES) {
      const nexts = Object.values(OFFER_TABLE[state])
      expect(nexts).toHaveLength(4)
      if (state !== 'open' && state !== 'accepted') expect(new Set(nexts)).toEqual(new Set([null]))
    }
  })

  test('two officers accept one offer: the second is told who was first', () => {
    const fr = new Node('FR', 0)
    const uk = new Node('UK', 0)
    uk.do({ kind: 'case.opened', case: CASE, name: 'D-1', phase: 'alert', crafts: [] }, 0, 'uk-1')
    uk.do(
      { kind: 'owner.offered', offer: 'o1', case: CASE, to: 'FR', reason: 'x', answerWithinMinutes: 5 },
      1,
      'uk-1',
    )
    for (const entry of uk.sent) fr.log.add(entry)
    expect(fr.do({ kind: 'owner.accepted', case: CASE, offer: 'o1' }, 2, 'fr-1')).toEqual({ kind: 'done' })
    const second = decide(
      fr.log.state,
      { kind: 'owner.accepted', case: CASE, offer: 'o1' },
      { centre: 'FR', account: 'fr-2' },
      3,
    )
    expect(second).toEqual({ kind: 'refused', reasons: [{ code: 'offer-not-open', about: 'fr-1' }] })
  })

  // Each signs what it knows; the order of their clocks is chance, and the line brings each to the other later.
  test.each([
    ['the acceptance is earlier by its tick', -60_000],
    ['the withdrawal is earlier by its tick', 60_000],
  ])(
    'acceptance and withdrawal cross on the wire, %s: never nobody, never two alone, and both come to the same',
    (_which, offMs) => {
      const uk = new Node('UK', 0)
      const fr = new Node('FR', offMs)
      uk.do({ kind: 'case.opened', case: CASE, name: 'D-1', phase: 'alert', crafts: [] }, 0, 'uk-1')
      const offer = { kind: 'owner.offered', offer: 'o1', case: CASE, to: 'FR', reason: 'x' } as const
      uk.do({ ...offer, answerWithinMinutes: 5 }, 1, 'uk-1')
      for (const entry of uk.sent) fr.log.add(entry)
      const check = () => {
        expect([uk, fr].some(node => node.isResponsible)).toBe(true)
        expect([uk, fr].every(node => node.isAlone)).toBe(false)
      }
      const about = { case: CASE, offer: 'o1' }
      expect(uk.do({ kind: 'owner.withdrawn', ...about, reason: 'x' }, 200_000, 'uk-1').kind).toBe('done')
      check()
      expect(fr.do({ kind: 'owner.accepted', ...about }, 200_000, 'fr-1').kind).toBe('done')
      check()
      fr.log.add(uk.sent.at(-1) as Entry)
      fr.move(200_001)
      check()
      uk.log.add(fr.sent.at(-1) as Entry)
      uk.move(200_002)
      check()
      expect(uk.case).toEqual(fr.case)
      expect(uk.case).toMatchObject({ owner: 'UK', offer: { state: 'withdrawn' } })
      expect([uk.isAlone, fr.isResponsible]).toEqual([true, false])
    },
  )
})
