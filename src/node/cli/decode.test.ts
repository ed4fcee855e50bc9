/** `entente decode` as a person types it, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'entente-decode-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const POSITION = '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A,r003669945,1285859143'
const STATIC = [
  '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C',
  '!AIVDM,2,2,1,A,88888888880,2*25',
]
const TEXT = `${['$GPRMC,1', POSITION, ...STATIC, '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CR,0*4A'].join('\r\n')}\r\n`

function decode(args: readonly string[], input: string | Buffer = '') {
  const run = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', DEV, 'decode', ...args],
    { input, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 26 },
  )
  return { out: run.stdout, told: run.stderr, exit: run.status }
}

describe('entente decode', () => {
  test('gives one JSON object a line, and says what it refused', () => {
    const { out, told, exit } = decode(['-', '--stats'], TEXT)
    expect(exit).toBe(0)
    const messages = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(messages).toMatchObject([
      {
        type: 1,
        mmsi: 371798000,
        latitude: 48.381633,
        longitude: -123.395383,
        speedKnots: 12.3,
        courseDegrees: 224,
        headingDegrees: 215,
        status: 0,
        channel: 'A',
        station: 'r003669945',
        heardAt: '2010-09-30T15:05:43.000Z',
        ownShip: false,
      },
      {
        type: 5,
        name: 'EVER DIADEM',
        callsign: '3FOF8',
        imo: 9134270,
        shipType: 70,
        destination: 'NEW YORK',
        heardAt: null,
      },
    ])
    expect(told).toMatch(/messages +2/)
    expect(told).toMatch(/refused: not-ais +1/)
    expect(told).toMatch(/refused: checksum +1/)
  })

  test('reads a packed file, told by its content, and gives CSV with one header', () => {
    const file = join(folder, 'harbour.data')
    writeFileSync(file, gzipSync(TEXT))
    const rows = decode([file, '--format', 'csv']).out.split('\r\n')
    expect(rows[0]).toBe(
      'type,mmsi,heardAt,station,channel,latitude,longitude,speedKnots,courseDegrees,headingDegrees,status,name,callsign,imo,shipType,destination',
    )
    expect(rows[1]).toBe(
      '1,371798000,2010-09-30T15:05:43.000Z,r003669945,A,48.381633,-123.395383,12.3,224,215,0,,,,,',
    )
    expect(rows[2]).toBe('5,351759000,,,A,,,,,,,EVER DIADEM,3FOF8,9134270,70,NEW YORK')
    expect(rows).toHaveLength(4)
  })

  test('puts the sentences as received into the object when it is asked to', () => {
    const lines = decode(['--sentences'], TEXT).out.trimEnd().split('\n')
    expect(lines.map(line => (JSON.parse(line) as { sentences: string }).sentences)).toEqual([
      POSITION,
      STATIC.join('\n'),
    ])
  })

  test('prints the schema of a type', () => {
    const schema = JSON.parse(decode(['--schema', '5']).out) as {
      properties: Record<string, unknown>
      required: string[]
    }
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['imo', 'name', 'heardAt', 'channel']),
    )
  })

  test.each([
    ['an unknown format', ['--format', 'xml'], 2, /--format is ndjson or csv, not 'xml'/],
    ['an unknown option', ['--frmat'], 2, /there is no option --frmat/],
    ['two files', ['a', 'b'], 2, /one file at a time/],
    ['a type that is none', ['--schema', '28'], 2, /from 1 to 27/],
    ['a file that is not there', [join(folder, 'nothing.nmea')], 1, /no such file/],
  ])('refuses %s in words', (_, args, exit, told) => {
    const run = decode(args)
    expect(run.exit).toBe(exit)
    expect(run.told).toMatch(told)
    expect(run.out).toBe('')
  })

  test('says that a packed file is damaged, and how far it came is on the output', () => {
    const whole = gzipSync(TEXT.repeat(2000))
    const { told, exit } = decode([], whole.subarray(0, whole.length - 20))
    expect(exit).toBe(1)
    expect(told).toMatch(/entente decode: /)
  })

  test('stops quietly when nobody reads on', () => {
    const run = spawnSync(
      '/bin/sh',
      [
        '-c',
        `"${process.execPath}" --conditions=source --import tsx "${DEV}" decode "${bigFile()}" | head -n 1`,
      ],
      { encoding: 'utf8', timeout: 60_000 },
    )
    expect(run.stdout.split('\n')[0]).toMatch(/^\{"type":1/)
    expect(run.stderr).toBe('')
  })
})

function bigFile(): string {
  const file = join(folder, 'big.nmea')
  writeFileSync(file, `${POSITION}\n`.repeat(50_000))
  return file
}
