/**
 * Fills a folder with a node whose database has a table of N megabytes and M acts, by hand, to measure a restore:
 *
 *   npx tsx --conditions=source src/node/backup/test/measure.ts FOLDER MEGABYTES ACTS
 */
import { plainAct } from '../../acts/test/given.ts'
import { putKey, startNode } from './given.ts'

const ROWS_PER_MEGABYTE = 1000
const [folder = '', megabytes = '1000', acts = '20000'] = process.argv.slice(2)
if (folder === '') throw new Error('name a folder')
const node = await startNode(folder)
await putKey(folder)
// Text that no compression makes small.
await node.database.rows('CREATE TABLE ballast (id bigint, text text)')
for (let at = 0; at < Number(megabytes); at += 20)
  await node.database.rows(
    `INSERT INTO ballast SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 31) AS j)
     FROM generate_series(1, $1) AS i`,
    [20 * ROWS_PER_MEGABYTE],
  )
for (let at = 0; at < Number(acts); at += 500)
  await Promise.all(Array.from({ length: 500 }, (_, each) => node.acts.commit(plainAct({ said: at + each }))))
await node.act('the last one')
const [size] = await node.database.rows<{ size: string }>(
  "SELECT pg_size_pretty(pg_database_size('postgres')) AS size",
)
process.stdout.write(`${folder}: ${size?.size}, ${node.acts.size} acts\n`)
await node.stop()
