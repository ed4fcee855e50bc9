// Installs and builds what is missing or older than its sources. Prints to stderr only: stdout belongs to commands.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const INSTALLED = join(root, 'node_modules', '.entente-installed')
const BUILT = join(root, 'dist', '.entente-built')

/** Makes the checkout ready to run: `npm ci` when the lock changed, build when a source changed. */
export function prepare({ quiet = false } = {}) {
  refuseOldNode()
  if (!isInstalled()) install(quiet)
  if (!isBuilt()) build(quiet)
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Entente needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(2)
}

export function isInstalled() {
  return existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === lockDigest()
}

export function install(quiet = false) {
  say(quiet, 'Installing packages (once) ...')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(INSTALLED, lockDigest())
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

export function isBuilt() {
  return existsSync(BUILT) && readFileSync(BUILT, 'utf8') === sourceStamp()
}

export function build(quiet = false) {
  say(quiet, 'Building (once) ...')
  run(process.execPath, [join(root, 'scripts', 'build.mjs')])
  mkdirSync(dirname(BUILT), { recursive: true })
  writeFileSync(BUILT, sourceStamp())
}

/** Names, sizes and times of all sources: cheap enough to ask at each start, and changes whenever one changes. */
function sourceStamp() {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'])
    stamp(hash, join(root, file))
  walk(join(root, 'src'), hash)
  return hash.digest('hex')
}

function walk(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, hash)
    else if (!/\.(test|exam)\.tsx?$/.test(entry.name)) stamp(hash, path)
  }
}

function stamp(hash, path) {
  if (!existsSync(path)) return
  const { size, mtimeMs } = statSync(path)
  hash.update(`${path}\0${size}\0${mtimeMs}\n`)
}

function run(command, args) {
  const shell = process.platform === 'win32' && command === 'npm'
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

function say(quiet, text) {
  if (!quiet || process.stderr.isTTY) process.stderr.write(`${text}\n`)
}
