// Builds the node (tsc) and the screens (vite) into dist/.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'
import { copyAssets } from './assets.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
const bin = name => join(root, 'node_modules', ...name)
const jobs = [
  [bin(['typescript', 'bin', 'tsc']), '-p', 'tsconfig.build.json'],
  [bin(['vite', 'bin', 'vite.js']), 'build', '--logLevel', 'warn'],
]
const codes = await Promise.all(jobs.map(job))
copyAssets()
process.exitCode = codes.find(code => code !== 0) ?? 0

function job(words) {
  return new Promise(resolve => {
    spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 2, 2] }).on('close', code =>
      resolve(code ?? 1),
    )
  })
}
