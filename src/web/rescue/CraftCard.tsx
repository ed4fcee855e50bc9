/** One craft: its name, its phase by shape, colour and word, how many people as the largest figure, what is said, who owns it. */
import { memo } from 'react'
import type { RescueCraft } from '#contract'
import { useSpeech } from '../session/use.ts'
import { Age } from './Age.tsx'
import { isSettled } from './choice.ts'
import { BoatMark, PhaseMark } from './icons.tsx'
import { type Centre, isKnown, type Range } from './parts.ts'
import { conditionWords, peopleText, rangeText } from './told.ts'

export const CraftCard = memo(function CraftCard(props: {
  readonly craft: RescueCraft
  /** Null: no open case holds it. */
  readonly owner: Centre | null
  readonly us: Centre
  /** The craft that it may be the same as; null: it stands by itself. */
  readonly mayBe: string | null
  readonly isChosen: boolean
  readonly choose: (id: string) => void
}) {
  const { craft, owner, us, mayBe, isChosen, choose } = props
  const speech = useSpeech()
  const { board, phases } = speech.words.rescue
  const settled = isSettled(craft)
  const looks = [
    'craft-card',
    ...(isChosen ? ['is-chosen'] : []),
    ...(mayBe === null ? [] : ['is-suspected']),
    ...(settled ? ['is-settled'] : []),
  ]
  const so = conditionWords(craft.condition, speech)
  return (
    <li>
      <button
        type="button"
        className={looks.join(' ')}
        aria-pressed={isChosen}
        onClick={() => choose(craft.id)}
      >
        <span className="craft-name">
          <BoatMark look={settled ? 'settled' : mayBe === null ? 'sure' : 'suspected'} />
          <span className="clip">{craft.name}</span>
          <span className={`craft-phase is-${craft.severity}`}>
            <PhaseMark phase={craft.severity} />
            <span className="spoken-only">{phases[craft.severity]}</span>
          </span>
        </span>
        <PeopleFigure range={craft.aboard.people} />
        <span className="craft-so">
          <span className={`craft-phase-word is-${craft.severity}`}>{phases[craft.severity]}</span>
          {mayBe !== null
            ? ` · ${board.sameAs(mayBe)}`
            : so[0] === undefined
              ? ''
              : ` · ${so[0].toLowerCase()}`}
        </span>
        <span className="craft-line">
          <OwnerWord craft={craft} owner={owner} us={us} />
          <Age at={craft.heardAt} className="craft-age" />
        </span>
      </button>
    </li>
  )
})

/** The count as the largest figure of a craft; unknown is a word. */
export function PeopleFigure({ range }: { readonly range: Range }) {
  const speech = useSpeech()
  if (!isKnown(range)) return <span className="craft-people is-unknown">{peopleText(range, speech)}</span>
  return (
    <span className="craft-people">
      {rangeText(range, speech)} <small>{speech.words.rescue.aboard.people.toLowerCase()}</small>
    </span>
  )
}

function OwnerWord(props: {
  readonly craft: RescueCraft
  readonly owner: Centre | null
  readonly us: Centre
}) {
  const { words } = useSpeech()
  const { board, short } = words.rescue
  const { craft, owner, us } = props
  if (isSettled(craft)) return <span className="muted">{board.closed}</span>
  if (craft.cases.length > 1) return <span className="rescue-warning">{board.twoCases}</span>
  if (owner === null)
    return <span className="rescue-warning">{craft.match === null ? board.noCase : board.again}</span>
  if (craft.match !== null) return <span className="rescue-ours">{board.matched}</span>
  return (
    <span className={`clip${owner === us ? ' rescue-ours strong' : ''}`}>{board.owns(short[owner])}</span>
  )
}
