/**
 * Plays a night on two real nodes: their clocks jump from event to event, and wait where people would: until both nodes hold
 * what was told while the line is up, and until the rules of a node have done what time made due.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Centre } from '#records'
import { suggestions } from '#rescue'
import { newRecordId } from '../serve/record-id.ts'
import { dueDeeds } from '../rescue/rules.ts'
import { NightClock } from './clock.ts'
import { wholeDeed } from './deeds.ts'
import { eventsOf, type NightEvent } from './events.ts'
import { difference } from './expectations.ts'
import { wholeNight } from './generated.ts'
import { judge, type Judged, type Played } from './judge.ts'
import { Names } from './names.ts'
import { afterMs, type Night, type NightAct, type NightContact, type NightExpect } from './night.ts'
import type { Suggested } from './officers-by-rule.ts'
import { officer, rescueAccounts } from './officers.ts'
import { Screens } from './screens.ts'
import { openTwoNodes, type TwoNodes } from './two-nodes.ts'
import { Written } from './written.ts'

const CENTRES = ['UK', 'FR'] as const
/** The clocks never jump further at once, so that what is due is done when it is due; milliseconds. */
const STRIDE_MS = 30_000
/** Real time in which both must agree, and rules act; after it the night is broken off. */
const AGREE_MS_MAX = 90_000
const LOOK_EVERY_MS = 5

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
    await two.end()
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
      expectations: 0,
      suggested,
    }
  }

  close(): void {
    this.#screens.close()
  }

  async play(): Promise<Played> {
    for (const centre of CENTRES) {
      this.#two.lines[centre].delayMs = this.#night.link.delayMs
      await this.#screens.open(centre, this.#two.nodes[centre].office.rescue, this.#officer(centre))
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
      await this.#rulesDone()
    }
    if (!this.#isCut) await this.#agree()
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
      case 'expect':
        return this.#expect(event.expect)
    }
  }

  async #contact(contact: NightContact): Promise<void> {
    const { centre, channel, state, number, relayedBy, language, text, where, isTest, heardAt } = contact
    const { rescue } = this.#two.nodes[centre].office
    const beganMs = performance.now()
    const { id } = await rescue.contact(this.#officer(centre), {
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
    this.#played.handedIn.push({ id, contact })
    this.#say(`${centre} ${channel}: ${text?.slice(0, 80) ?? state}`)
    await this.#shown('contact', centre, id, beganMs)
  }

  async #act(act: NightAct): Promise<void> {
    const { centre, expect } = act
    const account = act.by ?? (rescueAccounts(centre)[0] as string)
    const language = act.language ?? (centre === 'UK' ? 'en' : 'fr')
    const deed = wholeDeed(
      this.#names.resolved(act.deed) as Readonly<Record<string, unknown>>,
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

  /** Waits for the screens that can know it, and keeps how long it took. */
  async #shown(what: 'contact' | 'act', centre: Centre, id: string, beganMs: number): Promise<void> {
    const other = centre === 'UK' ? 'FR' : 'UK'
    const screens = this.#isCut ? [centre] : ([centre, other] as const)
    await this.#until(`the ${what} is on the screens`, () =>
      screens.every(each => this.#screens.seenMs(each, id) !== null),
    )
    const after = (each: Centre) => (this.#screens.seenMs(each, id) as number) - beganMs
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

/** `01:35:20` after the start. */
function clockText(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000))
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map(each => String(Math.floor(each)).padStart(2, '0'))
    .join(':')
}
