import { expect, test } from 'vitest'
import { type ClientAct, type ClientState, type LineState, live } from './life.ts'

test.each<[ClientState, LineState, ClientState, ClientAct]>([
  ['joining', 'drained', 'live', 'start'],
  ['joining', 'flowing', 'joining', 'nothing'],
  ['joining', 'overfull', 'joining', 'nothing'],
  ['joining', 'stuck', 'gone', 'cut'],
  ['live', 'drained', 'live', 'follow'],
  ['live', 'flowing', 'live', 'follow'],
  ['live', 'overfull', 'lagging', 'nothing'],
  ['live', 'stuck', 'lagging', 'nothing'],
  ['lagging', 'drained', 'live', 'restart'],
  ['lagging', 'flowing', 'lagging', 'nothing'],
  ['lagging', 'overfull', 'lagging', 'nothing'],
  ['lagging', 'stuck', 'gone', 'cut'],
  ['gone', 'drained', 'gone', 'nothing'],
  ['gone', 'flowing', 'gone', 'nothing'],
  ['gone', 'overfull', 'gone', 'nothing'],
  ['gone', 'stuck', 'gone', 'nothing'],
])('a client that is %s with a line that is %s becomes %s: %s', (state, line, next, act) => {
  expect(live(state, line)).toEqual({ state: next, act })
})
