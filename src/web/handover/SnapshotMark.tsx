/** The number of what the case was made of when it was offered: the same on both nodes, to be compared by voice. */
import { LockIcon } from '../rescue/icons.tsx'
import { CheckIcon } from '../look/icons.tsx'
import type { Speech } from '../session/use.ts'
import type { SideOf } from './HandoverSide.tsx'
import { snapshotShort } from './snapshot.ts'

export function SnapshotMark({ side, handover, speech }: SideOf & { readonly speech: Speech }) {
  const { words } = speech
  const told = words.handover.snapshot
  const { snapshot, offer, isSame } = handover
  const text = snapshot.kind === 'made' ? snapshotShort(snapshot.number) : told[snapshot.kind]
  const other = words.rescue.short[side === 'UK' ? 'FR' : 'UK']
  const reader = offer === null ? other : words.rescue.short[offer.to]
  return (
    <div className="snapshot-row">
      <p className="snapshot-mark small" title={told.how}>
        <LockIcon /> {told.title} <strong className="snapshot-number">{text}</strong>
      </p>
      {snapshot.kind === 'made' && (
        <p className={`snapshot-mark small${isSame === false ? ' is-other' : ''}`}>
          {isSame === null && told.unread(reader)}
          {isSame === false && told.other(reader)}
          {isSame === true && (
            <>
              {told.same(other)} <CheckIcon />
            </>
          )}
        </p>
      )}
    </div>
  )
}
