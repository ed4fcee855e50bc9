/**
 * That other rules are in force stands in the ledger: a note of the node, each time the rules are others than those it wrote of last.
 * Without one the rules that the program would run without a file are taken as known.
 */
import type { Note } from '#records'
import type { NodeNotes } from '../desk/node-notes.ts'
import { Refusal } from '../http/problem.ts'
import { WATCH_LIMITS } from './limits.ts'
import { digestOfTrial } from './rules-file.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** What made the node read its rules. */
export type RulesBy = 'start' | 'signal'

export interface RulesRecordParts {
  readonly notes: Pick<NodeNotes, 'newest' | 'write'>
  readonly language: 'en' | 'fr'
  /** Of the rules that the program runs without a file. */
  readonly usual: string
  warn(text: string): void
}

interface Change {
  readonly rules: RulesInForce
  readonly by: RulesBy
  /** When it was read, milliseconds since 1970 UTC. */
  readonly atMs: number
}

/** Every note about the rules in force is about this. */
export const RULES_SUBJECT = 'watch-rules:in-force'
const DIGEST_SUBJECT = 'rules-digest:'

export class RulesRecord {
  readonly #parts: RulesRecordParts
  #waiting: Change[] = []
  /** Digest of the rules that the log says are in force; null: not read yet. */
  #known: string | null = null
  #writing: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #isOpen = false
  #isClosed = false

  constructor(parts: RulesRecordParts) {
    this.#parts = parts
  }

  /** Rules are in force from now; before `begin`, and while the place of acts is down, it waits. */
  changed(rules: RulesInForce, by: RulesBy, atMs: number): void {
    // What nobody ran in between need not be told: of those that wait the newest differs, or is the same again.
    const last = this.#waiting.at(-1)
    if (last?.rules.digest === rules.digest) return
    this.#waiting.push({ rules, by, atMs })
    if (this.#waiting.length > WATCH_LIMITS.rulesWaitingMax) {
      this.#waiting.shift()
      this.#parts.warn(
        'A change of the rules of the watch could not be written, and more came: the oldest is not in the log.',
      )
    }
    this.#write()
  }

  /** The place of acts is open. */
  begin(): void {
    this.#isOpen = true
    this.#write()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#writing
  }

  /** Resolves when what waits is written, or has to wait for later. */
  async settled(): Promise<void> {
    await this.#writing
  }

  #write(): void {
    if (!this.#isOpen || this.#isClosed || this.#writing !== null) return
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = null
    })
  }

  async #writeAll(): Promise<void> {
    try {
      this.#known ??= digestIn(await this.#parts.notes.newest(RULES_SUBJECT)) ?? this.#parts.usual
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        if (next.rules.digest !== this.#known) await this.#note(next, this.#known)
        this.#known = next.rules.digest
        this.#waiting.shift()
      }
    } catch (error) {
      this.#parts.warn(
        `That other rules of the watch are in force is not in the log yet: ${(error as Error).message}`,
      )
      this.#timer = setTimeout(() => this.#write(), WATCH_LIMITS.rulesAgainMs).unref()
    }
  }

  async #note(change: Change, before: string): Promise<void> {
    try {
      await this.#parts.notes.write(noteOf(change, before, this.#parts.language))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'records-down') throw error
      // The policies in force refuse it: they will at the next try too.
      this.#parts.warn(
        `The policies refuse the note that other rules of the watch are in force: ${error.message}`,
      )
    }
  }
}

function digestIn(note: Note | null): string | null {
  const key = note?.about?.find(about => about.startsWith(DIGEST_SUBJECT))
  return key === undefined ? null : key.slice(DIGEST_SUBJECT.length)
}

const BY: Readonly<Record<RulesBy, Readonly<Record<'en' | 'fr', string>>>> = {
  start: { en: 'at the start of the node', fr: 'au démarrage du nœud' },
  signal: {
    en: 'when the node was told to read them anew (SIGHUP)',
    fr: 'à l’ordre de les relire (SIGHUP)',
  },
}

/** In both languages, that of the node first. */
export function noteOf({ rules, by, atMs }: Change, before: string, language: 'en' | 'fr'): Note {
  const other = language === 'en' ? 'fr' : 'en'
  return {
    room: 'watch',
    text: [...linesOf(rules, by, before)[language], '', ...linesOf(rules, by, before)[other]].join('\n'),
    language,
    at: new Date(atMs).toISOString(),
    about: [RULES_SUBJECT, `${DIGEST_SUBJECT}${rules.digest}`],
  }
}

function linesOf({ name, digest, trial, refused }: RulesInForce, by: RulesBy, before: string) {
  const en = [`Rules of the watch in force: "${name}", ${BY[by].en}.`, `Digest ${digest}; before: ${before}.`]
  const fr = [
    `Règles de veille en vigueur : « ${name} », ${BY[by].fr}.`,
    `Empreinte ${digest} ; avant : ${before}.`,
  ]
  if (trial === null) {
    en.push('Without a trial of its own: the set comes tried with the program.')
    fr.push('Sans essai propre : le jeu est livré essayé avec le programme.')
  } else {
    const { night, alerts, load, tried } = trial
    const proof = digestOfTrial(trial)
    en.push(
      `Tried ${tried} on ${night.name} (${night.looks} looks): ${alerts} alerts, load ${load.mean} on average, ${load.most} at most; trial ${proof}.`,
    )
    fr.push(
      `Essayées ${tried} sur ${night.name} (${night.looks} regards) : ${alerts} alertes, charge ${load.mean} en moyenne, ${load.most} au plus ; essai ${proof}.`,
    )
  }
  if (refused !== null) {
    en.push(`The file ${refused.file} was not taken (${refused.why}).`)
    fr.push(`Le fichier ${refused.file} n’a pas été pris (${refused.why}).`)
  }
  return { en, fr }
}
