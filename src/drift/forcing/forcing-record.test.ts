import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOUBT_DEFAULT } from '../doubt.ts'
import { codeOf, gridField } from '../test/fields.ts'
import { M2, formula, question, runOf, T0 } from '../test/given.ts'
import { demoForcing } from './demo.ts'
import type { ForcingSpec } from './forcing.ts'
import { keepForcing, readForcing, RECORD_LIMITS } from './forcing-record.ts'
import { joinFields } from './join-fields.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const HOUR = 3600

/** A current that turns and shears, with an irregular step of degrees and a hole. */
function gridSpec() {
  const longitudes = Array.from({ length: 31 }, (_, k) => 0.3 + k / 13)
  const latitudes = Array.from({ length: 17 }, (_, k) => 52 - k / 7)
  const current = gridField('current', { longitudes, latitudes }, (level, up, across) =>
    across > 22 ? [Number.NaN, Number.NaN] : [Math.sin(level + up / 3), 0.4 * Math.cos(across)],
  )
  const wind = gridField('wind', { longitudes, latitudes }, (level, up) => [6 + level, up / 3])
  const area = { west: 0.7, east: 2.3, south: 50.3, north: 51.6 }
  const joined = joinFields(current, wind, { fromS: T0, toS: T0 + 3 * HOUR, area })
  if (joined.kind === 'refused') throw new Error(joined.said.code)
  return joined
}

function kept(spec: ForcingSpec, fields: Parameters<typeof keepForcing>[1] = []) {
  const record = keepForcing(spec, fields, sha256)
  if (record.kind === 'refused') throw new Error(record.said.code)
  return record
}

describe('the forcing kept with a case', () => {
  const { grid, fields } = gridSpec()
  const asked = question({ hours: 3, doubt: DOUBT_DEFAULT, jibePerHour: 0.2 })

  test.each<[string, ForcingSpec]>([
    ['a grid with holes', grid],
    ['the demo field', demoForcing()],
    ['a formula', formula([M2])],
  ])('%s: a run from the stored bytes is the run, bit for bit', (_name, spec) => {
    const { bytes, digest } = kept(spec)
    const read = readForcing(bytes.slice(), digest, sha256)
    if (read.kind === 'refused') throw new Error(read.said.code)
    const [first, again] = [runOf(asked, spec), runOf(asked, read.spec)]
    const arrays = ['eastDegrees', 'northDegrees', 'strandedS', 'lostS', 'isRight'] as const
    for (const name of arrays)
      expect(Buffer.from(again[name].buffer).equals(Buffer.from(first[name].buffer)), name).toBe(true)
    expect(again.stopped).toEqual(first.stopped)
    // It was a drift and not a standstill.
    expect(new Set(first.eastDegrees).size).toBeGreaterThan(400)
  })

  test('the same forcing has the same bytes and digest; read and kept again too', () => {
    const { bytes, digest } = kept(grid, fields)
    const read = readForcing(bytes, digest, sha256)
    if (read.kind === 'refused') throw new Error(read.said.code)
    expect(kept(read.spec, read.fields).digest).toBe(digest)
    expect(kept({ ...grid, values: grid.values.with(0, 0.123) }, fields).digest).not.toBe(digest)
    expect(read.fields).toEqual(fields)
  })

  test('its summary says what it was: source, licence, hours', () => {
    expect(kept(grid).summary).toMatchObject({
      format: 'entente-forcing/1',
      kind: 'grid',
      licence: 'CC BY 4.0',
      isDemo: false,
      validFromS: T0,
      validToS: T0 + 3 * HOUR,
      stepS: HOUR,
    })
    expect(kept(demoForcing()).summary).toMatchObject({ isDemo: true, validFromS: null, name: 'DEMO' })
  })

  test('a single bit that was changed is found, wherever it is', () => {
    const { bytes, digest } = kept(grid)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const broken = bytes.slice()
        broken[at] = (broken[at] as number) ^ (1 << bit)
        expect(codeOf(readForcing(broken, digest, sha256))).toBe('record-damaged')
      }),
      { seed: 61, numRuns: 60 },
    )
    expect(codeOf(readForcing(bytes.subarray(0, -4), digest, sha256))).toBe('record-damaged')
  })

  test.each([
    ['another format', 'entente-forcing/9\n{}\n'],
    ['no header', 'entente-forcing/1'],
    ['fewer numbers than it says', 'entente-forcing/1\n{"fields":[],"numbers":4,"spec":{"kind":"grid"}}\n'],
  ])('%s is refused in words', (_name, text) => {
    const bytes = new TextEncoder().encode(text)
    const digest = createHash('sha256').update(bytes).digest('hex')
    expect(codeOf(readForcing(bytes, digest, sha256))).toBe('record-damaged')
  })

  test('what is larger than the limit is refused: a case is cut to its area', () => {
    const count = RECORD_LIMITS.bytesMax / 4
    expect(codeOf(keepForcing({ ...grid, values: new Float32Array(count) }, [], sha256))).toBe('too-large')
  })
})
