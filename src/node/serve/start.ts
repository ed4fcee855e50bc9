/** Puts a node together, in the order in which its parts need each other, and takes it apart in the other one. */
import { pino } from 'pino'
import { SteadyClock } from '../clock.ts'
import { heldOf } from '../backup/held.ts'
import type { NodeConfig, Place } from '../config/config.ts'
import { openFusion } from '../fusion/open.ts'
import { createHttp } from '../http/create.ts'
import { openStore } from '../store/open.ts'
import { RunningNode } from './node.ts'
import { isDemoNode } from '../identity/demo.ts'
import { DemonstrationDesk } from '../demonstration/desk.ts'
import { playDemo } from '../demonstration/player.ts'
import { demonstrationRules } from '../demonstration/rules.ts'
import { screensOf } from './notice.ts'
import { openOffice } from './office.ts'
import { tryPort } from './ports.ts'
import type { Restored } from './restore.ts'
import type { NodeRuntime } from './runtime.ts'
import { loadTrackNames } from './track-names.ts'
import { WatchDesk } from '../watch/desk.ts'
import { partnersSeen } from '../watch/partners-seen.ts'
import { inWords, type RulesInForce, takeRules, usualRules } from '../watch/rules-in-force.ts'
import { RulesRecord } from '../watch/rules-record.ts'
import { WatchService } from '../watch/service.ts'
import { readVersion, WEB_FOLDER } from './version.ts'

export const START_LIMITS = {
  /** All of the stop. What is not done by then is told and left. */
  stopMsMax: 5000,
} as const

export interface Outside {
  /** For people who read logs. */
  warn(text: string): void
  /** For people at the terminal: the link of the first administrator. */
  tell?(text: string): void
  readonly clock?: SteadyClock
  readonly webFolder?: string | null
}

export interface StartedNode {
  readonly url: string
  readonly runtime: NodeRuntime
  readonly version: string
  /** HOST:PORT, or why there is none. */
  readonly nmeaOut: string
  /** Resolves when the log is read again and the feeds are open; rejects when one cannot be. */
  readonly isLive: Promise<Restored>
  /** The file of rules of the watch, once more: taken when it was tried, else told why not and the rules in force stay. */
  readRulesAnew(): void
  /** Idempotent; within five seconds. */
  stop(): Promise<void>
}

export async function startNode(config: NodeConfig, outside: Outside): Promise<StartedNode> {
  await assertPortIsFree(config)
  const held = heldOf(config.dataFolder)
  if (held !== null && held.restored === null) throw new Error(held.why)
  if (held !== null) outside.warn(held.why)
  const clock = outside.clock ?? new SteadyClock()
  const store = await openStore({
    folder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    retentionDays: config.retentionDays,
    logBytesMax: config.logBytesMax,
    onWarning: outside.warn,
    nowMs: () => clock.nowMs(),
  })
  const undo: [string, () => Promise<unknown>][] = [['the store', () => store.close()]]
  try {
    const version = readVersion()
    const names = await loadTrackNames(store.history, clock.nowMs(), outside.warn)
    const { log, history } = store
    const fused = openFusion(config.dataFolder, log.id, config.node, names, outside.warn)
    const { picture, folder: fusionFolder } = fused
    const warn = outside.warn
    const node = new RunningNode({ config, version, clock, log, history, picture, fusionFolder, warn })
    undo.push(
      ['the numbers of tracks', () => fused.names.flush()],
      ['the history', () => history.flush()],
      ['the feeds', () => node.end()],
    )
    const nmeaOut = await openNmeaOut(node, config)
    const office = await openOffice({
      config,
      database: store.database,
      clock,
      picture,
      keepGiven: partner => node.keepGiven(partner),
      tell: outside.tell ?? warn,
      warn,
    })
    undo.push(['the office', () => office.close()])
    node.officeTrouble = () => office.acts.trouble
    const isDemonstration = config.demo.shore !== null && isDemoNode(config)
    const { rescues: service, tagOf } = office
    if (isDemonstration) {
      const end = playDemo({ service, picture, incident: () => node.demo.incident(), tagOf, warn })
      undo.push(['the demonstration', async () => end()])
    }
    const rulesNow = (before: RulesInForce | null) =>
      takeRules(config.watch.rulesFile, before, clock.nowMs(), warn)
    const ownRules = isDemonstration ? demonstrationRules(clock.nowMs()) : usualRules(clock.nowMs())
    const watch = new WatchService({
      picture,
      rules: rulesNow(isDemonstration ? ownRules : null),
      rescues: service,
      suggestions: office.suggestions,
      partners: () => partnersSeen(office.exchange()),
      feeds: () => node.feeds(),
      sensors: () => node.sensors(),
      nowMs: () => node.nowMs(),
      warn,
    })
    undo.push(['the watch', () => watch.close()])
    const rulesRecord = new RulesRecord({
      notes: office.notes,
      language: config.nation === 'FR' ? 'fr' : 'en',
      usual: ownRules.digest,
      warn,
    })
    undo.push(['the record of the rules', () => rulesRecord.close()])
    rulesRecord.changed(watch.rules, 'start', clock.nowMs())
    node.officeCounters = () => ({
      ...office.exchange()?.counters(),
      ...watch.counters(),
      ...service.counters(),
    })
    const http = await createHttp(node, {
      host: config.host,
      port: config.port,
      allowedHosts: config.allowedHosts,
      trustedProxies: config.trustedProxies,
      people: office.people,
      desks: office,
      drift: office.drift,
      rescue: office.rescue,
      rescueAids: office.rescueAids,
      demonstration: new DemonstrationDesk({ stage: isDemonstration ? node.demo : null, service, tagOf }),
      watch: new WatchDesk(watch, office.rescues.centre),
      facts: () => ({ ...office.facts(), ...(isDemonstration ? { demonstration: true } : {}) }),
      webFolder: outside.webFolder === undefined ? WEB_FOLDER : outside.webFolder,
      // What an answer failed of is told on standard error; the answer itself names no insides.
      logger: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
    })
    undo.push(['the API', () => http.close()])
    const url = await http.listen()
    const isLive = node.begin()
    // When the feeds do not open, whoever started the node is told.
    void isLive.then(
      () => watch.begin(),
      () => undefined,
    )
    let stopping: Promise<void> | null = null
    void office
      .begin(screensOf(url))
      .then(() => {
        watch.beginWriting()
        rulesRecord.begin()
      })
      .catch((error: Error) => warn(`The office does not open: ${error.message}`))
    const stop = () => (stopping ??= takeApart(undo, outside))
    const readRulesAnew = () => {
      watch.takeRules(rulesNow(watch.rules))
      rulesRecord.changed(watch.rules, 'signal', clock.nowMs())
      if (watch.rules.refused === null) (outside.tell ?? warn)(`Rules of the watch: ${inWords(watch.rules)}.`)
    }
    return { url, runtime: node, version, nmeaOut, isLive, readRulesAnew, stop }
  } catch (error) {
    await takeApart(undo, outside)
    throw error
  }
}

/** Asked first of all: a wrong port should not cost the start of a database. */
async function assertPortIsFree({ host, port }: Place): Promise<void> {
  if (port === 0) return
  const found = await tryPort(host, port)
  if (found.kind === 'taken')
    throw new Error(
      `port ${port} of ${host} is taken, by another Entente perhaps. Stop that, or choose another: --port ${port + 1}`,
    )
  if (found.kind === 'refused')
    throw new Error(`cannot listen on ${host}:${port} (${found.why}). Choose with --host and --port.`)
}

/** A port that was asked for must be had; the one nobody asked for may be another program's. */
async function openNmeaOut(node: RunningNode, { nmeaOut, isNmeaOutDefault }: NodeConfig): Promise<string> {
  if (nmeaOut === null) return 'none'
  try {
    await node.out.start(nmeaOut.host, nmeaOut.port)
    return `${nmeaOut.host}:${node.out.port}`
  } catch (error) {
    if (!isNmeaOutDefault) throw error
    return `none: ${(error as Error).message}`
  }
}

/** The last first. What fails or takes too long is told, and the rest is still done. */
async function takeApart(
  undo: readonly [string, () => Promise<unknown>][],
  { warn }: Outside,
): Promise<void> {
  const deadlineMs = performance.now() + START_LIMITS.stopMsMax
  for (const [index, [what, act]] of undo.toReversed().entries()) {
    // Each leaves time for those after it: the store, the last one, must end the database.
    const leftMs = deadlineMs - performance.now()
    const shareMs = Math.max(50, leftMs / (undo.length - index) + leftMs / 4)
    let timer: NodeJS.Timeout | null = null
    const late = new Promise<string>(resolve => {
      timer = setTimeout(() => resolve('it takes too long'), Math.min(leftMs, shareMs))
    })
    const failed = await Promise.race([
      late,
      act().then(
        () => null,
        (error: Error) => error.message,
      ),
    ])
    if (timer !== null) clearTimeout(timer)
    if (failed !== null) warn(`Stopping ${what}: ${failed}`)
  }
}
