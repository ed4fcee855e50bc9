/** Trust: what left, who looked, by which rule, what is due; beside it always the head of the record and the proof of what was chosen. */
import { type ReactNode, useState } from 'react'
import { useHouse } from '../rooms/house.ts'
import { type TrustPart, trustPartsFor } from '../rooms/route.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useMay } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { DataMapPart } from './DataMapPart.tsx'
import { LedgerPart } from './LedgerPart.tsx'
import { LookedPart } from './LookedPart.tsx'
import { PoliciesPart } from './PoliciesPart.tsx'
import { ProofPart } from './ProofPart.tsx'
import { ReleasedPart } from './ReleasedPart.tsx'
import { ReviewsPart, SubjectsPart } from './RecordLists.tsx'
import './trust.css'

/** How often the head of the ledger is asked for, in beats of a second. */
const HEAD_EVERY = 5

/** An entry whose proof is drawn. */
export interface Chosen {
  readonly entry: number
  /** Null: the act is about no record, or about several. */
  readonly record: string | null
}

export interface PartProps {
  readonly chosen: Chosen | null
  readonly choose: (chosen: Chosen | null) => void
}

const PARTS: Readonly<Record<TrustPart, (props: PartProps) => ReactNode>> = {
  released: ReleasedPart,
  looked: LookedPart,
  policies: PoliciesPart,
  reviews: ReviewsPart,
  subjects: SubjectsPart,
  data: DataMapPart,
}

export function TrustRoom({ part }: { readonly part: TrustPart }) {
  const { words } = useSpeech()
  const [chosen, choose] = useState<Chosen | null>(null)
  const Part = PARTS[part]
  return (
    <main id="room" className="room trust" aria-label={words.trust.title} tabIndex={-1}>
      <div className="trust-main" data-region tabIndex={-1}>
        <Parts part={part} leave={() => choose(null)} />
        <Part key={part} chosen={chosen} choose={choose} />
      </div>
      <Side chosen={chosen} />
    </main>
  )
}

function Parts({ part, leave }: { readonly part: TrustPart; readonly leave: () => void }) {
  const house = useHouse()
  const { words } = useSpeech()
  const parts = trustPartsFor(useMay())
  return (
    <nav className="trust-parts" aria-label={words.trust.title}>
      {parts.map(each => (
        <button
          key={each}
          type="button"
          className="trust-part-button"
          aria-current={each === part ? 'page' : undefined}
          onClick={() => {
            leave()
            house.route.set({ room: 'trust', part: each })
          }}
        >
          {words.trust.parts[each]}
        </button>
      ))}
    </nav>
  )
}

function Side({ chosen }: { readonly chosen: Chosen | null }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  const beat = Math.floor(useReadable(house.pulse) / HEAD_EVERY)
  const head = useAnswer('ledger', house.trust.ledger, 0, beat)
  const inspects = useMay().includes('inspect')
  const proof = useAnswer(chosen === null ? null : `proof ${chosen.entry}`, signal =>
    // The proof of a record is for whoever may see it; that of any other act for who inspects.
    chosen?.record != null && !inspects
      ? house.records.proof(chosen.record, signal)
      : house.trust.proof(chosen?.entry ?? 0, signal),
  )
  return (
    <aside className="room-side" aria-label={words.trust.ledger} tabIndex={-1} data-region>
      <LedgerPart question={head} />
      {chosen === null ? (
        <p className="room-wait small muted">{words.trust.proofNone}</p>
      ) : (
        <ProofPart question={proof} what={`${words.trust.columns.entry} ${units.whole(chosen.entry)}`} />
      )}
    </aside>
  )
}
