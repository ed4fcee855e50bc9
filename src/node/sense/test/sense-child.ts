/** A sense process that is killed: started with its config, it says where it is and goes on until it ends. */
import { makeConfig } from '../../config/config.ts'
import { startSense } from '../start.ts'

const [folder = '', address = '', secretFile = '', feedPort = ''] = process.argv.slice(2)
const config = makeConfig(
  {
    role: 'sense',
    port: 0,
    data: folder,
    feeds: [`tcp-listen:127.0.0.1:${feedPort}?name=mast`],
    main: { address, id: 'mast', secretFile },
  },
  {},
)
const sense = await startSense(config, { warn: text => process.stderr.write(`${text}\n`) })
process.stdout.write(`${sense.url}\n`)
