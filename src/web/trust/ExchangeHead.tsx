/** Over the two lists of the exchange: with whom, and whether what we gave or what we got is shown. */
import { Segments } from '../frame/Segments.tsx'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { useExchange } from './exchange-view.ts'

export function ExchangeHead({ side }: { readonly side: 'gave' | 'got' }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  const { question, partner } = useExchange()
  const links = (question.value?.partners ?? []).filter(({ state }) => partner === null || state === partner)
  const [only] = links
  const given = links.flatMap(({ lanes }) => lanes).reduce((sum, { released }) => sum + released, 0)
  const taken = links.reduce((sum, { received }) => sum + received, 0)
  const name =
    links.length === 1 && only !== undefined ? (words.exchange.states[only.state] ?? only.state) : null
  return (
    <div className="exchange-head">
      <h2>
        {name === null
          ? side === 'gave'
            ? words.trust.released
            : words.exchange.counters.received
          : side === 'gave'
            ? words.exchange.gaveTo(name)
            : words.exchange.gotFrom(name)}{' '}
        <span className="plain small muted">
          {only === undefined && question.value !== null
            ? words.exchange.noPartner
            : links.map(each => words.exchange.node(each.name)).join(', ')}
        </span>
      </h2>
      <PartnerPick />
      <Segments
        label={words.exchange.title}
        chosen={side}
        choices={(['gave', 'got'] as const).map(each => ({
          value: each,
          label: words.exchange[each](
            question.value === null ? '…' : units.whole(each === 'gave' ? given : taken),
          ),
        }))}
        choose={each => house.route.set({ room: 'trust', part: each === 'gave' ? 'released' : 'received' })}
      />
    </div>
  )
}

/** With one partner there is nothing to pick. */
function PartnerPick() {
  const { words } = useSpeech()
  const { question, partner, pick } = useExchange()
  const links = question.value?.partners ?? []
  if (links.length < 2) return null
  return (
    <select
      className="field exchange-pick"
      aria-label={words.exchange.columns.from}
      value={partner ?? ''}
      onChange={event => pick(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{words.exchange.allPartners}</option>
      {links.map(({ state, name }) => (
        <option key={state} value={state}>
          {state} · {name}
        </option>
      ))}
    </select>
  )
}
