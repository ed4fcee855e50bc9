/** A node that takes reports and dies of SIGKILL: `crashing-node.ts FOLDER TRACK START_MS REPORTS STORED`. */
import { openStore } from '../open.ts'
import { replay, takeReport } from './reports.ts'

const [folder, track, startMs, reports, stored] = process.argv.slice(2)
const store = await openStore({
  folder: String(folder),
  databaseUrl: null,
  retentionDays: 30,
  logBytesMax: 1e9,
  onWarning: text => process.stderr.write(`${text}\n`),
})
await replay(store)
for (let at = 0; at < Number(reports); at += 1) {
  takeReport(store, Number(track), Number(startMs) + at * 1000)
  if (at + 1 === Number(stored)) await store.history.flush()
}
await store.log.flush()
process.kill(process.pid, 'SIGKILL')
