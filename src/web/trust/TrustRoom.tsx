/** Trust: what left, who looked, by which rule, what is due; beside it always the head of the record and the proof of what was chosen. */
import { type ReactNode, useState } from 'react'
import { useHouse } from '../rooms/house.ts'
import { type TrustPart, trustPartsFor } from '../rooms/route.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useMay } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { BalancePart } from './BalancePart.tsx'
import { DataMapPart } from './DataMapPart.tsx'
import { ExchangeProvider, type ExchangeView, useShownLink } from './exchange-view.ts'
import { movedSum } from './lane-state.ts'
import { LanePart } from './LanePart.tsx'
import { LedgerPart } from './LedgerPart.tsx'
import { LookedPart } from './LookedPart.tsx'
import { PartnersPart } from './PartnersPart.tsx'
import { PoliciesPart } from './PoliciesPart.tsx'
import { ProofPart } from './ProofPart.tsx'
import { ReceivedPart } from './ReceivedPart.tsx'
import { ReleasedPart } from './ReleasedPart.tsx'
import { ReviewsPart, SubjectsPart } from './RecordLists.tsx'
import { SignedPart } from './SignedPart.tsx'
import './trust.css'
import './exchange.css'

/** How often the head of the ledger is asked for, in beats of a second. */
const HEAD_EVERY = 5
/** How often the links are asked for, in the same beats. */
const LINKS_EVERY = 3

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
  received: ReceivedPart,
  partners: PartnersPart,
  balance: BalancePart,
  looked: LookedPart,
  policies: PoliciesPart,
  reviews: ReviewsPart,
  subjects: SubjectsPart,
  data: DataMapPart,
}

export function TrustRoom({ part }: { readonly part: TrustPart }) {
  const { words } = useSpeech()
  const [chosen, choose] = useState<Chosen | null>(null)
  const view = useView()
  const Part = PARTS[part]
  return (
    <ExchangeProvider value={view}>
      <main id="room" className="room trust" aria-label={words.trust.title} tabIndex={-1}>
        <div className="trust-main" data-region tabIndex={-1}>
          <Parts part={part} leave={() => choose(null)} />
          <Part key={part} chosen={chosen} choose={choose} />
        </div>
        <Side part={part} chosen={chosen} />
      </main>
    </ExchangeProvider>
  )
}

function useView(): ExchangeView {
  const house = useHouse()
  const beat = Math.floor(useReadable(house.pulse) / LINKS_EVERY)
  const question = useAnswer('partners', house.trust.partners, 0, beat)
  const [partner, pick] = useState<string | null>(null)
  const moved = movedSum(question.value?.partners ?? [])
  const isKnown = question.asked.kind !== 'waiting' || question.value !== null
  return { question, partner, pick, moved, isKnown }
}

/** What is about the exchange has the link beside it. */
const OF_EXCHANGE: ReadonlySet<TrustPart> = new Set(['released', 'received', 'balance', 'partners'])

function Parts({ part, leave }: { readonly part: TrustPart; readonly leave: () => void }) {
  const house = useHouse()
  const { words } = useSpeech()
  // What we gave and what we got are two sides of one part.
  const parts = trustPartsFor(useMay()).filter(each => each !== 'received')
  const shown = part === 'received' ? 'released' : part
  return (
    <nav className="trust-parts" aria-label={words.trust.title}>
      {parts.map(each => (
        <button
          key={each}
          type="button"
          className="trust-part-button"
          aria-current={each === shown ? 'page' : undefined}
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

function Side({ part, chosen }: { readonly part: TrustPart; readonly chosen: Chosen | null }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  const beat = Math.floor(useReadable(house.pulse) / HEAD_EVERY)
  const head = useAnswer('ledger', house.trust.ledger, 0, beat)
  const shownLink = useShownLink()
  const link = OF_EXCHANGE.has(part) ? shownLink : null
  const inspects = useMay().includes('inspect')
  const proof = useAnswer(chosen === null ? null : `proof ${chosen.entry}`, signal =>
    // The proof of a record is for whoever may see it; that of any other act for who inspects.
    chosen?.record != null && !inspects
      ? house.records.proof(chosen.record, signal)
      : house.trust.proof(chosen?.entry ?? 0, signal),
  )
  return (
    <aside className="room-side" aria-label={words.trust.ledger} tabIndex={-1} data-region>
      {link !== null && part !== 'partners' && <LanePart link={link} />}
      {link === null ? <LedgerPart question={head} /> : <SignedPart question={head} link={link} />}
      {chosen === null ? (
        <p className="room-wait small muted">{words.trust.proofNone}</p>
      ) : (
        <ProofPart question={proof} what={`${words.trust.columns.entry} ${units.whole(chosen.entry)}`} />
      )}
    </aside>
  )
}
