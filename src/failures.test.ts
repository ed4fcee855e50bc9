/** What `npm test` says last: every failure by its name, with the first lines of why. */
import { expect, test } from 'vitest'
import { browserFailures, failureText, unitFailures, unitSecondTries } from '../scripts/failures.mjs'

const passed = { status: 'passed', fullName: 'a ship is found', failureMessages: [] }
const failed = {
  status: 'failed',
  fullName: 'a ship is lost',
  failureMessages: ['Error: expected 1\n  at x'],
}

test('a failed test is named with its file, and a passed one is not', () => {
  const report = {
    testResults: [{ name: '/r/src/a.test.ts', status: 'failed', assertionResults: [passed, failed] }],
  }
  expect(unitFailures(report)).toEqual([
    { name: '/r/src/a.test.ts > a ship is lost', message: 'Error: expected 1\n  at x' },
  ])
})

test('what passed at its second try is told with what its first one said', () => {
  const slow = { ...passed, fullName: 'a ship is slow', failureMessages: ['Error: timed out'] }
  const report = {
    testResults: [{ name: '/r/a.test.ts', status: 'passed', assertionResults: [passed, slow] }],
  }
  expect(unitFailures(report)).toEqual([])
  expect(unitSecondTries(report)).toEqual([
    { name: '/r/a.test.ts > a ship is slow', message: 'Error: timed out' },
  ])
})

test('a file that could not be read as tests is a failure too', () => {
  const report = {
    testResults: [{ name: '/r/b.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }],
  }
  expect(unitFailures(report)).toEqual([{ name: '/r/b.test.ts', message: 'SyntaxError' }])
})

test('in the browser what passed at its second try is told apart from what failed', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'watch.e2e.ts',
    line: 7,
    tests: [{ status, results: [{ errors: [{ message: `${title}!` }] }] }],
  })
  const report = {
    suites: [{ specs: [spec('moves', 'flaky')], suites: [{ specs: [spec('stops', 'unexpected')] }] }],
    errors: [{ message: 'no browser' }],
  }
  expect(browserFailures(report, 'flaky')).toEqual([{ name: 'watch.e2e.ts:7 > moves', message: 'moves!' }])
  expect(browserFailures(report, 'unexpected')).toEqual([
    { name: 'watch.e2e.ts:7 > stops', message: 'stops!' },
    { name: 'outside any test', message: 'no browser' },
  ])
})

test('the text leaves out the folder and the colours, and stops after some lines', () => {
  const message = Array.from({ length: 40 }, (_, line) => `\u001b[31mline ${line}\u001b[39m`).join('\n')
  const text = failureText('FAILED', { name: '/r/src/a.test.ts > x', message }, '/r')
  expect(text.split('\n')).toHaveLength(13)
  expect(text.startsWith('FAILED src/a.test.ts > x\n    line 0\n')).toBe(true)
})
