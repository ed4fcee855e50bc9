/** A node that is killed: takes batches of sentences without pause and says on stdout which ones it has acknowledged. */
import { once } from 'node:events'
import { startSmallNode } from './small-node.ts'

const [folder = '', round = ''] = process.argv.slice(2)
const POSITION = '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A'
const LINES_PER_BATCH = 25

// It is loaded while the one before still runs, and waits for its turn.
await once(process.stdin, 'data')
const { node } = await startSmallNode({
  folder,
  said: { feeds: ['tcp-listen:127.0.0.1:0'], nmeaOut: 'none' },
})
for (let batch = 0; ; batch += 1) {
  const lines = Array.from({ length: LINES_PER_BATCH }, (_, index) =>
    Buffer.from(`\\s:${round}-${batch}-${index}*00\\${POSITION}`),
  )
  await node.takeSentences(lines)
  process.stdout.write(`${batch} ${node.feeds().at(-1)?.durable}\n`)
}
