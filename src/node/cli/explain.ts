/** `entente explain`: asks a running node what made a track, and shows the sentences and detections as they came in. */
import { type ExplainedObservation, Explanation, Problem, VesselDetail } from '#contract'
import { type Command, EXIT, UsageError } from './command.ts'
import { sessionCookie } from './node-session.ts'
import { parseWords } from './words.ts'

const URL_DEFAULT = 'http://127.0.0.1:8600'
const ANSWER_MS_MAX = 30_000
/** Characters of a line that are shown; --json has all. */
const LINE_SHOWN = 160

const HELP = `entente explain - from a symbol on the chart back to what made it

usage: entente explain TRACK [--url URL] [--json]

  TRACK      the id of a track as the screen shows it (uk-470), or an MMSI
  --url URL  the node to ask (${URL_DEFAULT})
  --json     the whole answer as JSON, lines uncut

It prints who the track is, how sure its place is and what speaks for its class, then every observation that went into
it, the newest first: when it was measured, by which sensor, with what weight, where it stands in the sensor log, and the
line itself as it came in.

The node asks who you are. On a demonstration its watch officer asks; elsewhere sign in on the screen, and hand that session over
in ENTENTE_SESSION (NAME=TOKEN, as the cookies of the screen show it). That you asked is on the record.

examples:
  entente explain uk-470
  entente explain 227006760 --url http://127.0.0.1:8601 --json | jq '.observations[0].line'

exit code: 0 explained, 1 the node does not answer or has no such track, 2 asked wrongly
`

export const explain: Command = {
  summary: 'show the sentences and plots that made a track',
  help: HELP,
  async run(args) {
    const words = parseWords(args, { url: 'value', json: 'flag' })
    // `explain track uk-470` is understood too.
    const rest = words.rest[0] === 'track' ? words.rest.slice(1) : words.rest
    const [id] = rest
    if (id === undefined || rest.length > 1) throw new UsageError('name one track, such as uk-470')
    const base = baseOf(words.values['url'] ?? URL_DEFAULT)
    const named = encodeURIComponent(id)
    const cookie = await sessionCookie(base, process.env['ENTENTE_SESSION'] ?? null)
    const explanation = Explanation.parse(await ask(base, cookie, `api/v1/tracks/${named}/explanation`))
    if (words.flags.has('json')) {
      process.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`)
      return EXIT.done
    }
    const detail = VesselDetail.parse(await ask(base, cookie, `api/v1/vessels/${named}`))
    process.stdout.write(`${[...headLines(detail), '', ...observationLines(explanation)].join('\n')}\n`)
    return EXIT.done
  },
}

function baseOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !url.protocol.startsWith('http'))
    throw new UsageError(`--url takes the address of a node, such as ${URL_DEFAULT}, not '${text}'`)
  return url
}

async function ask(base: URL, cookie: string, path: string): Promise<unknown> {
  const answer = await fetch(new URL(path, base), {
    headers: { cookie },
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  })
  const body: unknown = await answer.json()
  if (answer.ok) return body
  const problem = Problem.safeParse(body)
  throw new Error(problem.success ? problem.data.message : `the node answered ${answer.status}`)
}

function headLines(vessel: VesselDetail): string[] {
  const { fusion } = vessel
  const name = vessel.name ?? (vessel.mmsi === null ? vessel.class : `MMSI ${vessel.mmsi}`)
  const lines = [`${vessel.id}  ${name}${vessel.simulated ? '  SIMULATED' : ''}`]
  if (fusion === null) return lines
  const { doubt, existence, classEvidence, contributors, count } = fusion
  if (doubt !== null) {
    const axes = `${Math.round(doubt.majorMetres)} m by ${Math.round(doubt.minorMetres)} m`
    lines.push(`  place     95 % within ${axes}, long axis ${Math.round(doubt.orientationDegrees)} degrees`)
  }
  if (existence !== null) lines.push(`  existence ${percent(existence)}`)
  const likely = classEvidence.filter(({ probability }) => probability >= 0.01)
  if (likely.length > 0)
    lines.push(`  class     ${likely.map(each => `${each.class} ${percent(each.probability)}`).join(', ')}`)
  if (fusion.statedClass !== null) lines.push(`  says      of itself by AIS: ${fusion.statedClass}`)
  if (count !== null) lines.push(`  stated    ${countWords(count)} (${count.statedBy}, ${count.time})`)
  for (const { sensor, kind, ageSeconds } of contributors)
    lines.push(`  seen by   ${sensor} (${kind}), ${Math.round(ageSeconds)} s ago`)
  if (fusion.identityLost !== null) lines.push(`  AIS silent since ${fusion.identityLost}`)
  if (fusion.aisDisagrees !== null)
    lines.push(`  AIS says ${fusion.aisDisagrees.latitude}, ${fusion.aisDisagrees.longitude}: it disagrees`)
  return lines
}

function countWords({ min, max }: { readonly min: number | null; readonly max: number | null }): string {
  if (max === null) return `${min} or more`
  if (min === null) return `up to ${max}`
  return min === max ? String(min) : `${min} to ${max}`
}

function sensorWords({ sensor, kind, part }: ExplainedObservation): string {
  return sensor === null || kind === null ? 'sensor unknown' : `${sensor} (${kind}, part ${part})`
}

function lineWords({ line, inLog }: ExplainedObservation): string {
  if (line !== null) return shortened(line)
  return inLog ? 'too far back in the log to be read now' : 'no longer in the log'
}

function observationLines({ observations, cut }: Explanation): string[] {
  const lines = observations.flatMap(each => [
    `${each.time}  ${sensorWords(each)}  weight ${each.weight.toFixed(2)}  log ${each.logPosition}`,
    `    ${lineWords(each)}`,
  ])
  return cut ? [...lines, 'There are older ones.'] : lines
}

/** What came in may hold what a terminal would obey: only what can be printed is. */
function shortened(line: string): string {
  const printable = line.replace(/[^ -~]/g, '?')
  return printable.length <= LINE_SHOWN ? printable : `${printable.slice(0, LINE_SHOWN)}...`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0.99 ? 2 : 0)} %`
}
