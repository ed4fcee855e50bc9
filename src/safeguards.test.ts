/** The eleven lines of PRODUCT that the product does not cross, each as far as it reaches today. See SAFEGUARDS.md. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from '#contract'
import { DEFAULTS, makeConfig } from './node/config/config.ts'
import { NATIONS } from './node/config/nations.ts'

const source = dirname(fileURLToPath(import.meta.url))
const root = dirname(source)

/** Words that no field, rule, search key or text may hold, in either language. */
const PROTECTED = [
  'nationality',
  'nationalite',
  'ethnic',
  'ethnie',
  'religion',
  'health',
  'sante',
  'race',
  'origin country',
]
const BIOMETRIC = [
  'biometric',
  'biometri',
  'face',
  'visage',
  'fingerprint',
  'empreinte',
  'riskscore',
  'threatscore',
  'suspicionscore',
]
const ENEMY = [
  'hostile',
  'enemy',
  'ennemi',
  'illegal',
  'illégal',
  'clandestin',
  'intruder',
  'intrus',
  'invader',
  'cible',
  'threat',
  'menace',
]
const ORDERS = [
  'push back',
  'pushback',
  'turn back',
  'refouler',
  'repousser',
  'intercept',
  'intercepter',
  'chase',
  'poursuivre',
  'ram',
  'seize',
  'stop the boat',
]

const keys = contractKeys()
const words = wordFiles()

describe('the lines we do not cross', () => {
  test('were looked for in something: a check that saw nothing proves nothing', () => {
    expect(keys.length).toBeGreaterThan(40)
    expect(words.length).toBe(2)
    expect(words.every(file => file.text.length > 3000)).toBe(true)
  })

  test('line 1, life first: no text of the screen is an order against people or a boat', () => {
    expect(found(words, ORDERS)).toEqual([])
  })

  test('line 1, life first: no text names people as an enemy', () => {
    expect(found(words, ENEMY)).toEqual([])
  })

  test('line 4, people crossing are not targets: no field for a person, a face or a score', () => {
    // Of a node's key, read out by telephone: the one thing here that has a fingerprint.
    const ofPeople = keys.filter(key => key !== 'keyFingerprint')
    expect(ofPeople.filter(key => BIOMETRIC.some(word => key.toLowerCase().includes(word)))).toEqual([])
    expect(keys.filter(key => /person|passenger|migrant|crew/i.test(key))).toEqual([])
  })

  test('line 5, no profiling: no field or search key holds a protected attribute', () => {
    expect(keys.filter(key => PROTECTED.some(word => key.toLowerCase().includes(word)))).toEqual([])
  })

  test('line 5, no profiling: the country digits of an MMSI are decoded into nothing', () => {
    const decoders = sources(/^(sensors|tracks|contract|node|web)\//)
    expect(decoders.length).toBeGreaterThan(20)
    const suspects = decoders.filter(file =>
      /maritimeIdentificationDigits|\bmidTo|countryOf|flagOf|\bflagState\b/i.test(file.text),
    )
    expect(suspects.map(file => file.path)).toEqual([])
  })

  test('line 6, a person decides: every act of the API hands in, signs in, or keeps a record', () => {
    const routes = sources(/^node\/http\//).flatMap(file =>
      [
        ...file.text.matchAll(
          /method: '(POST|PUT|PATCH|DELETE)'[\s\S]{0,80}?url: '([^']+)'|\.(post|put|patch|delete)\(\s*'([^']+)'/g,
        ),
      ].map(hit => hit[2] ?? hit[4] ?? ''),
    )
    const handedIn = [
      '/api/v1/sentences',
      '/api/v1/detections',
      '/api/v1/sightings',
      '/api/v1/senses/:sense/lines',
    ]
    const people = /^\/api\/v1\/(session|enrolment|accounts)(\/|$)/
    // What is kept, who may read it, the rules, and with which states: a person asks for each, and it stands in the ledger with why.
    const kept = /^\/api\/v1\/(records|readers|policies|partners|subjects|jobs)(\/|$)/
    // What a named officer does in a rescue: each is decided by rules that know no order but help, and stands in the ledger.
    const rescued = /^\/api\/v1\/rescue\/(acts|contacts|sitreps)$/
    // Where people may be and where to look for them: an officer asks, and what comes is a proposal.
    const sought = /^\/api\/v1\/drift\/(runs|plans|searches)(\/|$)/
    // What a visitor asks of a demonstration: all in it is invented, and another node refuses.
    const played = /^\/api\/v1\/demonstration\/acts$/
    const others = routes.filter(
      url =>
        !handedIn.includes(url) && ![people, kept, sought, rescued, played].some(group => group.test(url)),
    )
    expect(others, 'a new act: does a person decide it, and is it none about people crossing?').toEqual([])
    expect(routes).toEqual(expect.arrayContaining(handedIn))
    // None decides about a person crossing, a boat or a track.
    expect(
      routes.filter(url => /person|passenger|crossing|boat|vessel|track|intercept|detain/i.test(url)),
    ).toEqual([])
  })

  test('line 7, the owner releases: nothing listens beyond this machine unless it is written down', () => {
    const config = makeConfig({}, {})
    expect(config.host).toBe('127.0.0.1')
    expect(DEFAULTS.nmeaOut.host).toBe('127.0.0.1')
    expect(config.allowedHosts).toEqual([])
    expect(config.acceptSentences).toBe(false)
  })

  test('line 9, everything is on the record: a sentence enters the log before it is decoded', () => {
    const pipeline = sources(/^node\/feeds\//).filter(file => /\.append\(/.test(file.text))
    expect(pipeline.map(file => file.path)).not.toEqual([])
    for (const file of pipeline) {
      const append = file.text.indexOf('.append(')
      const decode = file.text.search(/\.(push|decode)\(/)
      if (decode >= 0) expect(append, file.path).toBeLessThan(decode)
    }
  })

  test('line 10, not above OFFICIAL-SENSITIVE and DIFFUSION RESTREINTE: another marking does not start', () => {
    expect(NATIONS.uk.markings).toEqual(['OFFICIAL', 'OFFICIAL-SENSITIVE'])
    expect(NATIONS.fr.markings).toEqual(['NON PROTÉGÉ', 'DIFFUSION RESTREINTE'])
    for (const marking of ['SECRET', 'SECRET UK EYES ONLY', 'TRÈS SECRET', 'official', '']) {
      expect(() => makeConfig({ marking } as Parameters<typeof makeConfig>[0], {}), marking).toThrow(
        /no marking of node uk/,
      )
    }
    expect(() => makeConfig({ node: 'fr', marking: 'OFFICIAL' }, {})).toThrow(/no marking of node fr/)
  })

  test('line 11, unknown is not zero: every measured value of a vessel may be null', () => {
    const measured = [
      'latitude',
      'longitude',
      'speedKnots',
      'courseDegrees',
      'headingDegrees',
      'ageSeconds',
      'draughtMetres',
      'lengthMetres',
      'imo',
      'name',
      'destination',
      'status',
    ] as const
    for (const key of measured) expect(contract.Vessel.shape[key].safeParse(null).success, key).toBe(true)
  })

  test('line 11, simulated is said: identities, feeds and the node carry the mark, and may not leave it out', () => {
    for (const schema of [contract.TrackIdentity, contract.Feed, contract.NodeInfo]) {
      expect(schema.shape.simulated.safeParse(undefined).success).toBe(false)
    }
  })
})

function contractKeys(): string[] {
  const seen = new Set<string>()
  for (const schema of Object.values(contract)) {
    if (schema instanceof z.ZodObject) for (const key of Object.keys(schema.shape)) seen.add(key)
  }
  return [...seen]
}

function wordFiles() {
  return sources(/^web\/words\/(en|fr)(\.ts|\/)/).filter(file => /\/(en|fr)\.ts$/.test(file.path))
}

function sources(pattern: RegExp, folder = source): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(pattern, path)
    const inside = relative(source, path).replaceAll('\\', '/')
    if (!/\.tsx?$/.test(inside) || /\.(test|exam|spec)\.tsx?$/.test(inside) || !pattern.test(inside))
      return []
    return [{ path: inside, text: readFileSync(path, 'utf8') }]
  })
}

function found(files: readonly { path: string; text: string }[], banned: readonly string[]): string[] {
  return files.flatMap(file =>
    file.text
      .split('\n')
      .flatMap((line, index) =>
        banned
          .filter(word => new RegExp(`(^|[^\\p{L}])${word}`, 'iu').test(line))
          .map(word => `${file.path}:${index + 1} '${word}' in ${line.trim()}`),
      ),
  )
}

test('SAFEGUARDS.md has a row for each of the eleven lines', () => {
  const page = readFileSync(join(root, 'SAFEGUARDS.md'), 'utf8')
  for (let line = 1; line <= 11; line += 1) expect(page).toMatch(new RegExp(`^\\| ${line} \\|`, 'm'))
})
