/**
 * A node that is killed: commits acts and says which are acknowledged, until it dies of SIGKILL at a named point.
 *   killed-node.ts FOLDER FIRST_NUMBER after-commit | before-sequencing | mid-tiles | before-checkpoint | anywhere
 */
import { Database } from '../../store/postgres/database.ts'
import { launchPostgres } from '../../store/postgres/launcher.ts'
import { writeDurably } from '../../ledger/durable-files.ts'
import { openLedgerKey } from '../../ledger/key-file.ts'
import { openLedger } from '../../ledger/node-ledger.ts'
import { openActs } from '../open.ts'
import { EVERYTHING, ORIGIN, plainAct } from './given.ts'

const [folder = '', first = '0', point = ''] = process.argv.slice(2)
const CALLERS = 8
const ACTS_BEFORE_DEATH = 40
const say = (text: string) => void process.stderr.write(`${text}\n`)
const die = () => process.kill(process.pid, 'SIGKILL')

/** Dies between the commit of a batch and its answer to the callers. */
class Fragile extends Database {
  override async lend() {
    const client = await super.lend()
    const query = client.query.bind(client) as (...words: unknown[]) => Promise<unknown>
    let batches = 0
    const watched = async (...words: unknown[]) => {
      const answer = await query(...words)
      if (typeof words[0] === 'object' && (batches += 1) > ACTS_BEFORE_DEATH / CALLERS) die()
      return answer
    }
    return Object.assign(client, { query: watched as typeof client.query })
  }
}

const server = await launchPostgres(folder, say)
const settings = { schema: 'entente', locate: async () => server.connection, end: async () => undefined }
const database = point === 'after-commit' ? new Fragile(settings) : new Database(settings)
const signer = await openLedgerKey(folder, ORIGIN, say)
let wake = () => {}
const acts = await openActs({
  database,
  origin: ORIGIN,
  rights: EVERYTHING,
  nowMs: Date.now,
  onWarning: say,
  onCommitted: size => {
    if (point === 'before-sequencing' && size > Number(first) + ACTS_BEFORE_DEATH) die()
    wake()
  },
})
const ledger = await openLedger({
  dataFolder: folder,
  database,
  signer,
  nowMs: Date.now,
  onWarning: say,
  onHold: why => acts.hold(why),
  write: async (into, files) => {
    const isCheckpoint = files[0]?.path === 'checkpoint'
    if (point === 'before-checkpoint' && isCheckpoint) die()
    if (point === 'mid-tiles' && !isCheckpoint) {
      await writeDurably(into, files.slice(0, files.length >> 1))
      die()
    }
    await writeDurably(into, files)
  },
})
wake = () => ledger.wake()

let next = Number(first)
await Promise.all(
  Array.from({ length: CALLERS }, async () => {
    for (;;) {
      const n = next
      next += 1
      await acts.commit(plainAct({ n }))
      process.stdout.write(`${n}\n`)
    }
  }),
)
