// What failed, by name: printed last, since the end of a long log is what is kept and read.

import { stripVTControlCharacters } from 'node:util'

/** Lines of a message that are printed: enough for the assertion, not for the whole picture of a screen. */
const LINES = 12

/** Failed tests and files that could not be run, of Vitest's JSON report: `{ name, message }` each. */
export function unitFailures(report) {
  return report.testResults.flatMap(file => {
    const failed = file.assertionResults.filter(test => test.status === 'failed')
    if (failed.length === 0)
      return file.status === 'failed' ? [{ name: file.name, message: file.message ?? '' }] : []
    return failed.map(test => named(file, test))
  })
}

function named(file, test) {
  return { name: `${file.name} > ${test.fullName}`, message: (test.failureMessages ?? []).join('\n') }
}

/** Tests of Vitest's JSON report that passed at their second try: what the first one said is kept beside a pass. */
export function unitSecondTries(report) {
  return report.testResults.flatMap(file =>
    file.assertionResults
      .filter(test => test.status === 'passed' && (test.failureMessages ?? []).length > 0)
      .map(test => named(file, test)),
  )
}

/** Tests of Playwright's JSON report that ended `status` ('unexpected', 'flaky'): `{ name, message }` each. */
export function browserFailures(report, status) {
  const found = []
  const walk = suite => {
    for (const inner of suite.suites ?? []) walk(inner)
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests)
        if (test.status === status)
          found.push({
            name: `${spec.file}:${spec.line} > ${spec.title}`,
            message: test.results.flatMap(result => result.errors.map(error => error.message)).join('\n'),
          })
  }
  for (const suite of report.suites) walk(suite)
  const outside = status === 'unexpected' ? (report.errors ?? []) : []
  return [...found, ...outside.map(error => ({ name: 'outside any test', message: error.message }))]
}

/** One failure as text: its name, then the first lines of what was said. */
export function failureText(mark, { name, message }, root) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter(line => !line.includes('/node_modules/'))
    .slice(0, LINES)
  return [`${mark} ${name.replace(`${root}/`, '')}`, ...lines.map(line => `    ${line}`)].join('\n')
}
