/** `entente watch`: rules of the watch tried on a night that was, before they go live; and such a night recorded. */
import { createWriteStream } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { WatchLook } from '#contract'
import { DEFAULT_RULES, RULES_FORMAT, rulesSchema } from '#watch'
import { DEFAULTS } from '../config/config.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { stopOnSignal } from './end-on-signal.ts'
import { ask, sessionCookie } from './node-session.ts'
import { tryRulesOn } from './watch-try.ts'
import { parseWords } from './words.ts'

const HELP = `entente watch - try rules of the watch on a recorded night

usage: entente watch try RULES.json --on NIGHT [--json]
       entente watch record --out NIGHT [--every SECONDS] [--minutes MINUTES] [--url URL]
       entente watch rules [--schema]

  try      what the rules would have told on that night: alerts by rule and priority, for how long they stood, and the
           load of a console in ten minutes (EEMUA 191: 1 is steady, more than 10 is a flood; distress is outside it).
           Nothing goes live by it, but a node takes no rules that were not tried: the trial is written beside them, as
           RULES.trial.json (digest of the rules and of the night, counts, when), and is good for these very rules on
           a night of an hour or more. '-' as RULES.json: the usual rules, which come tried
  record   asks a running node every SECONDS (5) what its watch sees, for MINUTES (60), and writes it to NIGHT as JSON
           lines (format entente-watch-look/1), packed when the name ends in .gz; Ctrl+C ends it. Without --url,
           http://${DEFAULTS.host}:${DEFAULTS.port}.
           It holds tracks, feeds, contacts without their words and numbers, craft, cases and units
  rules    prints the usual rules as a file to begin with; --schema: the schema of such a file

examples:
  entente watch rules > rules.json
  entente watch record --out night.jsonl.gz --minutes 600
  entente watch try rules.json --on night.jsonl.gz
  # then, in entente.yaml of the node, and start it anew; later kill -HUP its process
  #   watch:
  #     rules: rules.json

exit code: 0 done, 1 a file could not be read or holds a fault, 2 asked wrongly
`

const RECORD_LIMITS = { everySecondsMin: 1, everySecondsMax: 600, minutesMax: 24 * 60 } as const

export const watch: Command = {
  summary: 'try rules of the watch on a recorded night',
  help: HELP,
  run(args) {
    const [what, ...rest] = args
    if (what === 'try') return tryRulesOn(rest)
    if (what === 'record') return recordNight(rest)
    if (what === 'rules') return printRules(rest)
    throw new UsageError("say 'try', 'record' or 'rules'")
  },
}

async function recordNight(args: readonly string[]): Promise<number> {
  const words = parseWords(args, { out: 'value', every: 'value', minutes: 'value', url: 'value' })
  const out = words.values['out']
  if (out === undefined || words.rest.length > 0) throw new UsageError('name the file with --out NIGHT')
  const { everySecondsMin, everySecondsMax, minutesMax } = RECORD_LIMITS
  const every = within(words.values['every'] ?? '5', 'every', everySecondsMin, everySecondsMax)
  const minutes = within(words.values['minutes'] ?? '60', 'minutes', 0.01, minutesMax)
  const base = new URL(words.values['url'] ?? `http://${DEFAULTS.host}:${DEFAULTS.port}`)
  const cookie = await sessionCookie(base, process.env['ENTENTE_SESSION'] ?? null)
  const file = createWriteStream(out, { flags: 'wx' })
  const sink = out.endsWith('.gz') ? createGzip() : file
  if (sink !== file) sink.pipe(file)
  const whole = new Promise<void>((resolve, reject) => {
    file.on('finish', resolve)
    file.on('error', reject)
  })
  const stopped = stopOnSignal()
  const stop = aborted(stopped)
  const endMs = performance.now() + minutes * 60_000
  let looks = 0
  try {
    while (looks === 0 || (performance.now() < endMs && !stopped.aborted)) {
      sink.write(`${JSON.stringify(await lookOf(base, cookie))}\n`)
      looks += 1
      const restMs = Math.min(every * 1000, Math.max(0, endMs - performance.now()))
      // A file that fails, and Ctrl+C, end the waiting at once.
      await Promise.race([pause(restMs), whole, stop])
    }
  } finally {
    // What was seen until then is a night too.
    sink.end()
    await whole
  }
  process.stderr.write(`${out}: ${looks} looks\n`)
  return EXIT.done
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function lookOf(base: URL, cookie: string): Promise<WatchLook> {
  const answer = await ask(new URL('api/v1/watch/look', base), { headers: { cookie } })
  if (!answer.ok)
    throw new Error(`the node refused a look (${answer.status}): ${(await answer.text()).slice(0, 300)}`)
  return WatchLook.parse(await answer.json())
}

function within(text: string, name: string, min: number, max: number): number {
  const value = Number(text)
  if (value >= min && value <= max) return value
  throw new UsageError(`--${name} is a number from ${min} to ${max}`)
}

async function printRules(args: readonly string[]): Promise<number> {
  const words = parseWords(args, { schema: 'flag' })
  const shown = words.flags.has('schema') ? rulesSchema() : { format: RULES_FORMAT, rules: DEFAULT_RULES }
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
  return EXIT.done
}
