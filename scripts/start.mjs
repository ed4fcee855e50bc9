// `npm start`: makes ready what is missing, then serves. Words after `--` go to `entente serve`.
import { prepare } from './prepare.mjs'

prepare()
const { main } = await import('../dist/node/cli/main.js')
process.exitCode = await main(['serve', ...process.argv.slice(2)])
