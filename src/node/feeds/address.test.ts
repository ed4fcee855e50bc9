import { describe, expect, test } from 'vitest'
import { isSimulatedFeed, readFeed, withUniqueIds } from './address.ts'

describe('what is written of a feed', () => {
  test.each([
    ['tcp://10.0.0.5:4001', { kind: 'tcp-client', host: '10.0.0.5', port: 4001 }],
    ['tcp://[::1]:4001', { kind: 'tcp-client', host: '::1', port: 4001 }],
    ['tcp-listen:127.0.0.1:4002', { kind: 'tcp-server', host: '127.0.0.1', port: 4002 }],
    ['udp:0.0.0.0:4003', { kind: 'udp', host: '0.0.0.0', port: 4003 }],
    ['file:a/b.nmea.gz', { kind: 'file', path: 'a/b.nmea.gz', speed: null }],
    ['file:///tmp/a%20b.txt?speed=60', { kind: 'file', path: '/tmp/a b.txt', speed: 60 }],
    ['demo', { kind: 'simulation', voice: 'ships' }],
  ])('%s', (written, source) => {
    expect(readFeed(written).source).toEqual(source)
  })

  test('carries a name, and a time after which it is silent', () => {
    const feed = readFeed('tcp://h:1?name=Dover%20mast&silentAfterSeconds=20')
    expect(feed).toMatchObject({
      id: 'dover-mast',
      name: 'Dover mast',
      silentAfterSeconds: 20,
      simulated: false,
    })
  })

  test('is simulated when it is the demo sea or a file, and its id says so for ever', () => {
    const feeds = [
      'demo',
      'file:a.txt?speed=10',
      'file:a.txt?simulated=false',
      'tcp://h:1?simulated=true',
      'tcp://h:1',
    ]
    const read = feeds.map(written => readFeed(written))
    expect(read.map(feed => feed.simulated)).toEqual([true, true, false, true, false])
    expect(read.map(feed => isSimulatedFeed(feed.id))).toEqual([true, true, false, true, false])
    expect(isSimulatedFeed(readFeed('tcp://h:1?name=sim-dover').id)).toBe(false)
  })

  test('gets an id that no other feed has', () => {
    const feeds = withUniqueIds([readFeed('udp:h:1'), readFeed('udp:h:1'), readFeed('tcp://h:2?name=http')])
    expect(feeds.map(feed => feed.id)).toEqual(['udp-port-1', 'udp-port-1-2', 'http-2'])
  })

  test.each([
    ['tpc://h:1', "cannot read the feed 'tpc://h:1'"],
    ['tcp://h', "cannot read the feed 'tcp://h'"],
    ['tcp://h:70000', 'cannot read the feed'],
    ['tcp://:1', 'names no host'],
    ['file:', 'names no file'],
    ['tcp://h:1?speed=2', 'only a file can be replayed faster'],
    ['file:a?speed=fast', 'speed=fast: write a number above 0'],
    ['file:a?sped=2', "has 'sped', which no feed knows"],
    ['demo?simulated=false', 'cannot be anything but simulated'],
    ['tcp://h:1?simulated=maybe', 'write true or false'],
  ])('%s is refused: %s', (written, message) => {
    expect(() => readFeed(written)).toThrow(message)
  })
})
