/** What all parts of the exchange share: the links as last told, and which partner is looked at. */
import { createContext, useContext } from 'react'
import type { PartnerLink, PartnerList } from '#contract'
import type { Question } from '../rooms/use-answer.ts'

export interface ExchangeView {
  readonly question: Question<PartnerList>
  /** The partner whose rows are listed; null: all. */
  readonly partner: string | null
  pick(partner: string | null): void
  /** The links were told once, or will not be: lists are asked for from here on. */
  readonly isKnown: boolean
  /** Another when something crossed. */
  readonly moved: number
}

const ViewContext = createContext<ExchangeView | null>(null)
export const ExchangeProvider = ViewContext.Provider

export function useExchange(): ExchangeView {
  const view = useContext(ViewContext)
  if (view === null) throw new Error('A part of the exchange stands outside the room of trust.')
  return view
}

/** The link beside the list: of the partner that is looked at, else of the first. Null: none is paired, or not known yet. */
export function useShownLink(): PartnerLink | null {
  const { question, partner } = useExchange()
  const links = question.value?.partners ?? []
  return links.find(({ state }) => state === partner) ?? links[0] ?? null
}
