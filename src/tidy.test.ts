/** The habits of STYLE.md that a machine can check. Each refusal says what to do instead. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = dirname(fileURLToPath(import.meta.url))
const root = dirname(source)

/**
 * Who may know whom (drawn in ARCHITECTURE.md). A folder may always know itself. `packages` are the guests it may
 * invite; a domain folder has none.
 */
const MAY_KNOW: Readonly<
  Record<string, { doors: readonly string[]; packages: readonly string[]; pure: boolean }>
> = {
  geo: { doors: [], packages: [], pure: true },
  contract: { doors: ['records'], packages: ['zod'], pure: true },
  ledger: { doors: [], packages: [], pure: true },
  records: { doors: ['geo', 'ledger'], packages: ['zod'], pure: true },
  release: { doors: ['records'], packages: [], pure: true },
  custody: { doors: ['records', 'release'], packages: [], pure: true },
  exchange: { doors: ['ledger', 'records', 'release'], packages: [], pure: true },
  sensors: { doors: ['geo'], packages: [], pure: true },
  tracks: { doors: ['geo', 'sensors', 'contract'], packages: [], pure: true },
  drift: { doors: ['geo'], packages: [], pure: true },
  watch: { doors: ['geo', 'records', 'tracks', 'drift'], packages: [], pure: true },
  rescue: { doors: ['geo', 'records', 'tracks', 'drift', 'watch'], packages: [], pure: true },
  simulation: { doors: ['geo', 'sensors', 'tracks', 'contract'], packages: [], pure: true },
  node: {
    doors: [
      'geo',
      'contract',
      'ledger',
      'records',
      'release',
      'custody',
      'exchange',
      'sensors',
      'tracks',
      'drift',
      'rescue',
      'watch',
      'simulation',
    ],
    packages: [
      '@cedar-policy/cedar-wasm',
      '@fastify/static',
      '@fastify/swagger',
      '@neaps/tide-database',
      '@neaps/tide-predictor',
      '@simplewebauthn/server',
      'fastify',
      'fastify-type-provider-zod',
      'h5wasm',
      'netcdfjs',
      'openid-client',
      'pg',
      'pino',
      'ws',
      'yaml',
      'zod',
    ],
    pure: false,
  },
  web: {
    doors: ['geo', 'contract'],
    packages: ['react', 'react-dom', 'maplibre-gl', '@fontsource/inter', '@simplewebauthn/browser'],
    pure: false,
  },
}

const TEST_PACKAGES = [
  'vitest',
  'fast-check',
  'ajv',
  '@playwright/test',
  '@axe-core/playwright',
  'ws',
  'zod',
  'fastify',
  'jose',
  'oidc-provider',
  'xmllint-wasm',
]
const BANNED_NAMES = new Set(['utils', 'helpers', 'common', 'manager', 'misc'])
const LINES_MAX = 400
/** All texts of the screen in one language: looked up, never read through, and held to each other line by line. */
const CATALOGUES = /^web[\\/]words[\\/](en|fr)\.ts$/

interface SourceFile {
  readonly path: string
  readonly folder: string
  readonly text: string
  readonly isTest: boolean
}

const files = walk(source).filter(file => file.folder !== '')
const shipped = files.filter(file => !file.isTest)

describe('the tree', () => {
  test('was looked at: a check that saw nothing proves nothing', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(shipped.flatMap(importsOf).length).toBeGreaterThan(60)
  })

  test('every folder stands in the table of who may know whom', () => {
    const unknown = [...new Set(files.map(file => file.folder))].filter(folder => !(folder in MAY_KNOW))
    expect(unknown, 'add the folder to MAY_KNOW and to ARCHITECTURE.md').toEqual([])
  })

  test('each folder comes in by the doors it may use', () => {
    const refused = shipped.flatMap(file =>
      importsOf(file)
        .filter(name => !mayImport(file, name))
        .map(name => `${file.path} -> ${name}`),
    )
    expect(refused, 'data flows one way: see the table in ARCHITECTURE.md').toEqual([])
  })

  test('tests bring no more guests than the tests may', () => {
    const refused = files
      .filter(file => file.isTest)
      .flatMap(file =>
        importsOf(file)
          .filter(name => isPackage(name) && !allowedPackage(file, name, TEST_PACKAGES))
          .map(name => `${file.path} -> ${name}`),
      )
    expect(refused).toEqual([])
  })

  test('a path inside another folder is never imported: only its door', () => {
    const refused = files.flatMap(file =>
      importsOf(file)
        .filter(name => name.startsWith('.') && !reaches(file, name).startsWith(join(source, file.folder)))
        .map(name => `${file.path} -> ${name}`),
    )
    expect(refused).toEqual([])
  })

  test('no folder or file is called by a name that means nothing', () => {
    const refused = files
      .map(file => file.path)
      .filter(path => path.split(sep).some(part => BANNED_NAMES.has(part.replace(/\.tsx?$/, ''))))
    expect(refused, 'if it has no name yet, it is not understood yet').toEqual([])
  })

  test('each door and each README is there', () => {
    const missing = Object.keys(MAY_KNOW)
      .flatMap(folder =>
        (folder === 'node' || folder === 'web' ? ['README.md'] : ['index.ts', 'README.md']).map(name =>
          join(source, folder, name),
        ),
      )
      .filter(path => !exists(path))
    expect(missing.map(path => relative(root, path))).toEqual([])
  })
})

describe('the files', () => {
  test(`stay under ${LINES_MAX} lines: at ${LINES_MAX} something wants its own name`, () => {
    const long = files
      .filter(file => !CATALOGUES.test(file.path) && file.text.split('\n').length > LINES_MAX)
      .map(file => file.path)
    expect(long).toEqual([])
  })

  test('domain folders know no clock, no chance and no machine', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.|from 'node:|\bsetTimeout\(|\bsetInterval\(|\bfetch\(/
    const refused = shipped
      .filter(file => MAY_KNOW[file.folder]?.pure === true)
      .flatMap(file => matches(file, forbidden))
    expect(refused, 'hand it in from node/').toEqual([])
  })

  test('no any, no silenced compiler, no unfinished mark, no skipped or lonely test', () => {
    const forbidden =
      /\bas any\b|: any(?=\s*(?:[,;)\]}=|>]|\[|$))|@ts-ignore|@ts-expect-error|@ts-nocheck|\bTODO\b|\bFIXME\b|\bXXX\b|\btest\.only\(|\bit\.only\(|\bdescribe\.only\(/
    const refused = files
      .filter(file => !file.path.endsWith('tidy.test.ts'))
      .flatMap(file => matches(file, forbidden))
    expect(refused).toEqual([])
  })

  test('a catch never hides: it names what it caught, or says why it may be forgotten', () => {
    const refused = shipped.flatMap(file => matches(file, /catch\s*(\([^)]*\))?\s*\{\s*\}/))
    expect(refused, 'never catch what you cannot answer for').toEqual([])
  })

  test('nothing of the machine is named', () => {
    const refused = files.flatMap(file => matches(file, /\/work\/|\/home\/|\/root\/|registry\.npmjs/))
    expect(refused.filter(line => !line.startsWith('tidy.test.ts'))).toEqual([])
  })
})

function walk(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    if (!/\.tsx?$/.test(entry.name)) return []
    const inside = relative(source, path)
    const isTest =
      /\.(test|exam|spec)\.tsx?$/.test(entry.name) ||
      inside.includes(`${sep}e2e${sep}`) ||
      inside.includes(`${sep}test${sep}`)
    const top = inside.includes(sep) ? (inside.split(sep)[0] as string) : ''
    return [{ path: inside, folder: top, text: readFileSync(path, 'utf8'), isTest }]
  })
}

function importsOf(file: SourceFile): string[] {
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm
  const names = [...file.text.matchAll(pattern)].map(found => (found[1] ?? found[2] ?? found[3]) as string)
  // A name made of parts stands in a text that another program runs.
  return names.filter(name => !name.includes('${'))
}

function mayImport(file: SourceFile, name: string): boolean {
  if (name.startsWith('.')) return true
  if (name.startsWith('#')) {
    const door = name.slice(1).split('/')[0] as string
    return door === file.folder || (MAY_KNOW[file.folder]?.doors.includes(door) ?? false)
  }
  return allowedPackage(file, name, [])
}

function isPackage(name: string): boolean {
  return !name.startsWith('.') && !name.startsWith('#')
}

function allowedPackage(file: SourceFile, name: string, more: readonly string[]): boolean {
  const known = MAY_KNOW[file.folder]
  if (name.startsWith('node:')) return file.folder === 'node' || more.length > 0
  const bare = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] as string)
  return (known?.packages.includes(bare) ?? false) || more.includes(bare)
}

function reaches(file: SourceFile, name: string): string {
  return join(dirname(join(source, file.path)), name)
}

function matches(file: SourceFile, pattern: RegExp): string[] {
  return file.text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : []))
}

function exists(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
