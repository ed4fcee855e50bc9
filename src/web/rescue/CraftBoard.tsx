/** The craft that are believed to be out: how many, between how many; each as a card; and what is still to be decided. */
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { RescueFound } from '#contract'
import { useSpeech } from '../session/use.ts'
import { boardOf, chosenOf, isSettled, questionsOf } from './choice.ts'
import { CraftCard, PeopleFigure } from './CraftCard.tsx'
import { BoatMark } from './icons.tsx'
import { useCraftChoice, useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'

export const CraftBoard = memo(function CraftBoard({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const choice = useCraftChoice()
  const board = useMemo(() => boardOf(standing), [standing])
  const chosen = chosenOf(standing, choice).craft?.id ?? null
  const choose = useCallback(
    (craft: string) => room.choice.update(before => ({ ...before, craft, case: null })),
    [room],
  )
  const cards = useRef<HTMLUListElement>(null)
  useLayoutEffect(() => {
    if (chosen !== null) showChosen(cards.current)
  }, [chosen])
  const found = [...standing.found.values()].filter(({ craft }) => craft === null)
  const open = board.craft.filter(craft => !isSettled(craft)).length
  return (
    <>
      <BoardHead standing={standing} />
      {board.craft.length === 0 && found.length === 0 ? (
        <div className="rescue-board-empty">
          <p>{words.rescue.board.empty}</p>
          <p className="muted small">{words.rescue.board.emptyHow}</p>
        </div>
      ) : (
        <ul ref={cards} className="rescue-cards" aria-label={words.rescue.board.craft(open)}>
          {board.craft.map(craft => {
            const mayBe = board.mayBe.get(craft.id)
            const owner = craft.cases[0] === undefined ? null : standing.cases.get(craft.cases[0])
            return (
              <CraftCard
                key={craft.id}
                craft={craft}
                owner={owner?.owner ?? null}
                us={standing.centre}
                mayBe={mayBe === undefined ? null : (standing.crafts.get(mayBe.craft)?.name ?? null)}
                isChosen={craft.id === chosen}
                choose={choose}
              />
            )
          })}
          {found.map(each => (
            <FoundCard key={each.id} found={each} />
          ))}
        </ul>
      )}
    </>
  )
})

/** Of many craft, the chosen one is in sight. Nothing but the board is scrolled. */
function showChosen(cards: HTMLElement | null): void {
  const card = cards?.querySelector<HTMLElement>('.craft-card.is-chosen')
  if (cards == null || card == null) return
  const [all, one] = [cards.getBoundingClientRect(), card.getBoundingClientRect()]
  if (one.bottom > all.bottom) cards.scrollTop += one.bottom - all.bottom + CARD_MARGIN_PX
  else if (one.top < all.top) cards.scrollTop -= all.top - one.top + CARD_MARGIN_PX
}

const CARD_MARGIN_PX = 12

function BoardHead({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const { min, max, believed } = standing.count
  const questions = questionsOf(standing)
  const next = useRef(0)
  const showNext = () => {
    const question = questions[next.current % questions.length]
    next.current += 1
    if (question !== undefined) room.choice.update(before => ({ ...before, craft: question.id, case: null }))
  }
  return (
    <div className="panel-head rescue-head">
      <h2 className="rescue-count">
        {words.rescue.board.craft(believed)}{' '}
        {max > 0 && (
          <span className="rescue-beside">{words.rescue.board.range(String(min), String(max))}</span>
        )}
      </h2>
      <span className="rescue-head-end">
        {questions.length > 0 && (
          <button
            type="button"
            className="link-button rescue-warning strong"
            title={words.rescue.board.nextQuestion}
            onClick={showNext}
          >
            {words.rescue.board.open(questions.length)}
          </button>
        )}
        <button type="button" className="button is-small" onClick={() => room.panel.set({ kind: 'found' })}>
          {words.rescue.board.reconcile}
        </button>
      </span>
    </div>
  )
}

/** Found, and not yet one of those that are believed to be out. */
function FoundCard({ found }: { readonly found: RescueFound }) {
  const room = useRescueRoom()
  const { board } = useSpeech().words.rescue
  return (
    <li>
      <button type="button" className="craft-card is-found" onClick={() => room.panel.set({ kind: 'found' })}>
        <span className="craft-name">
          <BoatMark look="settled" />
          {board.found}
        </span>
        <PeopleFigure range={found.aboard.people} />
        <span className="muted clip">{found.boat ?? board.foundBy(found.observation.by)}</span>
      </button>
    </li>
  )
}
