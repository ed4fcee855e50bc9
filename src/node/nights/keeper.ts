/**
 * Stops the database of a night, and takes its folder away, when this process has gone without doing so: killed by force, nothing
 * of it runs any more. A shell holds a pipe from here; its end without a word says that we have gone.
 */
import { spawn } from 'node:child_process'

const KEPT = [
  'read -r word && exit 0',
  'pid=$(head -n 1 "$0/postmaster.pid") || pid=',
  // The number may be another program's by now.
  'case "$(tr "\\0" " " < "/proc/$pid/cmdline" 2>/dev/null || ps -o args= -p "$pid")" in *"$0"*) ;; *) pid= ;; esac',
  '[ -n "$pid" ] && kill -INT "$pid"',
  'turn=0',
  'while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && [ "$turn" -lt 100 ]; do sleep 0.2; turn=$((turn + 1)); done',
  'rm -rf -- "$1"',
].join('\n')

/**
 * @param cluster folder of the database server
 * @param folder gone too, with all that is in it
 * @returns what ends the keeper: whoever calls it has done, or does, all this by itself
 */
export function keep(cluster: string, folder: string): () => Promise<void> {
  const shell = spawn('/bin/sh', ['-c', KEPT, cluster, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: what ends ours must not end it.
    detached: true,
    cwd: '/',
  })
  const gone = new Promise<void>(resolve =>
    shell.once('exit', () => resolve()).once('error', () => resolve()),
  )
  // It may have ended before it is told.
  shell.stdin.on('error', () => undefined)
  shell.unref()
  ;(shell.stdin as unknown as { unref?(): void }).unref?.()
  return () => {
    shell.stdin.end('done\n')
    return gone
  }
}
