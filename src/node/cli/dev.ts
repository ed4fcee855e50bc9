/** Runs a command from the sources, without building: `node --conditions=source --import tsx src/node/cli/dev.ts serve`. */
import { main } from './main.ts'

process.exitCode = await main(process.argv.slice(2))
