/** Right: what the plan is worth and how sure that is, its areas, what remains if nothing is found, and what can be done with it. */
import type { PlanView } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { AreaTable } from './AreaTable.tsx'
import { ComparePlans } from './ComparePlans.tsx'
import { FoundNothing } from './FoundNothing.tsx'
import { PlanFiles } from './PlanFiles.tsx'
import { PlanSetUp } from './PlanSetUp.tsx'
import { Refused } from './Refused.tsx'
import { useDrift, useShown } from './use-drift.ts'

export function PlanPanel() {
  const state = useDrift()
  const { words, units } = useSpeech()
  const shown = useShown()
  const plan = useReadable(state.plan)
  const draft = useReadable(state.draft)
  if (shown === null)
    return (
      <>
        <div className="panel-head">
          <h2>{words.drift.plan.title('1')}</h2>
        </div>
        <p className="room-wait muted small">{words.drift.plan.noRun}</p>
      </>
    )
  const { run } = shown
  if (run.direction === 'backward') return <p className="room-wait small">{words.drift.plan.backward}</p>
  const number = plan?.searched == null ? run.searches.length + 1 : searchNumber(run.searches, plan)
  return (
    <>
      <div className="panel-head">
        <h2>
          {words.drift.plan.title(String(number))}
          {plan?.from != null && plan.to !== null && (
            <span className="drift-window-words">
              {words.drift.plan.window(
                units.timeShort(Date.parse(plan.from)),
                units.timeShort(Date.parse(plan.to)),
              )}
            </span>
          )}
        </h2>
        {plan !== null && <State plan={plan} />}
      </div>
      {draft === null && <Refused />}
      {plan !== null && (
        <>
          <Worth plan={plan} />
          <AreaTable plan={plan} run={run} />
          {plan.searched === null ? (
            <Remains plan={plan} number={number} />
          ) : (
            <p className="side-part small">
              {words.drift.plan.recorded(`${units.whole(100 * plan.searched.pos)} %`)}
            </p>
          )}
          <FoundNothing key={plan.id} plan={plan} />
          <Survival plan={plan} />
          <PlanFiles plan={plan} />
          <ComparePlans plan={plan} />
        </>
      )}
      {plan === null && run.searches.length > 0 && (
        <p className="side-part small">
          {words.drift.plan.after(`${units.whole(100 * run.cumulativePos)} %`)}
        </p>
      )}
      <PlanSetUp isOpen={plan === null} number={number} />
    </>
  )
}

function searchNumber(searches: readonly { readonly plan: string }[], plan: PlanView): number {
  return searches.findIndex(each => each.plan === plan.id) + 1
}

function State({ plan }: { readonly plan: PlanView }) {
  const { words } = useSpeech()
  const busy = useReadable(useDrift().busy)
  if (busy === 'plan') return <span className="mark is-caution">…</span>
  if (plan.searched !== null) return <span className="mark">{words.drift.plan.searched}</span>
  return (
    <span className="mark is-live">
      {plan.by === 'node' ? words.drift.plan.proposed : words.drift.plan.byHand}
    </span>
  )
}

function Worth({ plan }: { readonly plan: PlanView }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const isStale = useReadable(state.areas) !== null
  const percent = (share: number) => `${units.whole(100 * share)} %`
  return (
    <section className={isStale ? 'side-part drift-worth is-stale' : 'side-part drift-worth'}>
      <div className="drift-figures">
        <p>
          <span className="drift-figure">{percent(plan.pos)}</span>
          <span className="small">{words.drift.plan.pos}</span>
        </p>
        <p>
          <span className="drift-figure">
            {plan.ratio === null ? words.unknown : units.decimal(plan.ratio, 2)}
          </span>
          <span className="small">{words.drift.plan.ratio(percent(plan.bound))}</span>
        </p>
      </div>
      <div className="drift-pos" aria-hidden="true">
        <span className="drift-pos-fill" style={{ inlineSize: `${100 * plan.pos}%` }} />
        <span
          className="drift-pos-doubt"
          style={{
            insetInlineStart: `${100 * plan.posLow}%`,
            inlineSize: `${100 * (plan.posHigh - plan.posLow)}%`,
          }}
        />
        <span className="drift-pos-best" style={{ insetInlineStart: `${100 * plan.bound}%` }} />
      </div>
      <p className="drift-scale micro muted" aria-hidden="true">
        <span>0</span>
        <span>{words.drift.plan.best(percent(plan.bound))}</span>
        <span>100 %</span>
      </p>
      <p className="small muted">{words.drift.plan.posDoubt(percent(plan.posLow), percent(plan.posHigh))}</p>
    </section>
  )
}

function Remains({ plan, number }: { readonly plan: PlanView; readonly number: number }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const names = useReadable(state.settings)?.units.map(unit => unit.name) ?? []
  const percent = (share: number) => `${units.whole(100 * share)} %`
  const rows = [
    ...plan.areas.map(area => ({
      name: `${String.fromCharCode(65 + Math.max(0, names.indexOf(area.unit)))} ${area.unit}`,
      before: area.poc,
      after: area.pocAfter,
    })),
    { name: words.drift.plan.outsideShort, before: plan.outside, after: plan.outsideAfter },
  ]
  const most = Math.max(...rows.map(row => Math.max(row.before, row.after)), 0.01)
  return (
    <section className="side-part">
      <h3 className="section-title">{words.drift.plan.ifNothing(String(number))}</h3>
      <ul className="drift-remains">
        {rows.map(({ name, before, after }) => (
          <li key={name}>
            <span className="clip">{name}</span>
            <span className="drift-two" aria-hidden="true">
              <span className="is-before" style={{ inlineSize: `${(100 * before) / most}%` }} />
              <span className="is-after" style={{ inlineSize: `${(100 * after) / most}%` }} />
            </span>
            <span className="drift-number">
              <span className="muted">{percent(before)} → </span>
              <strong>{percent(after)}</strong>
            </span>
          </li>
        ))}
      </ul>
      <p className="small">{words.drift.plan.remains(percent(plan.cumulativePos))}</p>
    </section>
  )
}

function Survival({ plan }: { readonly plan: PlanView }) {
  const { words, units } = useSpeech()
  const { survival, question } = plan
  const text = words.drift.plan
  return (
    <section className="side-part small">
      {survival.kind === 'unknown' ? (
        <p>{text.survivalUnknown[survival.reason]}</p>
      ) : (
        <>
          <p className="strong">
            {text.survival(
              survival.toHours === null
                ? text.survivalOpen(units.decimal(survival.fromHours, 0))
                : text.survivalRange(
                    units.decimal(survival.fromHours, 0),
                    units.decimal(survival.toHours, survival.toHours % 1 === 0 ? 0 : 2),
                  ),
              question.waterC === null ? words.unknown : `${units.decimal(question.waterC, 0)} °C`,
            )}
          </p>
          <p className="muted">{text.survivalSource(survival.source)}</p>
        </>
      )}
      <p className="muted">{text.survivalNever}</p>
    </section>
  )
}
