// Run once after the build, while the folder can still be written: the library links of the PostgreSQL that npm brings. Without
// them the node copies that PostgreSQL to its folder for temporary files at every start.
import { findBinaries } from '../dist/node/store/postgres/binaries.js'

const { postgres, version } = findBinaries(null)
process.stdout.write(`PostgreSQL ${version}: ${postgres}\n`)
