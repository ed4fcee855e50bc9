// `npm start`: makes ready what is missing, then starts two nodes. Words after `--` go to `entente start`.
import { prepare } from './prepare.mjs'

prepare()
const { main } = await import('../dist/node/cli/main.js')
process.exitCode = await main(['start', ...process.argv.slice(2)])
