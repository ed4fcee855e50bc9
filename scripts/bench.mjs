// `npm run bench -- NAME`: runs benchmarks/NAME.ts on the built code.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

const [name, ...rest] = process.argv.slice(2)
const file = join(root, 'benchmarks', `${name}.ts`)
if (name === undefined || !existsSync(file)) {
  const known = readdirSync(join(root, 'benchmarks')).filter(
    f => f.endsWith('.bench.ts') || /^[a-z]+\.ts$/.test(f),
  )
  process.stderr.write(
    `usage: npm run bench -- NAME\nbenchmarks: ${known
      .map(f => f.replace('.ts', ''))
      .filter(f => f !== 'record')
      .join(', ')}\n`,
  )
  process.exit(2)
}
prepare()
const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file, ...rest], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
