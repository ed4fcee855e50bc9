/** What is decided about a record as a whole: recall, review, hold, erase. Each with a reason, each by a named person. */
import {
  due,
  isDistress,
  type RecordVersion,
  retentionFrom,
  standingAfter,
  type StandingEvent,
  type State,
  typeOf,
} from '#records'
import type { Action } from '#release'
import type { Act, ActKind } from './act.ts'
import { type Asker, type Context, sessionWords } from './context.ts'
import { accepted, type Outcome, refused, type Refused } from './outcome.ts'
import { erasuresOf, releasesOf } from './releases.ts'
import { type Content, dueJobs, erasedWrite, type Life, recordWrite } from './write.ts'

export interface Decided {
  readonly current: RecordVersion
  readonly reason: string
  readonly releasedTo: readonly State[]
}

/** What was released is asked back: the record stays at home from now on. Live distress is never withdrawn (line 1). */
export function recall({ current, reason, releasedTo }: Decided, asker: Asker, context: Context): Outcome {
  const content = ownContent(current, 'recall', asker, context)
  if (content.kind === 'refused') return content
  if (content.distress) return refused('not-permitted', 'Live distress data stays with the rescue centres.')
  if (releasedTo.length === 0) return refused('bad-body', 'No partner has this record.')
  const marking = Object.freeze({ ...content.marking, releasableTo: [] })
  const kept = { ...content, marking }
  const act = actOf('record.recalled', { current, reason }, kept, current.standing, current.retention, asker)
  return accepted({ ...act, releases: releasesOf(kept, releasedTo, context) })
}

/** A person looked at it and keeps it: it has new dates, and is shown again if time alone had hidden it. */
export function review({ current, reason }: Decided, asker: Asker, context: Context): Outcome {
  return stand('record.reviewed', 'review', { current, reason }, asker, context, content => ({
    kind: 'reviewed',
    retention: retentionFrom(content.type, content.data, context.nowMs, current.retention.hold),
  }))
}

/** A litigation hold: nothing of it is erased while it stands. */
export function hold({ current, reason }: Decided, asker: Asker, context: Context): Outcome {
  return stand('record.held', 'hold', { current, reason }, asker, context, () => ({ kind: 'held', reason }))
}

export function release({ current, reason }: Decided, asker: Asker, context: Context): Outcome {
  return stand('record.held', 'hold', { current, reason }, asker, context, () => ({ kind: 'unheld' }))
}

/** The content is deleted, in every version, here and at every partner that has it. The proof that it was stands. */
export function erase({ current, reason, releasedTo }: Decided, asker: Asker, context: Context): Outcome {
  const content = ownContent(current, 'erase', asker, context)
  if (content.kind === 'refused') return content
  if (current.retention.hold !== null) return refused('on-hold', 'This record is on hold and is not erased.')
  return accepted(erasureOf(current, reason, releasedTo, asker.account, sessionWords(asker), context))
}

/** By time alone no person asks. `account`: `node`. */
function erasureOf(
  current: RecordVersion,
  reason: string,
  releasedTo: readonly State[],
  account: string,
  words: Readonly<Record<string, unknown>>,
  context: Context,
): Act {
  const type = typeOf(current.kind)
  if (type === null)
    throw new Error(`a record of kind ${current.kind} stands here, and no such type is known`)
  const { data, marking } = current
  return {
    kind: 'record.erased',
    author: account,
    reason,
    payload: words,
    about: [current.id],
    record: erasedWrite(type, marking, next(current, 'erased', current.retention)),
    releases: erasuresOf({ type, data, marking }, releasedTo, context),
    jobs: [],
  }
}

/** What stands in the record of accounts, rules and partners holds the node together: time alone does not hide it. */
const STAYS: ReadonlySet<string> = new Set(['user', 'policy', 'partner'])

/**
 * What time does to a record now; null: nothing. Overdue, it is hidden from all but those who decide on it; at its end its
 * content is erased, unless it is on hold: then it is hidden, and kept for the hold alone. Of a partner's record the copy here
 * is erased at the end that its owner gave it, and nothing else: no hold of ours, and no word of it to anybody.
 */
export function dueOf(current: RecordVersion, releasedTo: readonly State[], context: Context): Act | null {
  const found = due(current, context.nowMs)
  if (found === null || STAYS.has(current.kind)) return null
  if (current.owner !== context.state)
    return found === 'erase-due'
      ? erasureOf(current, 'the time its owner gave it is over', [], 'node', { why: found }, context)
      : null
  const life = { standing: current.standing, retention: current.retention, isRecalled: false }
  const after = standingAfter(life, { kind: found }, context.nowMs)
  if (after.standing === current.standing) return null
  return after.standing === 'erased'
    ? erasureOf(current, 'its time is over', releasedTo, 'node', { why: found }, context)
    : hiddenOf(current)
}

function hiddenOf(current: RecordVersion): Act | null {
  const content = contentOf(current)
  if (content === null) return null
  const record = recordWrite(content, next(current, 'hidden', current.retention))
  return {
    kind: 'record.altered',
    author: 'node',
    reason: 'its date of review has passed',
    payload: { why: 'overdue' },
    about: [current.id],
    record,
    releases: [],
    jobs: dueJobs(record),
  }
}

type Own = Content & { readonly kind: 'own' }

function ownContent(current: RecordVersion, action: Action, asker: Asker, context: Context): Own | Refused {
  const content = contentOf(current)
  if (content === null) return refused('unknown-record', 'The content of this record was erased.')
  if (current.owner !== context.state)
    return refused('not-permitted', 'Only its owner decides on a record. Ask them.')
  const { type, marking, distress } = content
  const asked = { kind: 'record', type: type.kind, marking, distress } as const
  return context.rules.decide(asker.reader, action, asked).permitted
    ? { kind: 'own', ...content }
    : refused('not-permitted', 'This session may not do that with this record.')
}

function contentOf({ kind, data, marking }: RecordVersion): Content | null {
  const type = typeOf(kind)
  if (type === null || data === null) return null
  const known = data as Readonly<Record<string, unknown>>
  return { type, data: known, marking: Object.freeze({ ...marking }), distress: isDistress(type, known) }
}

function stand(
  kind: ActKind,
  action: Action,
  decided: Pick<Decided, 'current' | 'reason'>,
  asker: Asker,
  context: Context,
  eventOf: (content: Content) => StandingEvent,
): Outcome {
  const { current } = decided
  const content = ownContent(current, action, asker, context)
  if (content.kind === 'refused') return content
  const life = { standing: current.standing, retention: current.retention, isRecalled: false }
  const after = standingAfter(life, eventOf(content), context.nowMs)
  if (after === life) return refused('bad-body', 'That would change nothing.')
  return accepted(actOf(kind, decided, content, after.standing, after.retention, asker))
}

function actOf(
  kind: ActKind,
  { current, reason }: Pick<Decided, 'current' | 'reason'>,
  content: Content,
  standing: RecordVersion['standing'],
  retention: RecordVersion['retention'],
  asker: Asker,
): Act {
  const record = recordWrite(content, next(current, standing, retention))
  return {
    kind,
    author: asker.account,
    reason,
    payload: sessionWords(asker),
    about: [current.id],
    record,
    releases: [],
    jobs: dueJobs(record),
  }
}

function next(
  { id, owner, version, simulated }: RecordVersion,
  standing: RecordVersion['standing'],
  retention: RecordVersion['retention'],
): Life {
  return { id, owner, version: version + 1, standing, retention, simulated }
}
