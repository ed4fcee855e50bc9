import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Http } from './create.ts'
import { exposition } from './exposition.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

let node: FakeNode
let http: Http

beforeEach(async () => {
  node = new FakeNode()
  http = await openHttp(node)
})

afterEach(() => http.close())

describe('health', () => {
  test('the process is there', async () => {
    expect((await http.app.inject('/health/live')).json()).toMatchObject({ status: 'ready' })
  })

  test('without its history a node still watches: it is ready and says what is wrong', async () => {
    node.history.trouble = 'the database does not answer'
    const answer = await http.app.inject('/health/ready')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      status: 'ready',
      checks: { log: 'good', history: 'the database does not answer' },
    })
  })

  test('without its log it is not ready: what comes in would be lost', async () => {
    node.log.trouble = 'disk full'
    const answer = await http.app.inject('/health/ready')
    expect([answer.statusCode, answer.json().status]).toEqual([503, 'not-ready'])
  })
})

describe('metrics', () => {
  test('are what Prometheus reads, one name once', async () => {
    node.picture.paint(1)
    const answer = await http.app.inject('/metrics')
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = answer.body.trimEnd().split('\n')
    for (const line of lines) {
      expect(line).toMatch(
        /^(# HELP \w+ .+|# TYPE \w+ (counter|gauge)|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[\d.e+-]+)$/,
      )
    }
    const types = lines.filter(line => line.startsWith('# TYPE'))
    expect(new Set(types).size).toBe(types.length)
    expect(lines).toEqual(
      expect.arrayContaining([
        'entente_ready 1',
        'entente_tracks 1',
        'entente_feed_sentences_total{feed="dover"} 1000',
        'entente_feed_refused_total{feed="dover",reason="checksum"} 3',
        'entente_live_clients 0',
        'entente_log_unwritten_bytes 40',
        'entente_history_down 0',
        'entente_clock_jumps_total 2',
      ]),
    )
  })

  test('escape what others named, and leave out what is not known', () => {
    const text = exposition([
      { name: 'a', kind: 'gauge', help: 'One\nline', samples: [{ labels: { feed: 'x"\n\\' }, value: 1.5 }] },
      { name: 'b', kind: 'gauge', help: 'Unknown', samples: [{ value: null }] },
    ])
    expect(text).toBe('# HELP a One\\nline\n# TYPE a gauge\na{feed="x\\"\\n\\\\"} 1.5\n')
  })
})

describe('the screens', () => {
  test('that are not built are said not to be', async () => {
    const answer = await http.app.inject('/')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8'])
    expect(answer.body).toContain('npm run build')
  })

  describe('that are built', () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-web-'))
    let built: Http

    beforeEach(async () => {
      mkdirSync(join(folder, 'assets'), { recursive: true })
      writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Entente</title>')
      writeFileSync(join(folder, 'assets', 'watch-1a2b3c.js'), 'export {}')
      writeFileSync(join(folder, '.secret'), 'secret')
      built = await openHttp(node, { webFolder: folder })
    })

    afterEach(async () => {
      await built.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('are looked at again each time; what is named by its content is kept for ever', async () => {
      const page = await built.app.inject('/')
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(page.headers['content-type']).toMatch(/^text\/html/)
      const script = await built.app.inject('/assets/watch-1a2b3c.js')
      expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(script.headers['content-security-policy']).toContain("script-src 'self'")
    })

    test.each(['/.secret', '/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/assets/', '/nothing.js'])(
      'give nothing else away: %s',
      async url => {
        const answer = await built.app.inject(url)
        expect([answer.statusCode, answer.body.includes('secret'), answer.json().code]).toEqual([
          404,
          false,
          'no-such-address',
        ])
      },
    )
  })
})
