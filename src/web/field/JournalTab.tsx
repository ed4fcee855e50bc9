/** What this unit said, the newest first: waiting, sent, or refused with the reasons. */
import { seizureName } from '#contract'
import { PaletteChoice } from '../frame/Choices.tsx'
import { saidIn } from '../words/both.ts'
import { useSpeech } from '../session/use.ts'
import type { Words } from '../words/en.ts'
import type { Item } from './outbox.ts'
import { STEPS } from './sheet.ts'
import type { Field } from './use-field.ts'

export function JournalTab({ field, account }: { readonly field: Field; readonly account: string | null }) {
  const { words } = useSpeech()
  const told = words.field.journal
  return (
    <section aria-labelledby="field-journal-title">
      <h2 id="field-journal-title">{told.title}</h2>
      {field.items.length === 0 && <p className="muted">{told.none}</p>}
      <ol className="field-journal">
        {[...field.items].toReversed().map(item => (
          <Row
            key={item.id}
            item={item}
            byNodeMs={field.byNodeMs}
            isOther={account !== null && item.account !== account}
            dismiss={() => field.outbox.dismiss(item.id)}
          />
        ))}
      </ol>
      <div className="field-look">
        <PaletteChoice />
      </div>
    </section>
  )
}

function Row(props: {
  readonly item: Item
  readonly byNodeMs: (phoneMs: number) => number
  readonly isOther: boolean
  readonly dismiss: () => void
}) {
  const { words, units, language } = useSpeech()
  const { item } = props
  const { sending } = item
  const told = words.field.journal
  const saidMs =
    item.offsetMs === null ? props.byNodeMs(Date.parse(item.saidAt)) : Date.parse(item.saidAt) + item.offsetMs
  return (
    <li className={`field-item is-${sending.kind}`}>
      <time dateTime={new Date(saidMs).toISOString()}>{units.time(saidMs)}</time>
      <div>
        <p>{saidOf(item.deed, words)}</p>
        <p className="small muted">
          {sending.kind === 'sent'
            ? told.sentAt(units.time(props.byNodeMs(Date.parse(sending.at))))
            : told.states[sending.kind]}
          {sending.kind === 'waiting' && props.isOther && `: ${told.other}`}
        </p>
        {sending.kind === 'refused' && (
          <>
            <ul className="refusal">
              {sending.reasons.map(reason => (
                <li key={`${reason.code} ${reason.about ?? ''}`}>{saidIn(language, reason)}</li>
              ))}
            </ul>
            <button type="button" className="button is-small" onClick={props.dismiss}>
              {told.dismiss}
            </button>
          </>
        )}
      </div>
    </li>
  )
}

function saidOf(deed: Item['deed'], words: Words): string {
  const told = words.field.journal
  switch (deed.kind) {
    case 'task.answered': {
      const step = STEPS.find(each => each === deed.state)
      const name = step === undefined ? words.field.order.cannot : words.field.order.steps[step]
      return `${told.answered(name)}${deed.words === null ? '' : `. ${deed.words}`}`
    }
    case 'craft.found':
      return `${told.found}. ${deed.observation.words}`
    case 'craft.observed':
      return `${told.seen}. ${deed.observation.words}`
    case 'people.counted':
      return `${told.people}${deed.words === null ? '' : `. ${deed.words}`}`
    case 'goods.secured':
      return `${words.field.report.seizure}. ${seizureName(deed.seizure)}`
    case 'log.said':
      return deed.words
    default:
      return told.said
  }
}
