/**
 * Stops a database server, and takes a folder away, when this process has gone without doing so: killed by force, nothing of it
 * runs any more. A program of a few lines holds a pipe from here; its end without a word says that we have gone.
 */
import { spawn } from 'node:child_process'

/** Words: the cluster, the folder. The number in the pid file may be another program's by now: its words are looked at first. */
const KEEPER = `
const { readFileSync, rmSync } = require('node:fs')
const [cluster, folder] = process.argv.slice(1)
const orNull = read => { try { return read() } catch { return null } }
const wordsOf = pid => orNull(() => readFileSync('/proc/' + pid + '/cmdline', 'utf8'))
let isDone = false
process.stdin.on('data', () => { isDone = true })
process.stdin.on('close', async () => {
  if (isDone) return
  const pid = Number(orNull(() => readFileSync(cluster + '/postmaster.pid', 'utf8').split('\\n')[0]))
  const isOurs = () => pid > 0 && (wordsOf(pid) ?? '').includes(cluster)
  if (isOurs()) orNull(() => process.kill(pid, 'SIGINT'))
  for (let turn = 0; turn < 100 && isOurs(); turn += 1) await new Promise(done => setTimeout(done, 200))
  rmSync(folder, { recursive: true, force: true })
})
`

/**
 * @param cluster folder of the database server
 * @param folder gone too, with all that is in it
 * @returns what ends the keeper: whoever calls it has done, or does, all this by itself
 */
export function keep(cluster: string, folder: string): () => Promise<void> {
  const keeper = spawn(process.execPath, ['-e', KEEPER, cluster, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: what ends ours must not end it.
    detached: true,
    cwd: '/',
    env: {},
  })
  const gone = new Promise<void>(resolve =>
    keeper.once('exit', () => resolve()).once('error', () => resolve()),
  )
  // It may have ended before it is told.
  keeper.stdin.on('error', () => undefined)
  keeper.unref()
  return () => {
    keeper.stdin.end('done\n')
    return gone
  }
}
