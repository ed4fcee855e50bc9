/** A route that restores is a route that overwrites (Signal K, CVE-2025-66398): backup and restore are for whoever has the machine. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Http } from '../http/create.ts'
import { FakeNode } from '../http/test/fake-node.ts'
import { openHttp } from '../http/test/open-http.ts'

const HTTP = fileURLToPath(new URL('../http/', import.meta.url))
let http: Http
let base = ''
beforeAll(async () => {
  http = await openHttp(new FakeNode())
  base = await http.listen()
})
afterAll(() => http.close())

test.each(['backup', 'restore', 'api/v1/backup', 'api/v1/restore', 'api/v1/backups', 'api/v1/node/restore'])(
  'there is no route /%s, for any method',
  async path => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status } = await fetch(new URL(path, base), { method })
      expect([403, 404, 405], `${method} ${status}`).toContain(status)
    }
  },
)

test('no path of the API speaks of a backup or a restore', async () => {
  const answer = await fetch(new URL('api/v1/openapi.json', base))
  const { paths } = (await answer.json()) as { paths: Record<string, unknown> }
  expect(Object.keys(paths).length).toBeGreaterThan(5)
  expect(Object.keys(paths).filter(path => /backup|restore|archive/i.test(path))).toEqual([])
})

test('nothing behind the routes knows how it is done', () => {
  const files = readdirSync(HTTP, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(20)
  const knowing = files.filter(name => /from '[^']*\/backup\//.test(readFileSync(`${HTTP}${name}`, 'utf8')))
  expect(knowing).toEqual([])
})
