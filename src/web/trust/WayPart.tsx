/** The way of one thing that crossed, step by step: what is done, what it waits for, and where each step is proved. */
import type { ReceivedRow, ReleasedRow } from '#contract'
import { CheckIcon, ClockIcon, CrossIcon } from '../look/icons.tsx'
import { useSpeech } from '../session/use.ts'
import type { PartProps } from './TrustRoom.tsx'

interface Step {
  readonly is: 'done' | 'open' | 'refused'
  readonly text: string
  readonly note: string | null
  /** The entry that proves it; null: none of ours does. */
  readonly entry: number | null
}

export function ReleasedWay({
  row,
  choose,
}: {
  readonly row: ReleasedRow
  readonly choose: PartProps['choose']
}) {
  const { words, units } = useSpeech()
  const { way } = words.exchange
  const asked = row.act === 'recall' || row.act === 'erase' ? way.asked[row.act] : null
  const isAsked = asked !== null
  const steps: readonly Step[] = [
    {
      is: 'done',
      text: asked ?? way.given,
      note: units.dayAndTime(Date.parse(row.time)),
      entry: row.entry,
    },
    { ...receiptStep(), entry: null },
    ...(isAsked ? [answerStep()] : []),
  ]
  return (
    <Way title={isAsked ? way.ofRecall : way.ofRelease} steps={steps} record={row.record} choose={choose} />
  )

  function receiptStep(): Omit<Step, 'entry'> {
    const state = row.partner
    const number = words.exchange.laneNumber(
      words.exchange.lanes[row.lane] ?? row.lane,
      units.whole(row.sequence),
    )
    switch (row.receipt) {
      case 'verified':
        return { is: 'done', text: way.received(state), note: number }
      case 'refused':
        return { is: 'refused', text: words.exchange.refusedReason, note: number }
      case 'sent':
        return { is: 'open', text: way.sent(state), note: number }
      case 'waiting':
        return { is: 'open', text: words.trust.receipts.waiting, note: number }
    }
  }

  function answerStep(): Step {
    const done = row.act === 'erase' ? way.erasedThere : way.hiddenThere
    return row.honoured === null
      ? { is: 'open', text: way.answerWaits, note: null, entry: null }
      : {
          is: 'done',
          text: done,
          note: units.dayAndTime(Date.parse(row.honoured.time)),
          entry: row.honoured.entry,
        }
  }
}

export function ReceivedWay({
  row,
  choose,
}: {
  readonly row: ReceivedRow
  readonly choose: PartProps['choose']
}) {
  const { words, units } = useSpeech()
  const { way } = words.exchange
  const steps: readonly Step[] = [
    {
      is: 'done',
      text: way.signedBy(row.partner, units.whole(row.index)),
      note: words.exchange.laneNumber(words.exchange.lanes[row.lane] ?? row.lane, units.whole(row.sequence)),
      entry: null,
    },
    {
      is: row.deed === 'aside' ? 'refused' : 'done',
      text:
        row.deed === 'aside'
          ? `${words.exchange.deeds.aside}: ${words.exchange.aside(row.reason ?? '')}`
          : words.exchange.deeds[row.deed],
      note: units.dayAndTime(Date.parse(row.time)),
      entry: row.entry,
    },
    ...(row.honoured === null
      ? []
      : [
          {
            is: row.honoured.receipt === 'verified' ? ('done' as const) : ('open' as const),
            text: words.exchange.honouredHere[row.honoured.receipt],
            note: null,
            entry: row.honoured.entry,
          },
        ]),
  ]
  return <Way title={way.ofReceived} steps={steps} record={row.record} choose={choose} />
}

function Way(props: {
  readonly title: string
  readonly steps: readonly Step[]
  readonly record: string | null
  readonly choose: PartProps['choose']
}) {
  const { words, units } = useSpeech()
  return (
    <>
      <h3 className="strong">{props.title}</h3>
      <ol className="way">
        {props.steps.map(step => (
          <li key={step.text} className={`way-step is-${step.is}`}>
            {step.is === 'done' ? <CheckIcon /> : step.is === 'refused' ? <CrossIcon /> : <ClockIcon />}
            <span className="way-text">{step.text}</span>
            <span className="small muted nowrap">{step.note}</span>
            {step.entry !== null && (
              <button
                type="button"
                className="link-button small nowrap"
                onClick={() => props.choose({ entry: step.entry ?? 0, record: props.record })}
              >
                {`${words.trust.proof} ${units.whole(step.entry)}`}
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
