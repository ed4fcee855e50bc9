/** What the node proposes about this craft, with reasons for and against. A person decides; what was merged can be undone. */
import type { RescueCraft, RescueSuggestion } from '#contract'
import { CheckIcon, CrossIcon } from '../look/icons.tsx'
import { useSpeech } from '../session/use.ts'
import { craftOf, suggestionsOf } from './choice.ts'
import { MergeIcon } from './icons.tsx'
import { acceptDeed, apartDeed, apartUndoneDeed, undoDeed } from './merging.ts'
import type { Ground } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import type { Standing } from './standing.ts'
import { groundText } from './ground-text.ts'
import { beginning } from './told.ts'
import { KeyCap } from './KeyCap.tsx'
import { useDeeds } from './use-deeds.ts'

export function Suggestions({
  standing,
  craft,
}: {
  readonly standing: Standing
  readonly craft: RescueCraft
}) {
  const proposed = suggestionsOf(standing, craft)
  return (
    <>
      {proposed.slice(0, SHOWN_MAX).map((each, at) => (
        <SuggestionCard key={each.id} standing={standing} suggestion={each} hasKeys={at === 0} />
      ))}
      <Merged craft={craft} standing={standing} />
      <KeptApart craft={craft} standing={standing} />
    </>
  )
}

/** One question after the other: the next comes when this is answered. */
const SHOWN_MAX = 3

function SuggestionCard(props: {
  readonly standing: Standing
  readonly suggestion: RescueSuggestion
  /** The first is the one that M and X answer. */
  readonly hasKeys: boolean
}) {
  const { standing, suggestion, hasKeys } = props
  const doing = useDeeds()
  const { words, units } = useSpeech()
  const text = words.rescue.suggestion
  const isMerge = suggestion.kind === 'merge'
  return (
    <section className="rescue-part merge-card" aria-label={text.suggested}>
      <div className="rescue-part-head">
        <h3>
          <MergeIcon /> {titleOf(standing, suggestion, words)}
        </h3>
        <span className="muted nowrap" title={text.suggested}>
          {text.chance(`${units.whole(suggestion.chance * 100)} %`)}
        </span>
      </div>
      <Grounds grounds={suggestion.grounds} />
      <div className="rescue-buttons">
        <button
          data-key-act="merge"
          type="button"
          className="button is-small"
          disabled={doing.isBusy}
          onClick={() => void doing.run(acceptDeed(suggestion))}
        >
          {isMerge ? text.doMerge : text.doAttach} {hasKeys && <KeyCap act="merge" />}
        </button>
        {isMerge && (
          <button
            data-key-act="keepApart"
            type="button"
            className="button is-small"
            disabled={doing.isBusy}
            onClick={() => void doing.run(apartDeed(suggestion, text.apartWhy))}
          >
            {text.apart} {hasKeys && <KeyCap act="keepApart" />}
          </button>
        )}
        <span className="muted small">{text.undoable}</span>
      </div>
      <RefusedPanel doing={doing} />
    </section>
  )
}

function titleOf(
  standing: Standing,
  { kind, craft, other }: RescueSuggestion,
  words: ReturnType<typeof useSpeech>['words'],
): string {
  const text = words.rescue.suggestion
  const name = craftOf(standing, craft)?.name ?? words.rescue.unknown
  if (kind === 'merge') return text.merge(craftOf(standing, other)?.name ?? words.rescue.unknown, name)
  const contact = standing.contacts.get(other)
  if (contact === undefined) return text.attach('', name)
  const channel = words.rescue.channels[contact.channel]
  const said = contact.text === null ? '' : ` ${words.rescue.said(beginning(contact.text, SAID_LETTERS_MAX))}`
  return text.attach(`${channel}${said}`, name)
}

const SAID_LETTERS_MAX = 48

function Grounds({ grounds }: { readonly grounds: readonly Ground[] }) {
  const speech = useSpeech()
  const { words } = speech
  const text = words.rescue.suggestion
  const ordered = grounds.toSorted((a, b) => Number(a.speaks === 'against') - Number(b.speaks === 'against'))
  return (
    <ul className="rescue-reasons">
      {ordered.map(ground => (
        <li key={`${ground.ground} ${ground.words}`}>
          <span className={ground.speaks === 'for' ? 'rescue-for' : 'rescue-against'}>
            {ground.speaks === 'for' ? <CheckIcon /> : <CrossIcon />}
            <span className="spoken-only">
              {ground.speaks === 'for' ? text.speaksFor : text.speaksAgainst}
            </span>
          </span>
          <span>
            <span className="muted">{words.rescue.labelled(text.grounds[ground.ground])} </span>
            <span lang={ground.said === undefined ? 'en' : speech.language}>
              {groundText(ground, speech)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What was merged, by whom, and the way back. */
function Merged({ craft, standing }: { readonly craft: RescueCraft; readonly standing: Standing }) {
  const doing = useDeeds()
  const { words, units } = useSpeech()
  const text = words.rescue.suggestion
  if (craft.merges.length === 0) return null
  const nameOf = (id: string) =>
    craft.members.find(each => each.id === id)?.name ?? craftOf(standing, id)?.name
  return (
    <section className="rescue-part">
      {craft.merges.toReversed().map((merge, at) => (
        <p key={merge.id} className="split small">
          <span>{text.merged(nameOf(merge.other) ?? '?', units.time(Date.parse(merge.at)))}</span>
          <button
            data-key-act="undo"
            type="button"
            className="button is-small"
            disabled={doing.isBusy}
            onClick={() => void doing.run(undoDeed(merge.id, text.undoWhy))}
          >
            {text.undo} {at === 0 && <KeyCap act="undo" />}
          </button>
        </p>
      ))}
      <RefusedPanel doing={doing} />
    </section>
  )
}

/** What a person has kept apart from it, and the way back: then the node may propose it again. */
function KeptApart({ craft, standing }: { readonly craft: RescueCraft; readonly standing: Standing }) {
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.suggestion
  const others = new Set(craft.keptApart.flatMap(id => craftOf(standing, id) ?? []))
  if (others.size === 0) return null
  return (
    <section className="rescue-part">
      {[...others].slice(0, SHOWN_MAX).map(({ id, name }) => (
        <p key={id} className="split small">
          <span>{text.apartFrom(name)}</span>
          <button
            type="button"
            className="button is-small"
            disabled={doing.isBusy}
            onClick={() => void doing.run(apartUndoneDeed(craft.id, id, text.undoWhy))}
          >
            {text.undo}
          </button>
        </p>
      ))}
      <RefusedPanel doing={doing} />
    </section>
  )
}
