/** The order: its condition as the title, the facts, one warning, five steps, and one large button for the next of them. */
import { useEffect, useState } from 'react'
import { bearingRadians, distanceMetres, METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import { seizureName } from '#contract'
import { BoatMark } from '../rescue/icons.tsx'
import { CheckIcon } from '../look/icons.tsx'
import { aboardWords, conditionText, peopleText } from '../rescue/told.ts'
import { useSpeech } from '../session/use.ts'
import { CallSheet } from './CallSheet.tsx'
import type { Tab } from './FieldTabs.tsx'
import { CallIcon, DistressIcon, EyeIcon } from './icons.tsx'
import { type FieldSheet, isOver, STEPS, type Step } from './sheet.ts'
import { nextStep, stepsTaken } from './steps.ts'
import type { Field } from './use-field.ts'
import { warningOf } from './warning.ts'
import { WordsForm } from './WordsForm.tsx'

type Asked = 'result' | 'cannot' | 'call'

export function OrderTab({ field, open }: { readonly field: Field; readonly open: (tab: Tab) => void }) {
  const { words } = useSpeech()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { sheet, items, say } = field
  const task = sheet?.task ?? null
  const taken = task === null ? null : stepsTaken(task, items)
  const isNew = task !== null && taken !== null && !isOver(task) && !taken.has('received')
  useEffect(() => {
    // The device has it: that is said by itself. That it was read is for a person to say.
    if (isNew && task !== null)
      say({ kind: 'task.answered', task: task.id, version: task.version, state: 'received', words: null })
    // `isNew` is false as soon as it waits to be sent: it is said once for each version of each order.
  }, [isNew, task, say])
  if (sheet === null || task === null || taken === null)
    return (
      <div className="field-none">
        <h2>{words.field.order.none}</h2>
        <p className="muted">{words.field.order.noneHow}</p>
        <Beside call={() => setAsked('call')} report={() => open('report')} />
        {asked === 'call' && <CallSheet sheet={sheet} close={() => setAsked(null)} />}
      </div>
    )
  const next = isOver(task) ? null : nextStep(taken)
  const answer = (state: Step | 'cannot', text: string | null) => {
    say({ kind: 'task.answered', task: task.id, version: task.version, state, words: text })
    setAsked(null)
  }
  return (
    <>
      <OrderHead sheet={sheet} />
      <OrderFacts sheet={sheet} />
      <Warning sheet={sheet} />
      <Steps sheet={sheet} taken={taken} next={next} />
      {asked === 'result' && task.order === 'secure-goods' && (
        <p className="field-how small">
          {task.seizures.length > 0 && words.goods.opened(task.seizures.map(seizureName).join(', '))}{' '}
          {words.goods.reportFirst}
        </p>
      )}
      {asked === 'result' || asked === 'cannot' ? (
        <WordsForm
          label={asked === 'result' ? words.field.order.result : words.field.order.cannotWhy}
          send={text => answer(asked, text)}
          leave={() => setAsked(null)}
        />
      ) : (
        next !== null && (
          <button
            type="button"
            className="button field-big is-primary"
            onClick={() => (next === 'result' ? setAsked('result') : answer(next, null))}
          >
            <CheckIcon /> {words.field.order.do[next]}
          </button>
        )
      )}
      {next === null && (
        <p className="field-ended">
          {task.state === 'cancelled' ? words.field.order.cancelled : words.field.order.ended}
        </p>
      )}
      <Beside call={() => setAsked('call')} report={() => open('report')} />
      <p className="field-how small muted">{words.field.report.how}</p>
      {next !== null && asked === null && (
        <button type="button" className="link-button field-cannot" onClick={() => setAsked('cannot')}>
          {words.field.order.cannot}
        </button>
      )}
      {asked === 'call' && <CallSheet sheet={sheet} close={() => setAsked(null)} />}
    </>
  )
}

function Beside(props: { readonly call: () => void; readonly report: () => void }) {
  const { words } = useSpeech()
  return (
    <div className="field-beside">
      <button type="button" className="button field-large" onClick={props.report}>
        <EyeIcon /> {words.field.report.action}
      </button>
      <button type="button" className="button field-large" onClick={props.call}>
        <CallIcon /> {words.field.call.action}
      </button>
    </div>
  )
}

function OrderHead({ sheet }: { readonly sheet: FieldSheet }) {
  const speech = useSpeech()
  const { words, units } = speech
  const { task } = sheet
  if (task === null) return null
  const told = words.field.order
  const name = sheet.caseName ?? sheet.craftName ?? words.rescue.task.orders[task.order]
  const at = sheet.times.received
  const isChanged = task.version > 1 && task.acknowledgedVersion < task.version && !isOver(task)
  const isDistress = ['sinking', 'capsized', 'peopleInWater', 'onFire'].some(
    key => task.condition[key as keyof typeof task.condition] === 'yes',
  )
  return (
    <div className="field-order-head">
      <p className="small muted field-order-line">
        <span>{told.head(name, task.version)}</span>
        <span>
          {at === undefined
            ? told.sentAt(units.time(Date.parse(task.sentAt)))
            : told.received(units.time(Date.parse(at)))}
        </span>
      </p>
      <h2>
        {isDistress && <DistressIcon />}
        <span>{conditionText(task.condition, speech)}</span>
      </h2>
      {isChanged && <p className="field-changed strong">{told.changed(task.version)}</p>}
    </div>
  )
}

function OrderFacts({ sheet }: { readonly sheet: FieldSheet }) {
  const speech = useSpeech()
  const { words, units } = speech
  const { task } = sheet
  if (task === null) return null
  const told = words.field.order
  const facts: (readonly [string, string, string | null])[] = [
    [told.what, words.rescue.task.orders[task.order], null],
    [
      told.people,
      peopleText(task.aboard.people, speech),
      aboardWords(task.aboard, speech).join(', ').toLowerCase() || null,
    ],
    [
      told.where,
      sheet.place === null ? words.rescue.unknown : units.position(sheet.place),
      sheet.doubtMetres === null ? null : told.doubt(units.doubt(sheet.doubtMetres)),
    ],
    ...toGo(sheet, told.forYou, speech),
    ...(task.lastContact === null
      ? []
      : ([[told.contact, units.time(Date.parse(task.lastContact.at)), null]] as const)),
    ...(task.words === null ? [] : ([[told.words, task.words, null]] as const)),
    ...(task.legalBasis === null ? [] : ([[told.basis, task.legalBasis, null]] as const)),
  ]
  return (
    <dl className="field-facts">
      {facts.map(([name, value, more]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd>
            <strong>{value}</strong>
            {more !== null && `, ${more}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Bearing, distance and minutes from where the unit was last known to be. */
function toGo(
  { place, unitPlace, speedKnots }: FieldSheet,
  name: string,
  { words, units }: ReturnType<typeof useSpeech>,
): readonly (readonly [string, string, null])[] {
  if (place === null || unitPlace === null) return []
  const metres = distanceMetres(unitPlace, place)
  const degrees = (bearingRadians(unitPlace, place) / RADIANS_PER_DEGREE + 360) % 360
  const parts = [units.bearing(degrees), units.miles(metres)]
  if (speedKnots !== null && speedKnots > 0)
    parts.push(
      words.field.order.minutes(
        units.whole(Math.ceil((metres / METRES_PER_NAUTICAL_MILE / speedKnots) * 60)),
      ),
    )
  return [[name, parts.join(', '), null]]
}

function Warning({ sheet }: { readonly sheet: FieldSheet }) {
  const warning = warningOf(sheet, useSpeech())
  if (warning === null) return null
  return (
    <p className="field-warning">
      <BoatMark look="sure" /> <span>{warning}</span>
    </p>
  )
}

function Steps(props: {
  readonly sheet: FieldSheet
  readonly taken: ReadonlySet<Step>
  readonly next: Step | null
}) {
  const { words, units } = useSpeech()
  return (
    <ol className="field-steps">
      {STEPS.map(step => {
        const at = props.sheet.times[step]
        const isNext = step === props.next
        const look = props.taken.has(step) ? 'is-done' : isNext ? 'is-next' : undefined
        return (
          <li key={step} className={look} aria-current={isNext ? 'step' : undefined}>
            <span>{words.field.order.steps[step]}</span>
            <span>
              {at !== undefined
                ? units.time(Date.parse(at))
                : props.taken.has(step)
                  ? words.field.journal.states.waiting
                  : isNext
                    ? words.field.order.todo
                    : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
