/** A part of the screen that is unseen draws nothing, and draws the newest when it is seen again. */
import { expect, test } from 'vitest'
import { createCell } from './cell.ts'
import { createCurtain } from './curtain.ts'

test('while it is closed nothing is told and the value stays; when it opens the newest is told, once', () => {
  const clock = createCell(1)
  const curtain = createCurtain(true)
  const seen = curtain.before(clock)
  let told = 0
  const end = seen.subscribe(() => {
    told += 1
  })
  clock.set(2)
  expect([seen.get(), told]).toEqual([2, 1])
  curtain.isOpen.set(false)
  const closed = told
  clock.set(3)
  clock.set(4)
  expect([seen.get(), told]).toEqual([2, closed])
  curtain.isOpen.set(true)
  expect([seen.get(), told]).toEqual([4, closed + 1])
  end()
  clock.set(5)
  expect([seen.get(), told]).toEqual([5, closed + 1])
})

test('a part that is closed from the first shows what was there then', () => {
  const clock = createCell('first')
  const curtain = createCurtain(false)
  const seen = curtain.before(clock)
  clock.set('second')
  expect(seen.get()).toBe('first')
})
