/** The nights that are shipped are nights, and the schema that others read is the schema that is read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { nightSchema, readNight } from './night.ts'

const folder = fileURLToPath(new URL('../../../scenarios', import.meta.url))
const published = JSON.parse(readFileSync(join(folder, 'night.schema.json'), 'utf8')) as object
const files = readdirSync(folder).filter(name => name.endsWith('.json') && name !== 'night.schema.json')

describe('nights as data', () => {
  test('the published schema is the one that is read', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(nightSchema())))
  })

  test.each(files)('%s is a night, by the program and by the published schema', name => {
    const text = readFileSync(join(folder, name), 'utf8')
    const night = readNight(text)
    expect(name).toBe(`${night.name}.json`)
    const check = new Ajv2020({ formats: { 'date-time': true } }).compile(published)
    expect(check(JSON.parse(text)), JSON.stringify(check.errors)).toBe(true)
  })

  test('a file that is no night is refused with every place that is wrong', () => {
    expect(() => readNight('{"schema":"entente-night/1","name":"A B"}')).toThrow(/name: .*\n.*title:/s)
    expect(() => readNight('{')).toThrow(/no JSON/)
  })
})
