import { describe, expect, test } from 'vitest'
import { hashOf, type Route, readRoute, roomsFor, trustPartsFor } from './route.ts'

const RECORD = '0193a1b2-0000-7000-8000-000000000001'

describe('the address of a room', () => {
  test.each<[string, Route | null]>([
    ['#/watch', { room: 'watch' }],
    ['#/watch?t=2026-11-26T06:04:22Z', { room: 'watch', at: '2026-11-26T06:04:22Z' }],
    ['#/watch?t=soon%3F', { room: 'watch', at: 'soon?' }],
    ['#/log', { room: 'log', open: { kind: 'new', type: 'note' } }],
    ['#/log/new/area', { room: 'log', open: { kind: 'new', type: 'area' } }],
    [`#/log/${RECORD}`, { room: 'log', open: { kind: 'record', id: RECORD } }],
    ['#/drift', { room: 'drift' }],
    ['#/rescue', { room: 'rescue', open: null }],
    ['#/handover', { room: 'handover', case: null }],
    [`#/handover/${RECORD}`, { room: 'handover', case: RECORD }],
    ['#/joint', { room: 'joint' }],
    ['#/shift', { room: 'shift' }],
    ['#/field', { room: 'field' }],
    ['#/accounts', { room: 'accounts' }],
    ['#/trust', { room: 'trust', part: 'released' }],
    ['#/trust/policies', { room: 'trust', part: 'policies' }],
    ['#/enrol/a-token_9', { room: 'enrol', token: 'a-token_9' }],
  ])('%s leads to %j, and back', (hash, route) => {
    expect(readRoute(hash)).toEqual(route)
    expect(route === null ? null : hashOf(route)).toBe(hash)
  })

  test.each(['', '#', '#picture', '#/trust/nowhere', '#/enrol/', '#/enrol'])('%j leads nowhere', hash =>
    expect(readRoute(hash)).toBeNull(),
  )

  test('a damaged escape is text, not a failure', () => {
    expect(readRoute('#/log/%E0%A4%A')).toEqual({ room: 'log', open: { kind: 'record', id: '%E0%A4%A' } })
  })
})

describe('what a session is offered', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a watch officer', ['watch', 'view', 'write', 'release'], ['watch', 'log', 'trust']],
    [
      'an officer who rescues',
      ['watch', 'view', 'rescue', 'drift'],
      ['watch', 'rescue', 'handover', 'joint', 'shift', 'drift', 'log', 'trust'],
    ],
    ['an inspector', ['view', 'inspect'], ['log', 'trust']],
    ['an administrator', ['view', 'administer'], ['accounts', 'log', 'trust']],
    ['somebody without any right', [], []],
  ])('%s', (_who, may, rooms) => expect(roomsFor(may)).toEqual(rooms))

  test('who looked is for who may inspect, subjects for who may find them', () => {
    expect(trustPartsFor(['view'])).toEqual(['released', 'received', 'partners', 'policies', 'data'])
    expect(trustPartsFor(['view', 'inspect', 'find-subject', 'review'])).toEqual([
      'released',
      'received',
      'partners',
      'balance',
      'looked',
      'policies',
      'reviews',
      'subjects',
      'data',
    ])
  })
})
