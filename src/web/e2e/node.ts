/**
 * A node for the tests of the screen, with the demo sea and a mast of our own that can fall silent. One for each worker. The
 * mast is marked simulated, as it is: only where nothing is real are there demo accounts to sign in with.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Mast, openMast } from './mast.ts'

const MAIN = pathToFileURL(fileURLToPath(new URL('../../../dist/node/cli/main.js', import.meta.url)))
/** Without `--input-type`: the threads of the node would inherit it. */
const RUN = `import('${MAIN}').then(async ({ main }) => { process.exitCode = await main(process.argv.slice(1)) })`
const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url))
/** The first start makes a database. */
const START_MS = 90_000

export interface TestNode {
  readonly link: string
  readonly mast: Mast
  close(): Promise<void>
}

export async function startNode(): Promise<TestNode> {
  const mast = await openMast()
  await mkdir(CACHE, { recursive: true })
  const data = await mkdtemp(join(CACHE, 'node-'))
  const words =
    `serve --port 0 --data ${data} --nmea-out none --accept-sentences --seed 7 --ships 120 --feed demo`.split(
      ' ',
    )
  words.push('--feed', `tcp://127.0.0.1:${mast.port}?name=Test%20mast&simulated=true&silentAfterSeconds=3`)
  const child = spawn(process.execPath, ['-e', RUN, '--', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const link = await linkOf(child)
  return {
    link,
    mast,
    close: async () => {
      const ended = new Promise(resolve => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
      await mast.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** The node says where its screens are once they can be asked for. */
function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(
      () => reject(new Error(`The node did not start in time. It said: ${said}`)),
      START_MS,
    )
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const found = /http:\/\/[\d.]+:\d+\//.exec(said)
      if (found === null) return
      clearTimeout(late)
      resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`The node ended with ${code}. It said: ${said}`)))
  })
}
