/** All that both sides of a handover are drawn from, made once of what this node holds. */
import { useEffect, useMemo, useState } from 'react'
import type { RescueCase, RescueLine, RescueOffer } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { inOrder, linesOfCase } from './case-lines.ts'
import { type Point, POINTS, type Reading, readingsOf, snapshotsNamed } from './points.ts'
import { useReceipt } from './use-receipt.ts'
import { offerLine, snapshotNumber, snapshotText } from './snapshot.ts'

export interface Handover {
  readonly known: RescueCase
  /** Of this case, the earlier first. */
  readonly lines: readonly RescueLine[]
  readonly offer: RescueOffer | null
  /** The line by which it was offered; null: it was not, or the line is not here. */
  readonly offered: RescueLine | null
  readonly snapshot: Snapshot
  readonly readings: ReadonlyMap<Point, Reading>
  /** Whether the centre that takes over has read this snapshot; null: it has read none. */
  readonly isSame: boolean | null
  readonly unread: readonly Point[]
  /** The other node has signed that it has our offer. */
  readonly isSignedFor: boolean
}

export type Snapshot =
  | { readonly kind: 'none' | 'making' | 'insecure' }
  | { readonly kind: 'made'; readonly number: string }

export function useHandover(standing: Standing, known: RescueCase): Handover {
  const ordered = useMemo(() => inOrder(standing.lines.values()), [standing.lines])
  const offered = useMemo(
    () => (known.offer === null ? null : offerLine(ordered, known.offer.id)),
    [ordered, known.offer],
  )
  const text = useMemo(
    () => (offered === null ? null : snapshotText(ordered, known.id, offered)),
    [ordered, known.id, offered],
  )
  const snapshot = useSnapshot(text)
  const isSignedFor = useReceipt(offered?.centre === standing.centre ? offered.id : null) === 'verified'
  return useMemo(() => {
    const number = snapshot.kind === 'made' ? snapshot.number : null
    const { offer } = known
    const readings = offer === null ? new Map<Point, Reading>() : readingsOf(ordered, offer, number)
    const named = offer === null ? new Set<string>() : snapshotsNamed(ordered, offer)
    return {
      known,
      lines: linesOfCase(ordered, known.id),
      offer,
      offered,
      snapshot,
      readings,
      isSame: named.size === 0 || number === null ? null : named.has(number),
      isSignedFor,
      unread: POINTS.filter(point => !readings.has(point)),
    }
  }, [known, ordered, offered, snapshot, isSignedFor])
}

function useSnapshot(text: string | null): Snapshot {
  const [made, setMade] = useState<{ readonly text: string; readonly snapshot: Snapshot } | null>(null)
  useEffect(() => {
    if (text === null) return
    let isOver = false
    void snapshotNumber(text).then(number => {
      if (isOver) return
      setMade({ text, snapshot: number === null ? { kind: 'insecure' } : { kind: 'made', number } })
    })
    return () => {
      isOver = true
    }
  }, [text])
  if (text === null) return NO_SNAPSHOT
  return made !== null && made.text === text ? made.snapshot : MAKING
}

const NO_SNAPSHOT: Snapshot = { kind: 'none' }
const MAKING: Snapshot = { kind: 'making' }
