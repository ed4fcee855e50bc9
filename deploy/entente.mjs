#!/usr/bin/env node
// The program as it is installed for service: it runs what was built, and never installs or builds by itself.
import { main } from '../dist/node/cli/main.js'

process.exitCode = await main(process.argv.slice(2))
