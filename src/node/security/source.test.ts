/** What must not stand in the source at all: each of these was a hole in a peer. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { decode } from '../cli/decode.ts'
import { SECRETS } from './test/secrets.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TEXTS = new Set([
  '.ts',
  '.tsx',
  '.mjs',
  '.js',
  '.json',
  '.md',
  '.css',
  '.html',
  '.sql',
  '.cedar',
  '.yaml',
  '.yml',
  '',
])
const FOLDERS = ['src', 'scripts', 'policies', 'docs', 'benchmarks', 'decisions']
const OUT = new Set(['node_modules', 'dist', '.cache', 'test-results'])

interface Source {
  readonly path: string
  readonly text: string
}

const all: readonly Source[] = [...FOLDERS.flatMap(folder => walk(join(ROOT, folder))), ...top()]
const shipped = all.filter(
  ({ path }) => /^src\/.*\.tsx?$/.test(path) && !/\.(test|exam|e2e)\.tsx?$|\/(test|e2e)\//.test(path),
)

function walk(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return OUT.has(entry.name) ? [] : walk(path)
    return TEXTS.has(extname(entry.name))
      ? [{ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }]
      : []
  })
}

function top(): Source[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(entry => entry.isFile() && TEXTS.has(extname(entry.name)))
    .map(({ name }) => ({ path: name, text: readFileSync(join(ROOT, name), 'utf8') }))
}

/** Patterns that are made, and of what: of nothing that came in. */
const MADE_OF_SOURCE: Readonly<Record<string, string>> = {
  'src/node/http/addresses.ts': 'the addresses of the routes',
  'src/release/mark-lists.ts': 'the words of higher markings, a list in that file',
  'src/sensors/detection/fields.ts': 'the patterns that the schema of a detection publishes',
}

/** As `path: the line`. */
function lines(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter(line => pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
      .map(line => `${path}: ${line.trim()}`),
  )
}

test('the source was looked at: a check that saw nothing proves nothing', () => {
  expect(shipped.length).toBeGreaterThan(200)
  expect(all.some(({ path }) => path.endsWith('.sql'))).toBe(true)
  expect(lines(shipped, /\bexport function\b/).length).toBeGreaterThan(200)
})

describe('N22 nothing that comes in is made into code or objects with a life (MISP CVE-2015-5721, CVE-2019-12868)', () => {
  test('N22 no eval, no made function, no code from a text, no deserialised object', () => {
    const pattern =
      /\beval\s*\(|\bnew Function\b|\bv8\.|from 'node:(v8|vm|repl)'|\bdeserialize\s*\(|setTimeout\(\s*['"`]|import\(\s*[^'"`\s)]/
    // The one function that is made is made at the start, from the table of AIS fields in the source: nothing heard is in it.
    expect(lines(shipped, pattern)).toEqual([
      // A flag with words of its own, and nothing that is read.
      "src/node/wasm-calls.ts: import { setFlagsFromString } from 'node:v8'",
      'src/sensors/ais/compiled.ts: return new Function(...names, code)(...layout) as Reader',
    ])
  })

  test('N22 YAML is read in one place, from the file of the configuration alone, and its tags make nothing', async () => {
    const reading = shipped.filter(({ text }) => /from 'yaml'/.test(text)).map(({ path }) => path)
    expect(reading).toEqual(['src/node/config/file.ts'])
    const { parseDocument } = await import('yaml')
    for (const text of ['!!js/function "() => 1"', '!!js/regexp /a/', '!!python/object:os.system x']) {
      const value: unknown = parseDocument(`value: ${text}`, { logLevel: 'silent' }).toJS()
      expect(typeof (value as { value: unknown }).value, text).toBe('string')
    }
  })

  test('N22 programs are started by their path with words of their own, and never through a shell', () => {
    const starting = lines(shipped, /\b(exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)\s*\(/)
    expect(starting.filter(line => !/\bspawn\(/.test(line) && !/\.exec\(/.test(line))).toEqual([
      "src/node/store/process-life.ts: return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })",
    ])
    expect(lines(shipped, /shell:\s*(true|['"`])/)).toEqual([])
    const folders = new Set(starting.filter(line => /\bspawn\(/.test(line)).map(line => line.split(':')[0]))
    for (const path of folders)
      expect(path).toMatch(/^src\/node\/(store\/postgres\/|backup\/|serve\/node-process\.ts$)/)
  })
})

describe('N23 no XML is read, so nothing in it can be (GeoServer CVE-2025-58360, fast-xml-parser CVE-2026-26278)', () => {
  test('N23 there is no parser of XML among the packages or in the source', () => {
    // A route for ships (RTZ) is written as XML, and never read.
    const found = lines(shipped, /DOMParser|parseFromString|text\/xml|application\/xml/)
    expect(found.filter(line => !line.startsWith('src/node/drift/plan-view.ts'))).toEqual([])
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    expect(Object.keys(dependencies).filter(name => /xml|saml|sax/i.test(name))).toEqual([])
  })
})

describe('N25 no word of a person is made into a pattern (Signal K CVE-2026-39320)', () => {
  test('N25 patterns stand in the source; the few that are made are made of the source', () => {
    const made = lines(shipped, /\bnew RegExp\(|[^.\w]RegExp\(/).map(line => line.split(':')[0])
    expect([...new Set(made)].toSorted()).toEqual(Object.keys(MADE_OF_SOURCE))
    // Nor by the database: words are searched as words.
    expect(lines(shipped, /\s(~|~\*|SIMILAR TO|REGEXP)\s+\$\d|regexp_(match|replace)/i)).toEqual([])
  })
})

describe('N19 nothing that was said is made into a page (Leaflet CVE-2025-69993, MISP CVE-2017-16802)', () => {
  test('N19 the screens write text as text: no HTML from a text, no address from a text', () => {
    const web = shipped.filter(({ path }) => path.startsWith('src/web/'))
    expect(web.length).toBeGreaterThan(50)
    expect(
      lines(
        web,
        /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\.setHTML\(|createContextualFragment/,
      ),
    ).toEqual([])
    expect(
      // Of a file that the page made, of a place in this page, of the node's own door: none of what anybody said.
      lines(web, /\b(href|src|action|formAction)=\{(?!`#)/).filter(
        line => !/blob:|createObjectURL|file\.href|\? '#picture' : '#room'|oidcProofAddress\(/.test(line),
      ),
    ).toEqual([])
  })
})

describe('N34 a table that a spreadsheet opens runs nothing (json-2-csv CVE-2026-9673, EspoCRM CVE-2026-55154)', () => {
  test('N34 is written in one place', () => {
    const writing = shipped
      .filter(({ text }) => /text\/csv|\.csv['"`]|CSV_HEADER =/.test(text))
      .map(({ path }) => path)
    expect(writing).toEqual(['src/node/cli/decode-csv.ts'])
  })

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1+1',
    '\t=1+1',
    '\r=1+1',
    '\u00A0=1',
    '\u200B=1',
    '\uFEFF=1',
    '\u0007=1',
    '＝1+1',
    '＠A1',
    '\n=1',
  ])('N34 a name %j is text there', async name => {
    const { writeCsv } = await import('../cli/decode-csv.ts')
    const written: Uint8Array[] = []
    const heard = { message: { type: 5, name }, beside: { station: null, statedMs: null }, channel: null }
    writeCsv(
      { raw: (bytes: Uint8Array) => void written.push(bytes) } as unknown as Parameters<typeof writeCsv>[0],
      heard as unknown as Parameters<typeof writeCsv>[1],
    )
    expect(Buffer.concat(written).toString()).toMatch(/,"?'/)
  })

  test('N34 is reached by a command at the machine, and by no route', () => {
    expect(decode.help).toContain('csv')
    expect(
      lines(
        shipped.filter(({ path }) => path.startsWith('src/node/http/')),
        /csv/i,
      ),
    ).toEqual([])
  })
})

describe('N35 no secret stands in the source (FreeTAKServer CVE-2022-25510)', () => {
  test.each(Object.entries(SECRETS))('N35 no %s', (_, { shape, known }) => {
    const found = all
      .filter(({ path }) => path !== 'package-lock.json' && !path.endsWith('security/test/secrets.ts'))
      .flatMap(({ path, text }) => [...text.matchAll(shape)].map(([word]) => `${path}: ${word.slice(0, 60)}`))
    expect(found.filter(line => !known.some(each => line.startsWith(each)))).toEqual([])
  })
})
