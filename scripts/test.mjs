// `npm test`: everything CI runs, in the order in which a mistake is cheapest to find. Words after `--` choose steps:
// format lint types unit browser.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { browserFailures, failureText, unitFailures, unitSecondTries } from './failures.mjs'
import { prepare, root } from './prepare.mjs'

prepare()
const cache = join(root, '.cache')
mkdirSync(cache, { recursive: true })
const UNIT = join(cache, 'unit.json')
const BROWSER = join(cache, 'browser.json')

const STEPS = {
  format: () => node(['@biomejs', 'biome', 'bin', 'biome'], ['format', '--error-on-warnings', '.']),
  lint: () => node(['oxlint', 'bin', 'oxlint'], ['--deny-warnings']),
  types: () =>
    node(['typescript', 'bin', 'tsc'], ['-p', 'tsconfig.json']) &&
    node(['typescript', 'bin', 'tsc'], ['-p', 'src/web/tsconfig.json']),
  unit: () =>
    counted(
      UNIT,
      () =>
        node(
          ['vitest', 'vitest.mjs'],
          ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
        ),
      unitCounts,
    ),
  browser: () =>
    counted(
      BROWSER,
      () => node(['@playwright', 'test', 'cli.js'], ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER }),
      browserCounts,
    ),
}

let passed = 0
let failed = 0
let skipped = 0
const mishaps = []
const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(STEPS)
const results = []
for (const step of wanted) {
  const run = STEPS[step]
  if (run === undefined) {
    process.stderr.write(`npm test: there is no step '${step}'. Steps: ${Object.keys(STEPS).join(', ')}\n`)
    process.exit(2)
  }
  process.stdout.write(`\n── ${step}\n`)
  const started = Date.now()
  const good = run()
  results.push({ step, good, seconds: ((Date.now() - started) / 1000).toFixed(1) })
  if (!good && step !== 'unit' && step !== 'browser') failed += 1
}

for (const mishap of mishaps) process.stdout.write(`\n${mishap}\n`)
process.stdout.write('\n')
for (const { step, good, seconds } of results)
  process.stdout.write(`${good ? 'ok    ' : 'FAILED'} ${step.padEnd(8)} ${seconds} s\n`)
const allGood = results.every(result => result.good)
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = allGood ? 0 : 1

function node(path, args, env = {}) {
  const file = join(root, 'node_modules', ...path)
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  return status === 0
}

/** Runs a test runner, then adds what its report counted: a run that counted nothing has failed. */
function counted(report, run, read) {
  rmSync(report, { force: true })
  const good = run()
  let counts
  try {
    counts = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    process.stdout.write(`No report of the tests could be read: ${error.message}\n`)
    counts = { passed: 0, failed: 1, skipped: 0 }
  }
  passed += counts.passed
  failed += counts.failed
  skipped += counts.skipped
  return good && counts.failed === 0 && counts.passed > 0
}

function unitCounts(report) {
  tell(unitFailures(report), unitSecondTries(report))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

function browserCounts(report) {
  const { stats } = report
  tell(browserFailures(report, 'unexpected'), browserFailures(report, 'flaky'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

/** What failed comes last: it is what the end of a long log is read for. */
function tell(failures, secondTries) {
  mishaps.unshift(...secondTries.map(failure => failureText('AT THE SECOND TRY', failure, root)))
  mishaps.push(...failures.map(failure => failureText('FAILED', failure, root)))
}
