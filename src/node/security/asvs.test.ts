/** The table of the ASVS is whole and true, and what it says of the node that no other test says is so. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPeople, type PeopleHttp } from '../http/test/people-http.ts'
import { newToken } from '../identity/secrets.ts'
import { accountOf } from '../identity/test/people.ts'
import { asvsPage } from './test/asvs-page.ts'
import { ASVS_LEVEL_1 } from './test/asvs.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const STANDARD = join(
  ROOT,
  '../shared/data/security/asvs5/OWASP_Application_Security_Verification_Standard_5.0.0_en.flat.json',
)

describe('the table', () => {
  test('has the seventy requirements of level 1, once each', () => {
    expect(Object.keys(ASVS_LEVEL_1)).toHaveLength(70)
    for (const id of Object.keys(ASVS_LEVEL_1)) expect(id).toMatch(/^V\d{1,2}\.\d{1,2}\.\d{1,2}$/)
  })

  test.skipIf(!existsSync(STANDARD))(
    'has the numbers of the standard (skipped where the standard is not beside the tree)',
    () => {
      const { requirements } = JSON.parse(readFileSync(STANDARD, 'utf8')) as {
        requirements: { req_id: string; L: string }[]
      }
      const ids = requirements.filter(({ L }) => L === '1').map(({ req_id }) => req_id)
      expect(Object.keys(ASVS_LEVEL_1).toSorted()).toEqual(ids.toSorted())
    },
  )

  test.each(Object.entries(ASVS_LEVEL_1))(
    'is true of %s: what it names exists, and an exception has its reason',
    (id, requirement) => {
      const { standing, here, tests = [], documents = [] } = requirement
      expect(here.length, id).toBeGreaterThan(standing === 'exception' ? 60 : 15)
      expect(tests.length + documents.length, id).toBeGreaterThan(0)
      if (standing === 'held') expect(tests.length, id).toBeGreaterThan(0)
      if (standing === 'documented') expect(documents.length, id).toBeGreaterThan(0)
      for (const [file, title] of tests) {
        const text = readFileSync(join(ROOT, 'src', file), 'utf8')
        expect(text.includes(title), `${id}: no "${title}" in ${file}`).toBe(true)
      }
      for (const [file, words] of documents)
        expect(
          readFileSync(join(ROOT, file), 'utf8').includes(words),
          `${id}: no "${words}" in ${file}`,
        ).toBe(true)
    },
  )

  test('is told on a page (`npx vitest run asvs -u` writes it anew)', async () => {
    await expect(asvsPage(ASVS_LEVEL_1)).toMatchFileSnapshot(join(ROOT, 'docs/asvs.md'))
  })
})

describe('the node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-asvs-'))
  let people: PeopleHttp

  beforeAll(async () => {
    for (const name of ['index.html', 'a.js', 'a.css', 'a.svg', 'a.json'])
      writeFileSync(join(folder, name), ' ')
    people = await openPeople({
      accounts: [accountOf('uk-1')],
      http: { webFolder: folder, allowedHosts: ['watch.example'] },
    })
  })
  afterAll(async () => {
    await people.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(['/', '/api/v1/session', '/api/v1/nothing', '/nothing', '/health/live', '/api/v1/vessels'])(
    'insists on TLS under every name that others use: %s',
    async url => {
      const { headers } = await people.http.app.inject({ url, headers: { host: 'watch.example' } })
      expect(headers['strict-transport-security']).toMatch(/^max-age=(\d{8,})/)
      const here = await people.http.app.inject({ url, headers: { host: 'localhost:8600' } })
      expect(here.headers['strict-transport-security']).toBeUndefined()
    },
  )

  test.each(['/', '/a.js', '/a.css', '/a.svg', '/a.json'])(
    'says the type and the letters of every file of the screens: %s',
    async url => {
      const { headers, statusCode } = await people.http.app.inject({ url })
      expect([statusCode, headers['x-content-type-options']]).toEqual([200, 'nosniff'])
      expect(headers['content-type']).toMatch(/charset=utf-8$/i)
    },
  )

  test('leaving tells the browser to forget what it kept, and gives nobody a page of it again', async () => {
    const browser = people.browser('uk-1')
    await browser.signIn()
    expect((await browser.get('/api/v1/node')).headers['cache-control']).toBe('no-store')
    const { headers } = await browser.ask('DELETE', '/api/v1/session')
    expect(headers['clear-site-data']).toBe('"cache"')
    expect(String(headers['set-cookie'])).toContain('Max-Age=0')
  })

  test('a token is 256 bits of chance, and no two are alike', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken(randomBytes))
    expect(new Set(tokens).size).toBe(1000)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  test('no route takes a file, and none is named by who asks', () => {
    const api = people.http.app.swagger() as unknown as { paths: Record<string, object> }
    expect(JSON.stringify(api.paths)).not.toMatch(/multipart\/form-data|"format":"binary"[^}]*"in"|filename/i)
  })

  test('the node is no authorization server: it has no address of one', async () => {
    for (const url of [
      '/authorize',
      '/oauth/token',
      '/token',
      '/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server',
    ])
      expect((await people.browser().get(url)).status, url).toBe(404)
  })
})

describe('the source', () => {
  const files = ['node', 'contract', 'web', 'ledger', 'records', 'release', 'custody'].flatMap(folder =>
    walk(join(ROOT, 'src', folder)),
  )

  function walk(folder: string): { path: string; text: string }[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return /^(test|e2e)$/.test(entry.name) ? [] : walk(path)
      return /\.tsx?$/.test(entry.name) && !/\.(test|exam)\.tsx?$/.test(entry.name)
        ? [{ path, text: readFileSync(path, 'utf8') }]
        : []
    })
  }
  const holding = (pattern: RegExp) =>
    files.flatMap(({ path, text }) =>
      (text.match(pattern) ?? []).map(found => `${path.slice(ROOT.length)}: ${found.trim()}`),
    )

  test('no password exists: no field takes one, and no account has one', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(
      holding(
        /type=["'{]+password|current-password|new-password|passwordHash|secretQuestion|\b(bcrypt|scrypt|argon2|pbkdf2)/gi,
      ),
    ).toEqual([])
  })

  test('no cipher is chosen here, and no hash that is broken', () => {
    expect(
      holding(
        /createCipheriv|createDecipheriv|publicEncrypt|createHash\('(md5|md4|sha1|ripemd)|RSA_PKCS1_PADDING|Math\.random\(\).*(token|secret|key)/g,
      ),
    ).toEqual([])
  })

  test('no question to the database is put together from what was asked', () => {
    // Values are places ($1); what stands in a question besides is chosen in the source.
    expect(
      holding(/(WHERE|AND|VALUES|LIKE|=)[^`\n]*\$\{(request|query|body|params|question)\.[^}]*\}/g),
    ).toEqual([])
  })
})
