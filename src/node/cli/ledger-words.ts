/** A verdict on a ledger in words: one fact a line, the verdict last. */
import { type AuditFault, type CheckpointFault, type Entry, hexOf, toHex } from '#ledger'
import type { AccountFault, AccountVerdict, LaneVerdict } from '../exchange/account-check.ts'
import type { Account } from '../exchange/account-lines.ts'
import type { FolderVerdict, HeadVerdict, ProofVerdict, Trusted } from '../ledger/verify-folder.ts'

const HOLDS = 'HOLDS'
const FAILS = 'DOES NOT HOLD'

const CHECKPOINT_WORDS: Readonly<Record<CheckpointFault, string>> = {
  malformed: 'it is not a signed note',
  'too-long': 'it is longer than a signed note may be',
  'signature-differs': 'a signature by a key that you trust does not fit the text: it was altered',
  'no-known-signature': 'none of the keys that you trust has signed it',
  'not-a-checkpoint': 'its text is not a checkpoint',
  'other-ledger': 'it is the checkpoint of another ledger than the one named by your key',
  'not-signed-by-the-ledger': 'only witnesses have signed it, not the ledger',
}

const FAULT_WORDS: Readonly<Record<AuditFault['kind'], string>> = {
  missing: 'is missing or unreadable',
  'wrong-length': 'has the wrong length',
  'differs-from-the-level-below': 'is not the hash of the tile below',
  'entry-differs-from-leaf': 'does not fit its leaf: the entry or the leaf tile was altered',
  'entry-of-another-ledger': 'was written for another ledger',
  'root-differs': 'the leaves do not give the signed root',
}

const ACCOUNT_WORDS: Readonly<Record<AccountFault, string>> = {
  'other-ledger': 'the account is of another ledger than the keys that you gave',
  'head-refused': 'the head of this lane is not signed by both as it must be',
  'checkpoint-refused': 'the checkpoint beside it is not signed as it must be',
  'not-a-state-of-this-ledger':
    'FORKED: the partner signed a history of the ledger that these tiles never had. Keep both: they are evidence',
  'not-in-the-ledger': 'names an entry that is not in the ledger',
  'not-in-order': 'does not stand in the order of the ledger',
  'rows-missing': 'the signed head is of another number of rows than the account lists',
  'root-differs': 'the rows do not give the root that was signed: something was added, left out or reordered',
  'hash-not-kept': 'was taken before hashes were kept: the root cannot be computed',
  'not-an-entry-of-receipt': 'names an entry of the ledger that does not say that something came',
}

/** `between`: what was given and got; null: not asked for. */
export function linesOfVerdict(
  verdict: FolderVerdict,
  trusted: Trusted,
  between: AccountVerdict | null = null,
  account: Account | null = null,
): string[] {
  if (verdict.kind === 'no-checkpoint') return [row('checkpoint', 'is missing'), FAILS]
  if (verdict.kind === 'checkpoint-refused') return [row('checkpoint', refusal(verdict)), FAILS]
  const { checkpoint, note } = verdict.checkpoint
  const { audit, vouchers, proof, head } = verdict
  return [
    row('ledger', checkpoint.origin),
    row('checkpoint', `${checkpoint.size} entries, root ${toHex(checkpoint.root)}`),
    ...note.checked
      .filter(({ key }) => key.kind === 'ed25519')
      .map(({ key }) => row('signed by', `${key.name}+${hexOf(key.id)}`)),
    ...vouchers.map(one => row('witness', `${one.operator} signed at ${timeOf(one.timeSeconds * 1000)}`)),
    row('witnesses', `${vouchers.length} of the ${trusted.needed} needed`),
    ...note.unknown.map(one => row('unknown', `signature by ${one.name}+${hexOf(one.id)}, not counted`)),
    row('tiles', `${audit.tiles} checked`),
    row(
      'entries',
      `${audit.entries} checked${audit.unread === 0 ? '' : `, ${audit.unread} of a form not known here`}`,
    ),
    ...audit.faults.map(fault => row('fault', faultWords(fault))),
    ...more(audit.faultCount - audit.faults.length),
    ...(proof === null ? [] : [row('proof', proofWords(proof))]),
    ...(head === null ? [] : [row('head', headWords(head))]),
    ...(between === null || account === null ? [] : linesOfAccount(between, account)),
    verdict.holds && (between === null || between.holds) ? HOLDS : FAILS,
  ]
}

function linesOfAccount({ lanes }: AccountVerdict, { theirs }: Account): string[] {
  const sum = (what: LaneVerdict['what']) =>
    lanes.filter(lane => lane.what === what).reduce((of, { count }) => of + count, 0)
  return [
    row('partner', `${theirs.state}, ${theirs.origin}: ${sum('given')} given, ${sum('taken')} got`),
    ...lanes.map(lane => row(lane.what === 'given' ? 'given' : 'got', laneWords(lane, theirs.state))),
  ]
}

function laneWords(
  { what, lane, count, signed, timeSeconds, fault, at }: LaneVerdict,
  state: string,
): string {
  if (fault !== null) return `${lane}: ${at === null ? '' : `number ${at} `}${ACCOUNT_WORDS[fault]}`
  if (what === 'taken') return `${lane}: ${count}, all under the head that ${state} signed`
  const when = timeSeconds === null ? '' : ` at ${timeOf(timeSeconds * 1000)}`
  return signed === 0
    ? `${lane}: ${count}, none signed for by ${state} yet`
    : `${lane}: ${count}, ${state} has signed for ${signed}${when}`
}

function faultWords({ kind, path, at }: AuditFault): string {
  const where = path === null ? '' : at === null ? `${path} ` : `${path} number ${at} `
  return `${where}${FAULT_WORDS[kind]}`
}

function proofWords(proof: ProofVerdict): string {
  switch (proof.kind) {
    case 'in-the-ledger':
      return `entry ${proof.index} is in the ledger${entryWords(proof.entry)}`
    case 'newer-than-the-tiles':
      return `the ledger signed it, but these tiles end before it: they are an older copy, or a cut one`
    case 'not-a-proof-file':
      return 'the file is not a proof'
    case 'checkpoint-refused':
      return `its checkpoint is refused: ${refusal(proof)}`
    case 'path-does-not-lead-to-the-root':
      return `entry ${proof.index} is not shown: the path does not lead to the signed root`
    case 'entry-is-not-told':
      return `entry ${proof.index} is neither in the proof nor in the tiles`
    case 'forked':
      return `FORKED: the proof's checkpoint is signed by the ledger, and these tiles never had its root. Keep both: they are evidence`
  }
}

function headWords(head: HeadVerdict): string {
  switch (head.kind) {
    case 'a-state-of-it':
      return `the ledger had its root at ${head.size} entries`
    case 'newer-than-the-tiles':
      return `the ledger signed ${head.size} entries, and these tiles hold fewer: they are an older copy, or a cut one`
    case 'checkpoint-refused':
      return `it is refused: ${refusal(head)}`
    case 'forked':
      return `FORKED: it is signed by the ledger for ${head.size} entries, and these tiles never had its root. Keep both: they are evidence`
  }
}

function entryWords(entry: Entry | null): string {
  if (entry === null) return ''
  return `: ${entry.kind} by ${entry.author} at ${timeOf(entry.timeMs)}`
}

function refusal({ reason, by }: { reason: CheckpointFault; by: string | null }): string {
  return `${CHECKPOINT_WORDS[reason]}${by === null ? '' : ` (${by})`}`
}

function more(count: number): string[] {
  return count > 0 ? [row('fault', `and ${count} more`)] : []
}

/** A time beyond the calendar is a number of milliseconds, not a crash. */
function timeOf(ms: number): string {
  return ms <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`
}

function row(name: string, text: string): string {
  return `${name.padEnd(11)} ${text}`
}
