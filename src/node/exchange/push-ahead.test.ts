/** How far a push channel runs ahead of the receipts. */
import { expect, test } from 'vitest'
import { PUSH_AHEAD_BYTES_MAX } from './limits.ts'
import { PushAhead } from './push-ahead.ts'

test('small batches go one after the other; what is more than the line should hold waits for a receipt of its lane', async () => {
  const ahead = new PushAhead()
  ahead.sent('operations', 1, 1000)
  await ahead.room()
  ahead.sent('history', 50, PUSH_AHEAD_BYTES_MAX)
  let isOpen = false
  const room = ahead.room().then(() => {
    isOpen = true
  })
  ahead.taken('history', 49)
  await new Promise(setImmediate)
  expect(isOpen).toBe(false)
  ahead.taken('operations', 1)
  await room
})

test('whoever waits goes on when the channel ends', async () => {
  const ahead = new PushAhead()
  ahead.sent('history', 1, PUSH_AHEAD_BYTES_MAX + 1)
  const room = ahead.room()
  ahead.end()
  await room
})
