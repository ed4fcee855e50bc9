/**
 * Plays a night on two real nodes: their clocks jump from event to event, and wait where people would: until both nodes hold
 * what was told while the line is up, and until the rules of a node have done what time made due.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Centre, Where } from '#records'
import { suggestions } from '#rescue'
import { newRecordId } from '../serve/record-id.ts'
import { dueDeeds } from '../rescue/rules.ts'
import { Alarms } from './alarms.ts'
import type { NightAsk } from './asks.ts'
import { NightClock } from './clock.ts'
import { wholeDeed } from './deeds.ts'
import { eventsOf, type NightEvent } from './events.ts'
import { difference } from './expectations.ts'
import { wholeNight } from './generated.ts'
import { judge, type Judged, type Played } from './judge.ts'
import { Names } from './names.ts'
import {
  afterMs,
  type Night,
  type NightAct,
  type NightContact,
  type NightExpect,
  NightWrong,
} from './night.ts'
import type { Suggested } from './officers-by-rule.ts'
import { officer, rescueAccounts } from './officers.ts'
import { Screens } from './screens.ts'
import { NightSearches, type Room } from './searches.ts'
import { openTwoNodes, type TwoNodes } from './two-nodes.ts'
import { Written } from './written.ts'

const CENTRES = ['UK', 'FR'] as const
/** The clocks never jump further at once, so that what is due is done when it is due; milliseconds. */
const STRIDE_MS = 30_000
/** Real time in which both must agree, and rules act; after it the night is broken off. */
const AGREE_MS_MAX = 90_000
const LOOK_EVERY_MS = 5
/** What takes longer to reach the screens is said; real milliseconds. */
const SLOW_MS = 1000

export interface RunSettings {
  /** Called with each thing that happens, in words. */
  tell(line: string): void
}

/** @throws NightWrong when a deed of the night is not whole; Error when both nodes do not come to agree in time */
export async function runNight(asked: Night, { tell }: RunSettings): Promise<Judged> {
  const { night, suggested } = wholeNight(asked)
  const clock = new NightClock(Date.parse(night.startsAt), {
    UK: night.clocks.UK * 1000,
    FR: night.clocks.FR * 1000,
  })
  const two = await openTwoNodes(centre => clock.nowMs(centre))
  const playing = new Playing(night, suggested, clock, two, tell)
  try {
    return judge(await playing.play())
  } finally {
    playing.close()
    for (const fault of await two.end()) tell(`CLOSING: ${fault}`)
  }
}

class Playing {
  readonly #night: Night
  readonly #clock: NightClock
  readonly #two: TwoNodes
  readonly #tell: (line: string) => void
  readonly #names: Names
  readonly #screens = new Screens()
  readonly #counts = new Written()
  readonly #searches = new NightSearches()
  readonly #played: Played

  constructor(
    night: Night,
    suggested: Suggested | null,
    clock: NightClock,
    two: TwoNodes,
    tell: (line: string) => void,
  ) {
    this.#night = night
    this.#clock = clock
    this.#two = two
    this.#tell = tell
    this.#names = new Names(() => newRecordId(clock.nowMs('UK')), clock.startMs)
    this.#played = {
      night,
      clock,
      nodes: two.nodes,
      handedIn: [],
      told: [],
      agreedAfterCutMs: [],
      faults: [],
      alarms: new Alarms(),
      explained: [],
      seconds: [],
      expectations: 0,
      suggested,
    }
  }

  close(): void {
    this.#screens.close()
    this.#played.alarms.close()
  }

  async play(): Promise<Played> {
    for (const centre of CENTRES) {
      this.#two.lines[centre].delayMs = this.#night.link.delayMs
      const { rescue, rescues, drift } = this.#two.nodes[centre].office
      // Two nodes share one thread here: the coast is read before the first call comes, not in the middle of it.
      drift.service.warm()
      this.#played.alarms.open({ board: rescues.board, follow: follower => rescues.follow(follower) })
      await this.#screens.open(centre, rescue, this.#officer(centre))
    }
    await this.#linked()
    for (const { atMs, event } of eventsOf(this.#night)) {
      await this.#advance(atMs)
      await this.#happens(event)
    }
    await this.#advance(afterMs(this.#night.lasts))
    return this.#played
  }

  /** Both hold the same when a first sign has gone each way. */
  async #linked(): Promise<void> {
    const { UK, FR } = this.#two.nodes
    await this.#until('the two nodes are linked', () =>
      [UK, FR].every(({ office }) => office.exchange() !== null),
    )
  }

  async #advance(toMs: number): Promise<void> {
    while (this.#clock.elapsedMs < toMs) {
      this.#clock.jumpTo(Math.min(toMs, this.#clock.elapsedMs + STRIDE_MS))
      await this.#watched()
      await this.#rulesDone()
    }
    if (!this.#isCut) await this.#agree()
  }

  /** The watch of each node looks, and the clocks stand by until it has written what it found: at the time at which it did. */
  async #watched(): Promise<void> {
    for (const centre of CENTRES) {
      const { watch, office } = this.#two.nodes[centre]
      // What was being written when it looked is looked at again.
      for (let turn = 0; turn < 2; turn += 1) {
        const { version } = office.rescues.log
        watch.look()
        await watch.settled()
        if (office.rescues.log.version === version) break
      }
    }
  }

  /** The rules of each node look once a second: the clocks stand by until they have done what is due. */
  async #rulesDone(): Promise<void> {
    await this.#until('the rules have done what is due', () =>
      CENTRES.every(centre => {
        const { log } = this.#two.nodes[centre].office.rescues
        return dueDeeds(log.state, centre, this.#clock.nowMs(centre)).length === 0
      }),
    )
  }

  async #happens(event: NightEvent): Promise<void> {
    switch (event.is) {
      case 'cut':
        this.#say('the line is cut')
        for (const centre of CENTRES) this.#two.lines[centre].cut()
        return
      case 'mend': {
        this.#say('the line is back')
        for (const centre of CENTRES) this.#two.lines[centre].mend()
        const beganMs = performance.now()
        await this.#agree()
        this.#played.agreedAfterCutMs.push(performance.now() - beganMs)
        return
      }
      case 'contact':
        return this.#contact(event.contact)
      case 'act':
        return this.#act(event.act)
      case 'ask':
        return this.#ask(event.ask)
      case 'expect':
        return this.#expect(event.expect)
    }
  }

  async #contact(contact: NightContact): Promise<void> {
    const { centre, channel, state, number, relayedBy, language, text, where, isTest, heardAt } = contact
    const { rescue } = this.#two.nodes[centre].office
    const beganMs = performance.now()
    const { id } = await rescue.contact(this.#officer(centre), {
      id: newRecordId(this.#clock.nowMs(centre)),
      channel,
      heardAt: heardAt === null ? null : new Date(this.#clock.startMs + afterMs(heardAt)).toISOString(),
      state,
      number,
      relayedBy,
      language,
      text,
      where,
      isTest,
    })
    this.#names.bind(contact.name, id)
    this.#played.alarms.heard(id, beganMs)
    this.#played.handedIn.push({ id, contact })
    this.#say(`${centre} ${channel}: ${text?.slice(0, 80) ?? state}`)
    await this.#shown('contact', centre, id, beganMs)
  }

  async #act(act: NightAct): Promise<void> {
    const { centre, expect } = act
    const account = act.by ?? (rescueAccounts(centre)[0] as string)
    const language = act.language ?? (centre === 'UK' ? 'en' : 'fr')
    const deed = wholeDeed(
      this.#names.resolved(this.#searches.filled(act.deed)) as Readonly<Record<string, unknown>>,
      this.#clock.nowMs(centre),
    )
    const beganMs = performance.now()
    const answer = await this.#two.nodes[centre].office.rescue.act(
      officer(centre, account, this.#clock.startMs),
      {
        deed,
        language,
      },
    )
    const codes = answer.kind === 'done' ? ['done'] : answer.reasons.map(({ code }) => `refused:${code}`)
    this.#say(`${centre} ${account} ${deed.kind}: ${codes.join(', ')}`)
    if (!codes.includes(expect))
      this.#fault(`${act.at} ${centre} ${deed.kind} was to be '${expect}', and was '${codes.join(', ')}'`)
    if (answer.kind === 'done') {
      this.#names.bind(act.name, answer.id)
      await this.#shown('act', centre, answer.id, beganMs)
    } else await this.#settle()
  }

  async #ask(asked: NightAsk): Promise<void> {
    const { at, centre } = asked
    const { office } = this.#two.nodes[centre]
    const room = { centre, office, session: this.#officer(centre) }
    switch (asked.ask) {
      case 'drift':
        this.#names.bind(asked.name, await this.#searches.drift(asked, this.#told(asked.from, room), room))
        return this.#say(`${centre} drift ${asked.name} from ${asked.from}`)
      case 'explains': {
        this.#played.expectations += 1
        const found = await this.#searches.explains(asked, this.#told(asked.second, room), room)
        if (found !== null) this.#played.explained.push(found.chance)
        const is = found === null ? 'not within the run' : `${found.verdict}, ${side(found.isAcrossLine)}`
        const expected = `${asked.verdict}, ${side(asked.isAcrossLine)}`
        this.#say(`${centre} drift ${asked.run} and ${asked.second}: ${is}`)
        if (is !== expected)
          this.#fault(`${at} ${asked.run} and ${asked.second}: it is ${is}, not ${expected}`)
        return
      }
      case 'search':
        return this.#search(asked, room)
    }
  }

  async #search(asked: Extract<NightAsk, { ask: 'search' }>, room: Room): Promise<void> {
    const { at, centre, after } = asked
    if (after !== null)
      await this.#until('what was searched is back in the drift', () =>
        this.#searches.isSearched(after.search, room),
      )
    const nowMs = this.#clock.nowMs(centre)
    const { id, areas } = await this.#searches.plan(asked, nowMs, room)
    const beganMs = performance.now()
    const answer = await room.office.rescueAids.searches.plan(room.session, id, {
      case: this.#names.id(asked.case),
      craft: asked.craft === null ? null : this.#names.id(asked.craft),
      language: centre === 'UK' ? 'en' : 'fr',
    })
    this.#names.bind(asked.name, id)
    const units = areas.map(({ unit, from, to }) => `${unit} ${from.slice(11, 16)} to ${to.slice(11, 16)}`)
    this.#say(`${centre} search ${asked.name}: ${units.join(', ')}`)
    if (answer.kind === 'done') await this.#shown('act', centre, answer.id, beganMs)
    else this.#fault(`${at} the search was refused: ${answer.reasons.map(({ code }) => code).join(', ')}`)
    if (after === null) return
    this.#played.expectations += 1
    const moved = await this.#searches.moved(asked, after.search, nowMs, room)
    this.#played.seconds.push(moved)
    const least = Math.min(moved.movedNm, moved.movedByResultNm)
    this.#say(
      `${centre} it moved ${moved.movedNm.toFixed(2)} nm, ${moved.movedByResultNm.toFixed(2)} nm of them since nothing was found`,
    )
    if (least < after.movedNmMin) this.#fault(`${at} the search moved ${least} nm, not ${after.movedNmMin}`)
  }

  /** Where a contact said it was. */
  #told(name: string, { office }: Room): Where {
    const where = office.rescues.log.state.contacts.get(this.#names.id(name))?.where ?? null
    if (where === null) throw new NightWrong(`The contact '${name}' told no place.`)
    return where
  }

  /** Waits for the screens that can know it, and keeps how long it took. */
  async #shown(what: 'contact' | 'act', centre: Centre, id: string, beganMs: number): Promise<void> {
    const other = centre === 'UK' ? 'FR' : 'UK'
    const screens = this.#isCut ? [centre] : ([centre, other] as const)
    await this.#until(`the ${what} is on the screens`, () =>
      screens.every(each => this.#screens.seenMs(each, id) !== null),
    )
    const after = (each: Centre) => (this.#screens.seenMs(each, id) as number) - beganMs
    const lastMs = Math.max(...screens.map(after))
    if (lastMs > SLOW_MS) this.#say(`slow: the ${what} was on the screens after ${Math.round(lastMs)} ms`)
    this.#played.told.push({
      what,
      ownMs: after(centre),
      bothMs: this.#isCut ? null : Math.max(after(centre), after(other)),
    })
    await this.#settle()
  }

  async #settle(): Promise<void> {
    await this.#rulesDone()
    if (!this.#isCut) await this.#agree()
  }

  /** Each holds all that the other wrote, and nothing is due. */
  async #agree(): Promise<void> {
    await this.#until('both nodes hold the same', () => this.#isAgreed())
    await this.#rulesDone()
    if (!this.#isAgreed()) await this.#agree()
  }

  #isAgreed(): boolean {
    const [uk, fr] = CENTRES.map(centre => this.#counts.of(this.#two.nodes[centre].office.rescues.log))
    return uk?.UK === fr?.UK && uk?.FR === fr?.FR
  }

  #expect({ at, on, that }: NightExpect): void {
    for (const centre of on === 'both' ? CENTRES : [on]) {
      const { rescues } = this.#two.nodes[centre].office
      this.#played.expectations += 1
      const fault = difference(that, {
        state: rescues.log.state,
        suggestions: suggestions(rescues.log.state, this.#clock.nowMs(centre)),
        alerts: rescues.board.alerts(this.#clock.nowMs(centre)),
        id: name => this.#names.id(name),
      })
      this.#say(`${centre} ${that.of}: ${fault ?? 'as expected'}`)
      if (fault !== null) this.#fault(`${at} on ${centre}, ${JSON.stringify(that)}: ${fault}`)
    }
  }

  get #isCut(): boolean {
    return this.#two.lines.UK.isCut
  }

  #officer(centre: Centre) {
    return officer(centre, rescueAccounts(centre)[0] as string, this.#clock.startMs)
  }

  #fault(words: string): void {
    this.#played.faults.push(words)
  }

  #say(words: string): void {
    this.#tell(`${clockText(this.#clock.elapsedMs)} ${words}`)
  }

  async #until(what: string, holds: () => boolean): Promise<void> {
    const beganMs = performance.now()
    while (!holds()) {
      if (performance.now() - beganMs > AGREE_MS_MAX)
        throw new Error(
          [
            `The night is broken off: not within ${AGREE_MS_MAX / 1000} s that ${what}.`,
            ...CENTRES.flatMap(centre => this.#two.nodes[centre].warnings),
          ].join('\n'),
        )
      await pause(LOOK_EVERY_MS)
    }
  }
}

function side(isAcross: boolean): string {
  return isAcross ? 'across the line' : 'on one side'
}

/** `01:35:20` after the start. */
function clockText(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000))
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map(each => String(Math.floor(each)).padStart(2, '0'))
    .join(':')
}
