/** That other rules are in force is written in the log once, by the node, also when the place of acts was down meanwhile. */
import { describe, expect, test } from 'vitest'
import type { WatchTrial } from '#contract'
import type { Note } from '#records'
import { DEFAULT_RULES } from '#watch'
import { Refusal } from '../http/problem.ts'
import { WATCH_LIMITS } from './limits.ts'
import { digestOfTrial } from './rules-file.ts'
import { type RulesInForce, usualRules } from './rules-in-force.ts'
import { RULES_SUBJECT, RulesRecord } from './rules-record.ts'

const T0 = Date.parse('2026-11-25T18:00:00.000Z')
const USUAL = usualRules(T0)
const digestOf = (letter: string) => letter.repeat(64)

const TRIAL: WatchTrial = {
  rules: digestOf('a'),
  night: {
    name: 'night.jsonl.gz',
    digest: digestOf('9'),
    looks: 720,
    from: '2026-11-24T22:00:00.000Z',
    to: '2026-11-25T02:00:00.000Z',
    simulated: true,
  },
  tried: '2026-11-25T17:00:00.000Z',
  program: '0.1.0',
  alerts: 41,
  distress: 2,
  load: { mean: 1.6, most: 5, flood: false },
  byRule: [],
}

function rules(letter: string, more: Partial<RulesInForce> = {}): RulesInForce {
  return {
    name: `winter-${letter}`,
    rules: DEFAULT_RULES,
    digest: digestOf(letter),
    sinceMs: T0,
    trial: TRIAL,
    refused: null,
    ...more,
  }
}

/** The log of a node: it outlives the process, and may be down. */
class Log {
  readonly written: Note[] = []
  readonly warnings: string[] = []
  trouble: Error | null = null
  /** Of every note. */
  refusal: Error | null = null

  /** A process of the node that is up. */
  node(): RulesRecord {
    const record = new RulesRecord({
      notes: {
        newest: async subject => {
          if (this.trouble !== null) throw this.trouble
          return this.written.findLast(({ about }) => about?.includes(subject)) ?? null
        },
        write: async note => {
          const trouble = this.trouble ?? this.refusal
          if (trouble !== null) throw trouble
          this.written.push(note)
          return `n-${this.written.length}`
        },
      },
      language: 'en',
      usual: USUAL.digest,
      warn: text => void this.warnings.push(text),
    })
    record.begin()
    return record
  }

  async after(
    ...changes: readonly (readonly [RulesInForce, 'start' | 'signal'])[]
  ): Promise<readonly Note[]> {
    const node = this.node()
    for (const [each, by] of changes) {
      node.changed(each, by, T0)
      await node.settled()
    }
    await node.close()
    return this.written
  }
}

describe('the record of the rules in force', () => {
  test('is nothing while the node runs the rules that the program runs without a file', async () => {
    const log = new Log()
    expect(await log.after([USUAL, 'start'], [USUAL, 'signal'])).toEqual([])
  })

  test('names the rules, their digest, that of before, their trial, when, and by what, in both languages', async () => {
    const [note] = await new Log().after([rules('a'), 'start'])
    expect(note).toEqual({
      room: 'watch',
      language: 'en',
      at: '2026-11-25T18:00:00.000Z',
      about: [RULES_SUBJECT, `rules-digest:${digestOf('a')}`],
      text: [
        'Rules of the watch in force: "winter-a", at the start of the node.',
        `Digest ${digestOf('a')}; before: ${USUAL.digest}.`,
        `Tried 2026-11-25T17:00:00.000Z on night.jsonl.gz (720 looks): 41 alerts, load 1.6 on average, 5 at most; trial ${digestOfTrial(TRIAL)}.`,
        '',
        'Règles de veille en vigueur : « winter-a », au démarrage du nœud.',
        `Empreinte ${digestOf('a')} ; avant : ${USUAL.digest}.`,
        `Essayées 2026-11-25T17:00:00.000Z sur night.jsonl.gz (720 regards) : 41 alertes, charge 1.6 en moyenne, 5 au plus ; essai ${digestOfTrial(TRIAL)}.`,
      ].join('\n'),
    })
  })

  test('is written at each change and not at a start or a signal that changes nothing', async () => {
    const log = new Log()
    await log.after([rules('a'), 'start'], [rules('a'), 'signal'], [rules('b'), 'signal'])
    await log.after([rules('b'), 'start'], [rules('b'), 'signal'])
    // The file is not to be read at the next start: the usual set is in force, which is another.
    const refused = { file: 'winter.json', why: 'not-tried', atMs: T0 } as const
    await log.after([{ ...USUAL, refused }, 'start'])
    expect(log.written.map(({ about }) => about?.[1])).toEqual(
      [digestOf('a'), digestOf('b'), USUAL.digest].map(digest => `rules-digest:${digest}`),
    )
    expect(log.written[1]?.text).toContain(`before: ${digestOf('a')}`)
    expect(log.written[1]?.text).toContain('SIGHUP')
    expect(log.written[2]?.text).toContain('The file winter.json was not taken (not-tried).')
  })

  test('waits while the place of acts is down, and is written in order when it is not', async () => {
    const log = new Log()
    log.trouble = new Refusal(503, 'records-down', 'the database does not answer')
    const node = log.node()
    node.changed(rules('a'), 'start', T0)
    await node.settled()
    expect(log.written).toEqual([])
    expect(log.warnings[0]).toMatch(/not in the log yet: the database does not answer/)
    log.trouble = null
    node.changed(rules('b'), 'signal', T0 + 1000)
    await node.settled()
    expect(log.written.map(({ at }) => at)).toEqual(['2026-11-25T18:00:00.000Z', '2026-11-25T18:00:01.000Z'])
    await node.close()
  })

  test('of more changes than wait, the oldest is left out and that is told; one that the policies refuse is told once', async () => {
    const log = new Log()
    log.trouble = new Refusal(503, 'records-down', 'down')
    const node = log.node()
    for (let turn = 0; turn <= WATCH_LIMITS.rulesWaitingMax; turn += 1)
      node.changed(rules(turn % 2 === 0 ? 'a' : 'b'), 'signal', T0 + turn)
    await node.settled()
    expect(log.warnings.filter(text => text.includes('the oldest is not in the log'))).toHaveLength(1)
    await node.close()
    log.trouble = null
    log.refusal = new Refusal(403, 'not-permitted', 'No policy lets the node write this.')
    log.warnings.length = 0
    await log.after([rules('c'), 'start'], [rules('c'), 'signal'])
    expect(log.written).toEqual([])
    expect(log.warnings).toEqual([expect.stringContaining('No policy lets the node write this.')])
  })
})
