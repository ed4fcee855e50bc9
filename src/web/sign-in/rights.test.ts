import { describe, expect, test } from 'vitest'
import { roomsFor, trustPartsFor } from '../rooms/route.ts'
import { rightsOf } from './rights.ts'
import { OFFICER } from './test/door-fake.ts'

const of = (more: Partial<typeof OFFICER>) => rightsOf({ ...OFFICER, ...more })

describe('what is offered', () => {
  test('a watch officer writes and recalls; an observer in the same role only reads', () => {
    expect(of({ may: ['watch'] })).toEqual(['watch', 'view', 'write', 'review', 'release', 'recall'])
    expect(of({ may: ['watch'], guest: true })).toEqual(['watch', 'view'])
  })

  test('an administrator has no log, and no part of a record', () => {
    const may = of({ role: 'administrator', may: ['administer', 'propose-policy', 'approve-policy'] })
    expect(roomsFor(may)).toEqual(['trust'])
    expect(trustPartsFor(may)).toEqual(['policies', 'data'])
  })

  test('data protection erases and holds, and writes nothing', () => {
    const may = of({ role: 'data-protection', may: ['inspect', 'find-subject'] })
    expect(may).toEqual(expect.arrayContaining(['erase', 'hold', 'review', 'inspect']))
    expect(may).not.toContain('write')
  })
})
