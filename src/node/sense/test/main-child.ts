/** A node that is killed: the real log, intake and route, without a database, on a port that stays the same. */
import { createHttp } from '../../http/create.ts'
import { startSmallNode } from '../../serve/test/small-node.ts'

const [folder = '', port = '', secretFile = ''] = process.argv.slice(2)
const { node } = await startSmallNode({
  folder,
  said: { role: 'main', data: folder, nmeaOut: 'none', senses: [{ id: 'mast', secretFile }] },
})
const http = await createHttp(node, { port: Number(port), webFolder: null })
await http.listen()
process.stdout.write('up\n')
