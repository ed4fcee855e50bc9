/**
 * Which contact is about which boat: on flood nights (36 boats, 1,305 people) of many seeds, the share of duplicates that are
 * suggested within 60 s, and of suggestions that are wrong. What is told of one contact, with the craft that it may be of, is one
 * suggestion, and wrong when none of them is right; the share by candidate is printed beside. A contact with no place, from a new
 * telephone, in new words, is counted apart: nobody can tell which boat it is of. Pure core, no database. Seeds 1 to 10 were tuned
 * on; 101 to 120 not. Arguments: the first and the last seed.
 */
import { FLOOD } from '../src/node/nights/flood.ts'
import { type Amiss, officersByRule } from '../src/node/nights/officers-by-rule.ts'
import { generateNight, type NightCall } from '../src/simulation/index.ts'
import { median, record } from './record.ts'

const RECALL_MIN = 0.95
const WRONG_MAX = 0.1
/** The commonest. */
const CAUSES_PRINTED = 15
const START_MS = Date.parse('2026-11-11T02:00:00Z')

/** Why it went wrong, or was missed, as far as the call itself says. */
function causeOf({ is, call, openOfBoat, takenFor }: Amiss, calls: readonly NightCall[]): string {
  const { about, isBoat, number, relayedBy, text, where } = calls[call] as NightCall
  const isSame = calls.slice(0, call).some(other => other.number === number && other.about === about)
  const by = relayedBy !== null ? 'relay' : isSame ? 'known telephone' : 'new telephone'
  const place = where !== null ? 'place of a device' : /\d[.°]\d/.test(text ?? '') ? 'place told' : 'no place'
  const what = isBoat ? 'boat' : about.replace(/-.*/, '')
  const taken =
    takenFor === null ? '' : ` taken for ${/^B\d/.test(takenFor) ? 'a boat' : takenFor.replace(/-.*/, '')}`
  return `${is}: ${what}${taken}, ${by}, ${place}${openOfBoat > 1 ? ', craft of it stand twice' : ''}`
}

function row(seed: number) {
  const began = process.cpuUsage()
  const { calls } = generateNight(FLOOD, seed)
  const { suggested, amiss } = officersByRule(calls, START_MS, false)
  const { user, system } = process.cpuUsage(began)
  return {
    seed,
    contacts: calls.length,
    ...suggested,
    recall: suggested.inTime / suggested.duplicates,
    wrongShare: suggested.wrong / suggested.told,
    wrongCandidateShare: suggested.wrongCandidates / suggested.candidates,
    causes: amiss.map(each => causeOf(each, calls)),
    seconds: (user + system) / 1e6,
  }
}

function group(title: string, from: number, to: number) {
  process.stdout.write(
    `${title}\nseed  contacts  duplicates  unknowable  recall   told  wrong share  by candidate  CPU s\n`,
  )
  const rows = Array.from({ length: to - from + 1 }, (_, index) => {
    const each = row(from + index)
    process.stdout.write(
      `${String(each.seed).padEnd(6)}${String(each.contacts).padEnd(10)}${String(each.duplicates).padEnd(12)}${String(each.unknowable).padEnd(12)}` +
        `${each.recall.toFixed(3)}    ${String(each.told).padEnd(6)}${each.wrongShare.toFixed(3).padEnd(13)}${each.wrongCandidateShare.toFixed(3).padEnd(14)}${each.seconds.toFixed(1)}\n`,
    )
    return each
  })
  const causes = new Map<string, number>()
  for (const cause of rows.flatMap(each => each.causes)) causes.set(cause, (causes.get(cause) ?? 0) + 1)
  for (const [cause, count] of [...causes].toSorted((a, b) => b[1] - a[1]).slice(0, CAUSES_PRINTED))
    process.stdout.write(`${String(count).padStart(5)}  ${cause}\n`)
  const recallMin = Math.min(...rows.map(({ recall }) => recall))
  const wrongMax = Math.max(...rows.map(({ wrongShare }) => wrongShare))
  const sum = (of: (each: (typeof rows)[number]) => number) => rows.reduce((all, each) => all + of(each), 0)
  const recall = sum(each => each.inTime) / sum(each => each.duplicates)
  const wrongShare = sum(each => each.wrong) / sum(each => each.told)
  const passed = recall >= RECALL_MIN && wrongShare <= WRONG_MAX
  process.stdout.write(
    `all together: recall ${recall.toFixed(3)} (>= ${RECALL_MIN}), wrong share ${wrongShare.toFixed(3)} (<= ${WRONG_MAX}): ${passed ? 'passed' : 'FAILED'}\n` +
      `of one night: least recall ${recallMin.toFixed(3)}, largest wrong share ${wrongMax.toFixed(3)}\n\n`,
  )
  const name = `seeds ${from} to ${to}: `
  return {
    passed,
    measures: {
      [`${name}recall within 60 s, all together`]: recall,
      [`${name}recall within 60 s, with the unknowable`]:
        sum(each => each.inTime) / sum(each => each.duplicates + each.unknowable),
      [`${name}recall within 60 s, median`]: median(rows.map(({ recall }) => recall)),
      [`${name}recall within 60 s, least`]: recallMin,
      [`${name}wrong share, all together`]: wrongShare,
      [`${name}wrong share, median`]: median(rows.map(({ wrongShare }) => wrongShare)),
      [`${name}wrong share, largest`]: wrongMax,
      [`${name}wrong share by candidate`]: sum(each => each.wrongCandidates) / sum(each => each.candidates),
      [`${name}duplicates`]: sum(each => each.duplicates),
      [`${name}unknowable`]: sum(each => each.unknowable),
      [`${name}seeds that meet both marks`]: rows.filter(
        ({ recall, wrongShare }) => recall >= RECALL_MIN && wrongShare <= WRONG_MAX,
      ).length,
      [`${name}CPU s`]: sum(each => each.seconds),
    },
  }
}

const [first, last] = process.argv.slice(2).map(Number)
const groups =
  first === undefined
    ? [group('seeds that were tuned on', 1, 10), group('seeds that were not', 101, 120)]
    : [group('seeds that were asked for', first, last ?? first)]
record({
  bench: 'suggestions',
  measures: Object.assign({}, ...groups.map(({ measures }) => measures)),
  peers: {},
})
process.exitCode = groups.every(({ passed }) => passed) ? 0 : 1
