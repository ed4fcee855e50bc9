/** The table of negative tests is true: every number of the issue is there, and every test that it names. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { NEGATIVE } from './test/negative.ts'

const SRC = fileURLToPath(new URL('../../', import.meta.url))
const NUMBERS = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25, 26, 27, 28, 29, 30, 31, 32,
  33, 34, 35, 36, 37, 40, 41,
]

test('every negative test of the issue is in the table, each with the bug it comes from', () => {
  expect(Object.keys(NEGATIVE)).toEqual(NUMBERS.map(number => `N${String(number).padStart(2, '0')}`))
  for (const [number, { must, bugs, tests }] of Object.entries(NEGATIVE)) {
    expect(must.length, number).toBeGreaterThan(10)
    expect(tests.length, number).toBeGreaterThan(0)
    for (const bug of bugs) expect(bug, number).toMatch(/CVE-\d{4}-\d{4,6}$|^CWE-\d+$/)
    expect(bugs.length, number).toBeGreaterThan(0)
  }
})

test.each(
  Object.entries(NEGATIVE).flatMap(([number, { tests }]) =>
    tests.map(([file, title]) => [number, file, title] as const),
  ),
)('%s is held in %s by: %s', (_, file, title) => {
  expect(existsSync(`${SRC}${file}`), file).toBe(true)
  const text = readFileSync(`${SRC}${file}`, 'utf8')
  expect(text.includes(title), `no such title in ${file}`).toBe(true)
  expect(text).not.toMatch(/\.(skip|todo|fails)\(/)
})
