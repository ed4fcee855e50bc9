import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeConfig } from './config.ts'
import { readConfigFile } from './file.ts'
import { FLAGS, readFlags } from './flags.ts'
import { loadConfig } from './load.ts'
import { nearest } from './nearest.ts'
import { ConfigFile } from './schema.ts'

const EXAMPLE = fileURLToPath(new URL('../../../entente.example.yaml', import.meta.url))

describe('a node told nothing', () => {
  test('is MRCC Dover with the demo sea, and nobody beyond this machine can reach it', () => {
    expect(makeConfig({}, {})).toMatchObject({
      node: 'uk',
      name: 'MRCC Dover',
      nation: 'UK',
      marking: 'OFFICIAL',
      host: '127.0.0.1',
      port: 8600,
      dataFolder: join(process.cwd(), 'var/uk'),
      feeds: [
        { id: 'sim-demo-sea', simulated: true },
        { id: 'sim-demo-sensors', simulated: true },
      ],
      nmeaOut: { host: '127.0.0.1', port: 10_110 },
      databaseUrl: null,
      acceptSentences: false,
      allowedHosts: [],
    })
  })

  test('of France speaks in the words of France', () => {
    const { name, marking, dataFolder } = makeConfig({ node: 'fr' }, {})
    expect([name, marking, dataFolder]).toEqual([
      'CROSS Gris-Nez',
      'NON PROTÉGÉ',
      join(process.cwd(), 'var/fr'),
    ])
  })
})

describe('what is said', () => {
  test('in flags wins over the file, and the file over the environment', () => {
    const file: ConfigFile = {
      port: 1,
      host: '::1',
      demo: { seed: 5, ships: 7 },
      databaseUrl: 'postgres://file/x',
    }
    const { said } = readFlags(['--port', '2', '--seed=9', '--accept-sentences'])
    expect(makeConfig(said, file, { DATABASE_URL: 'postgres://environment/x' })).toMatchObject({
      port: 2,
      host: '::1',
      demo: { seed: 9, ships: 7 },
      databaseUrl: 'postgres://file/x',
      acceptSentences: true,
    })
    expect(makeConfig({}, {}, { DATABASE_URL: 'postgres://e/x' }).databaseUrl).toBe('postgres://e/x')
  })

  test('by several --feed is several feeds', () => {
    const { said } = readFlags(['--feed', 'tcp://h:1?name=A', '--feed=udp:h:2'])
    expect(makeConfig(said, {}).feeds.map(feed => feed.id)).toEqual(['a', 'udp-port-2'])
  })

  test('--nmea-out none is none', () => {
    expect(makeConfig(readFlags(['--nmea-out', 'none']).said, {}).nmeaOut).toBeNull()
  })
})

describe('a mistake in the file names its place, its key, and what would be right', () => {
  test.each([
    ['prot: 8600', "x.yaml:1:1: there is no key 'prot'; did you mean 'port'?"],
    ['node: uk\n\nport: many', "x.yaml:3:7: 'port': invalid input: expected number, received string"],
    ['port: 70000', "x.yaml:1:7: 'port': too big"],
    ['node: de', "x.yaml:1:7: 'node': must be one of uk, fr"],
    ['marking: SECRET', "x.yaml:1:10: 'marking': must be one of OFFICIAL, OFFICIAL-SENSITIVE, NON PROTÉGÉ"],
    ['demo:\n  sheeps: 4', "x.yaml:2:3: there is no key 'sheeps' in 'demo'; did you mean 'ships'?"],
    [
      'feeds:\n  - tcp://h:1\n  - address: demo\n    sped: 2',
      "x.yaml:4:5: there is no key 'sped' in 'feeds.1'; did you mean 'speed'?",
    ],
    ['feeds:\n  - name: x', "x.yaml:2:5: 'feeds.0.address'"],
    ['feeds:\n  - 7', "x.yaml:2:5: 'feeds.0'"],
    ['sensors:\n  - id: r\n    kind: sonar', "x.yaml:3:11: 'sensors.0.kind': must be one of radar, camera"],
    [
      'sensors:\n  - id: r\n    kind: radar\n    latitude: 51',
      "x.yaml:3:11: 'sensors.0.kind': a radar needs longitude",
    ],
    [
      'sensors:\n  - id: r\n    kind: drone\n    periodSecond: 3',
      "x.yaml:4:5: there is no key 'periodSecond' in 'sensors.0'; did you mean 'periodSeconds'?",
    ],
    ['nmeaOut: 10110', "x.yaml:1:10: 'nmeaOut'"],
    ['databaseUrl: mysql://x', "x.yaml:1:14: 'databaseUrl': write postgresql://"],
    ['port: 1\nport: 2', 'x.yaml:2:1: Map keys must be unique'],
    ['feeds: [', 'x.yaml:1:9:'],
    ['- 1', "x.yaml:1:1: ''"],
  ])('%j', (text, message) => {
    expect(() => readConfigFile(text, 'x.yaml')).toThrow(message)
  })

  test('all mistakes are named at once', () => {
    expect(() => readConfigFile('prot: 1\nnode: de', 'x.yaml')).toThrow(/1:1.*\n.*2:7|2:7.*\n.*1:1/)
  })

  test('an empty file says nothing', () => {
    expect(readConfigFile('', 'x.yaml')).toEqual({})
    expect(readConfigFile('# only words\n', 'x.yaml')).toEqual({})
  })
})

describe('sensors', () => {
  const drone = { id: 'drone-1', kind: 'drone' } as const

  test('are what stands in the file; a drone says itself where it is', () => {
    expect(makeConfig({}, { sensors: [drone] }).sensors).toMatchObject([{ ...drone, place: null }])
  })

  test('have one id each, and not one that the node itself uses', () => {
    expect(() => makeConfig({}, { sensors: [drone, drone] })).toThrow(/two sensors are called 'drone-1'/)
    expect(() => makeConfig({}, { sensors: [{ id: 'ais', kind: 'ais' }] })).toThrow(/'ais'/)
  })

  test('a feed that speaks for a radar needs that radar', () => {
    const feeds = ['tcp://h:1?radar=drone-1']
    expect(() => makeConfig({ feeds }, { sensors: [drone] })).toThrow(/'sensors' names no such radar/)
  })

  test('those of the demo sea are there unless it is too large or they are not wanted', () => {
    const ids = (demo: ConfigFile['demo']) => makeConfig({ demo }, {}).feeds.map(feed => feed.id)
    expect(ids({ ships: 2000 })).toContain('sim-demo-sensors')
    expect(ids({ ships: 2001 })).not.toContain('sim-demo-sensors')
    expect(ids({ sensors: false })).not.toContain('sim-demo-sensors')
  })
})

describe('a mistake in the flags', () => {
  test.each([
    [['--prot', '1'], "there is no '--prot'; did you mean '--port'?"],
    [['serve'], "there is no 'serve'"],
    [['--port'], '--port wants a number after it'],
    [['--port', 'many'], "--port wants a number, not 'many'"],
    [['--port', '70000'], '--port: too big'],
    [['--feed', '--port'], '--feed wants a word after it'],
    [['--node', 'de'], '--node: '],
    [['--ships', '0'], '--ships: too small'],
    [['--nmea-out', 'here'], '--nmea-out: '],
  ])('%j: %s', (args, message) => {
    expect(() => readFlags(args)).toThrow(message)
  })

  test.each([
    [{ node: 'uk', marking: 'NON PROTÉGÉ' }, 'is no marking of node uk: write one of OFFICIAL'],
    [{ feeds: ['tpc://h:1'] }, 'cannot read the feed'],
    [{ feeds: ['demo', 'demo'] }, 'there can be one demo sea'],
  ] as const)('%j: %s', (said, message) => {
    expect(() => makeConfig(said as ConfigFile, {})).toThrow(message)
  })
})

describe('the example', () => {
  test('can be used as it stands', async () => {
    const config = await loadConfig(['--config', EXAMPLE], {})
    expect(config.feeds.map(feed => feed.source.kind)).toEqual([
      'tcp-client',
      'tcp-server',
      'udp',
      'file',
      'simulation',
      'tcp-client',
      'simulation',
    ])
  })

  test('names every key there is', async () => {
    const text = await readFile(EXAMPLE, 'utf8')
    for (const key of Object.keys(ConfigFile.shape))
      expect(text, key).toMatch(new RegExp(`^(# )?${key}:`, 'm'))
  })

  test('and every key but hosts, proxies, identity, exchange, forcing, rules, sense processes and the sensors can be said by a flag too', () => {
    const keys = new Set(Object.values(FLAGS).map(flag => String(flag.key)))
    const unsaid = Object.keys(ConfigFile.shape).filter(key => !keys.has(key))
    expect(unsaid).toEqual([
      'senses',
      'main',
      'sensors',
      'demo',
      'allowedHosts',
      'trustedProxies',
      'identity',
      'exchange',
      'forcing',
      'watch',
    ])
  })
})

describe('rules of the watch', () => {
  test('stand in a file, from where the node is started; without it the usual set is meant', () => {
    expect(makeConfig({}, {}).watch).toEqual({ rulesFile: null })
    const file = readConfigFile('watch:\n  rules: rules/winter.json\n', 'x.yaml')
    expect(makeConfig({}, file).watch).toEqual({ rulesFile: join(process.cwd(), 'rules/winter.json') })
  })

  test.each([
    ['watch:\n  rule: a.json\n', /^x\.yaml:2:3: there is no key 'rule' in 'watch'; did you mean 'rules'\?$/],
    ['watch:\n  rules: ""\n', /^x\.yaml:2:10: 'watch\.rules': /],
    ['watch: winter.json\n', /^x\.yaml:1:8: 'watch': /],
  ])('%j is refused with its place', (text, words) => {
    expect(() => readConfigFile(text, 'x.yaml')).toThrow(words)
  })

  test('are of no use to a sense process', () => {
    const file = readConfigFile(
      'role: sense\nmain: { id: mast, secretFile: s, address: "https://node.example" }\nwatch: { rules: a.json }\n',
      'x.yaml',
    )
    expect(() => makeConfig({}, file)).toThrow("'watch' is for a node")
  })
})

describe('the file that is read', () => {
  test('must be there when it is named', async () => {
    await expect(loadConfig(['--config', '/nowhere/x.yaml'], {})).rejects.toThrow(
      'there is no file /nowhere/x.yaml',
    )
  })

  test('is not a huge one by mistake', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'entente-')), 'x.yaml')
    await writeFile(path, '#'.repeat(2 * 1024 * 1024))
    await expect(loadConfig(['--config', path], {})).rejects.toThrow('a config file has at most')
  })
})

test('the nearest word is one that is near, or none', () => {
  expect(nearest('retentiondays', ['retentionDays', 'port'])).toBe('retentionDays')
  expect(nearest('zzzzzz', ['port', 'host'])).toBeNull()
})
