/** What the hub asks of a node, answered by a test. */
import type { Feed, NodeInfo } from '#contract'
import { FakePicture } from './fake-picture.ts'

export const NODE: NodeInfo = {
  id: 'uk',
  name: 'MRCC Dover',
  nation: 'UK',
  role: 'watch',
  version: '0.1.0',
  marking: 'OFFICIAL',
  time: '2026-11-25T02:14:36.000Z',
  simulated: false,
  simulationSeed: null,
  historyFrom: null,
  warnings: [],
}

export const FEED: Feed = {
  id: 'dover',
  name: 'Dover receiver',
  kind: 'tcp-client',
  address: '127.0.0.1:4001',
  state: 'live',
  simulated: false,
  ageSeconds: 0.2,
  sentencesPerSecond: 12.5,
  sentences: 1000,
  messages: 900,
  duplicates: 20,
  durable: 1000,
  refused: { checksum: 3 },
  reconnects: 0,
  lastError: null,
  silentAfterSeconds: 5,
}

export function fakeSource() {
  const picture = new FakePicture()
  return { picture, node: () => NODE, feeds: () => [FEED] }
}
