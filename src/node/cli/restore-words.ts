/** What `entente restore` says when it is done. */
import type { RestoreReport } from '../backup/restore.ts'
import type { Settled } from '../backup/settle.ts'
import { megabytes } from './backup.ts'

/** How much was restored, and how far it was proved. */
export function linesOfReport(
  { restored, newestMs, erased, provedSize, bytes, seconds }: RestoreReport,
  dataFolder: string,
): string[] {
  const newest = newestMs === null ? 'none' : new Date(newestMs).toISOString()
  return [
    `${dataFolder}: restored in ${seconds.toFixed(1)} s, ${megabytes(bytes)} checked.`,
    `backup      ${restored.made}${restored.until === null ? '' : `, until ${restored.until}`}`,
    `entries     ${restored.size}, the newest of ${newest}`,
    `root        ${restored.root}`,
    `proved      the first ${provedSize} give the roots that this node signed`,
    `payloads    all fit what was sealed; ${erased} were erased`,
    'HELD        it takes no acts until it has read its own head: --head FILE, or --alone REASON',
  ]
}

/** Whether the hold is lifted, and if not, what can be done. */
export function linesOfSettled(settled: Settled): string[] {
  if (settled.kind === 'accepted') return linesOfAccepted(settled)
  if (settled.kind === 'two-histories')
    return [
      `TWO HISTORIES: at ${settled.headSize} entries the head has another root than this node. It stays held.`,
      `Both are kept in ${settled.evidence}. Show them to the partner and to whoever inspects; sign nothing.`,
    ]
  const by = settled.by === 'other' ? 'The head' : "The backup's own newest checkpoint"
  return [
    `ENTRIES LOST: ${by} shows ${settled.headSize} entries, this node holds ${settled.held}: ${settled.headSize - settled.held} are missing. It stays held.`,
    'If the old disk can still be read, bring them back: --head FILE --ledger OLD. If not, this ledger ends here:',
    'start a node with a new key and name, and tell the partner (docs/backup.md).',
  ]
}

function linesOfAccepted({
  headSize,
  broughtBack,
  entry,
}: Settled & { readonly kind: 'accepted' }): string[] {
  const kinds = Object.entries(broughtBack.kinds).map(([kind, count]) => `${kind} ${count}`)
  const back =
    broughtBack.entries === 0
      ? []
      : [
          `${broughtBack.entries} entries came back from the old ledger, without what they sealed: ${kinds.join(', ')}.`,
          'What was erased, released or decided in them must be looked at: do it again where it is still due.',
        ]
  const how =
    headSize === null ? 'alone, for the reason given' : `the head of ${headSize} entries is a state of it`
  return [...back, `Accepted: ${how}. Entry ${entry} says so. The node may be started.`]
}
