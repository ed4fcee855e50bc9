/** What is handed to those who operate a node: units, container, doors and configs, held against the program they start. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { makeConfig } from '../config/config.ts'
import { readConfigFile } from '../config/file.ts'
import { readFlags } from '../config/flags.ts'

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const DEPLOY = join(ROOT, 'deploy')
const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8')
const UNITS = readdirSync(join(DEPLOY, 'systemd'))
const SERVICES = UNITS.filter(name => name.endsWith('.service'))

/** Of a unit file: the words of each key, in order. */
function directives(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [, key = '', value = ''] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? []
    if (key !== '') found.set(key, [...(found.get(key) ?? []), value])
  }
  return found
}

const HARDENED: Readonly<Record<string, string>> = {
  NoNewPrivileges: 'yes',
  CapabilityBoundingSet: '',
  AmbientCapabilities: '',
  ProtectSystem: 'strict',
  ProtectHome: 'yes',
  PrivateTmp: 'yes',
  PrivateDevices: 'yes',
  ProtectKernelTunables: 'yes',
  ProtectKernelModules: 'yes',
  ProtectKernelLogs: 'yes',
  ProtectControlGroups: 'yes',
  ProtectClock: 'yes',
  ProtectHostname: 'yes',
  ProtectProc: 'invisible',
  RestrictNamespaces: 'yes',
  RestrictRealtime: 'yes',
  RestrictSUIDSGID: 'yes',
  LockPersonality: 'yes',
  RemoveIPC: 'no',
  SystemCallArchitectures: 'native',
  SystemCallFilter: '@system-service',
  UMask: '0077',
  LimitCORE: '0',
}

describe('the units', () => {
  test('are a node, a sense process, an archive and a check with its timer', () => {
    expect(UNITS.toSorted()).toEqual([
      'entente-archive@.service',
      'entente-check@.service',
      'entente-check@.timer',
      'entente-sense@.service',
      'entente@.service',
    ])
  })

  test.each(SERVICES)('%s gives the process no right that it does not need', name => {
    const unit = directives(read(`systemd/${name}`))
    for (const [key, value] of Object.entries(HARDENED)) expect(unit.get(key), key).toEqual([value])
    expect(unit.get('User')?.[0]).toMatch(/^entente/)
    expect(unit.get('RestrictAddressFamilies')?.[0]).not.toMatch(/AF_PACKET/)
    // V8 and the rules compile what they run: with it the node would not start.
    expect(unit.has('MemoryDenyWriteExecute')).toBe(false)
  })

  test.each(SERVICES)('%s starts the program with words that it knows', name => {
    const [start = ''] = directives(read(`systemd/${name}`)).get('ExecStart') ?? []
    const [node, program, command, ...words] = start.replaceAll('%i', 'uk').split(' ')
    expect([node, program]).toEqual(['/usr/bin/node', '/opt/entente/deploy/entente.mjs'])
    expect(['serve', 'backup', 'restore']).toContain(command)
    if (command === 'serve') expect(readFlags(words).config).toMatch(/^\/etc\/entente(-sense)?\/uk\.yaml$/)
    else expect(words.filter(word => !/^(--data|--follow|--check|\/[\w/-]+)$/.test(word))).toEqual([])
  })

  test.each(['entente@.service', 'entente-sense@.service'])(
    '%s is started again for ever, and stopped by its own hand',
    name => {
      const unit = directives(read(`systemd/${name}`))
      expect(unit.get('Restart')).toEqual(['always'])
      expect(unit.get('StartLimitIntervalSec')).toEqual(['0'])
      // A config that is wrong is wrong at every start.
      expect(unit.get('RestartPreventExitStatus')).toEqual(['2'])
      // The signal goes to the node alone, which stops its PostgreSQL when the history is stored.
      expect(unit.get('KillMode')).toEqual(['mixed'])
    },
  )

  test('the archive can enter the socket of the PostgreSQL: both units know one folder for it', () => {
    const node = directives(read('systemd/entente@.service'))
    expect(node.get('Environment')?.join(' ')).toContain('TMPDIR=/run/entente/%i')
    expect(node.get('RuntimeDirectory')).toEqual(['entente/%i'])
    expect(directives(read('systemd/entente-archive@.service')).get('ReadWritePaths')?.[0]).toContain(
      '/run/entente/%i',
    )
  })

  test('are taken by systemd, and left exposed by less than 2 of 10', { timeout: 60_000 }, () => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0)
      return console.log('systemd-analyze is not here: the units were read by this test alone')
    const folder = mkdtempSync(join(tmpdir(), 'entente-units-'))
    for (const name of UNITS)
      writeFileSync(
        join(folder, name),
        read(`systemd/${name}`).replace('=/usr/bin/node', '=/bin/true').replace('=/opt/entente\n', '=/\n'),
      )
    const env = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` }
    for (const name of UNITS) {
      const instance = name.replace('@.', '@uk.')
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', instance], {
        env,
        encoding: 'utf8',
      })
      const ofOurs = stderr.split('\n').filter(line => line.includes('entente'))
      expect([status, ofOurs], name).toEqual([0, []])
    }
    for (const name of SERVICES)
      execFileSync('systemd-analyze', ['security', '--offline=yes', '--threshold=20', join(folder, name)], {
        env,
      })
  })
})

describe('the container', () => {
  const file = read('container/Containerfile')
  const lines = file
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(line => /^[A-Z]+ /.test(line))
  const all = (word: string) =>
    lines.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length + 1))

  test('begins with an image whose version is written in full, and takes no other', () => {
    expect(all('ARG')).toEqual([expect.stringMatching(/^NODE_IMAGE=[\w./-]+:\d+\.\d+\.\d+-[\w-]+$/)])
    expect(all('FROM')).toEqual([`\${NODE_IMAGE} AS build`, `\${NODE_IMAGE} AS node`])
    expect(file).not.toMatch(/:latest|curl |wget |ADD |--privileged|sudo/)
  })

  test('is not root, and what it runs is not its own', () => {
    expect(all('USER')).toEqual(['10001:10001'])
    expect(lines.findIndex(line => line.startsWith('USER'))).toBeGreaterThan(
      lines.findLastIndex(line => /^(COPY|RUN) /.test(line)),
    )
    expect(file).not.toMatch(/--chown|chmod/)
  })

  test('holds no secret, no setting of a node and no sources: only what runs', () => {
    expect(file).not.toMatch(/(ENV|ARG) \w*(SECRET|TOKEN|PASSWORD|KEY|DATABASE_URL)/i)
    const kept = lines
      .slice(lines.findIndex(line => line.endsWith('AS node')))
      .filter(line => line.startsWith('COPY'))
    expect(kept.every(line => line.includes('--from=build /opt/entente/'))).toBe(true)
    expect(kept.join(' ')).not.toMatch(/\/src |\/var|\.yaml/)
    const ignored = read('container/Containerfile.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['*', '**/*.key', '**/*.pem']))
  })

  test('what it copies from the build is there, or made by the build', () => {
    for (const [, path = ''] of file.matchAll(/\/opt\/entente\/([\w./-]+)/g)) {
      if (['dist', 'node_modules'].includes(path)) continue
      expect(statSync(join(ROOT, path)).size, path).toBeGreaterThan(0)
    }
  })

  test('says whether it is well, by the address that the node has for it', () => {
    expect(all('HEALTHCHECK')[0]).toContain('http://127.0.0.1:8600/health/ready')
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM'])
  })

  test('the example is one node: read-only, without capabilities, each image of a written version', () => {
    const compose = parse(read('container/compose.yaml')) as {
      services: Record<string, Record<string, unknown>>
    }
    expect(Object.keys(compose.services)).toEqual(['node', 'door'])
    for (const [name, service] of Object.entries(compose.services)) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
      expect(service['security_opt'], name).toEqual(['no-new-privileges:true'])
      expect(service['image'], name).toMatch(/:\d+\.\d+\.\d+/)
      expect(JSON.stringify(service), name).not.toMatch(/privileged":true|docker\.sock|network_mode":"host/)
    }
    // Screens and API are published by the door alone.
    expect(compose.services['node']?.['ports']).toEqual(['8643:8643'])
  })
})

describe('the doors', () => {
  test.each(['proxy/nginx.conf', 'proxy/Caddyfile', 'container/Caddyfile'])(
    '%s says itself who comes, passes the socket, logs no words that were searched for, and hides the metrics',
    name => {
      const text = read(name)
      expect(text).toMatch(/X-Forwarded-For (\$remote_addr;|\{remote_host\})/)
      expect(text).not.toMatch(/\$proxy_add_x_forwarded_for|\$request_uri["' ]*\$status|\$args/)
      expect(text).toMatch(/metrics/)
      expect(text).not.toMatch(/TLSv1(\.1)?[ ;]|tls1\.[01]/i)
      expect(text).toMatch(name.endsWith('.conf') ? /"\$request_method \$uri"/ : /request>uri regexp/)
      expect(text).not.toContain('8643 ')
    },
  )
})

describe('the configs', () => {
  test.each([
    ['uk.yaml', 'all', 2],
    ['main.yaml', 'main', 0],
    ['sense.yaml', 'sense', 1],
    ['container.yaml', 'all', 1],
  ])('%s is taken by the program as role %s', (name, role, feeds) => {
    const config = makeConfig({}, readConfigFile(read(`config/${name}`), name))
    expect([config.runs, config.feeds.length]).toEqual([role, feeds])
    // No example makes a node listen beyond its machine but for its partner; the container's own network apart.
    expect(config.host).toBe(name === 'container.yaml' ? '0.0.0.0' : '127.0.0.1')
    expect(config.nmeaOut === null || name === 'sense.yaml').toBe(true)
  })
})
