import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from './index.ts'

const named: readonly [string, unknown][] = Object.entries(contract)
const schemas = named.filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)

const IDENTITY: contract.TrackIdentity = {
  number: 123,
  id: 'uk-123',
  mmsi: 235_000_001,
  name: '<img src=x onerror=alert(1)>',
  callsign: null,
  imo: null,
  shipType: 70,
  class: 'cargo',
  destination: null,
  eta: null,
  draughtMetres: null,
  lengthMetres: null,
  beamMetres: null,
  status: null,
  simulated: true,
}

describe('the contract', () => {
  test('was looked at', () => {
    expect(schemas.length).toBeGreaterThan(20)
  })

  test('every schema can be written as JSON Schema, which is what other programs read', () => {
    for (const [name, schema] of schemas) {
      expect(() => z.toJSONSchema(schema, { target: 'draft-2020-12' }), name).not.toThrow()
    }
  })

  test('every shape with a name of its own is published under that name', () => {
    for (const [name, schema] of schemas) {
      if (!(schema instanceof z.ZodObject)) continue
      expect(z.globalRegistry.get(schema)?.id, name).toBe(name)
    }
  })

  test('whatever carries tracks or feeds must say whether it is simulated', () => {
    const carriers = schemas.filter(
      ([, schema]) =>
        schema instanceof z.ZodObject &&
        ['vessels', 'tracks', 'features', 'fixes', 'feeds', 'mmsi'].some(key => key in schema.shape),
    )
    expect(carriers.length).toBeGreaterThan(7)
    for (const [name, schema] of carriers) {
      expect(Object.keys((schema as z.ZodObject).shape), name).toContain('simulated')
      expect((schema as z.ZodObject).shape['simulated']?.safeParse(undefined).success, name).toBe(false)
    }
  })

  test('a hostile name is data: it passes unchanged', () => {
    expect(contract.TrackIdentity.parse(IDENTITY).name).toBe('<img src=x onerror=alert(1)>')
  })

  test('what a shape does not name does not pass', () => {
    expect(contract.TrackIdentity.parse({ ...IDENTITY, secret: 1 })).toEqual(IDENTITY)
  })

  test.each([
    ['an identity', { kind: 'identities', tracks: [IDENTITY] }, true],
    ['a resync', { kind: 'resync', reason: 'slow-client' }, true],
    ['a resync without reason', { kind: 'resync' }, false],
    ['a word it does not know', { kind: 'order' }, false],
    [
      'an identity that hides whether it is simulated',
      { kind: 'identities', tracks: [{ ...IDENTITY, simulated: undefined }] },
      false,
    ],
  ])('of the live socket, %s is checked', (_, message, expected) => {
    expect(contract.LiveMessage.safeParse(message).success).toBe(expected)
  })
})
