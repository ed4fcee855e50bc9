/** The load of each watch (R10): figures with their limits, what is over them, and the second person who has seen it. */
import type { RescueWatch } from '#contract'
import { useNowMs } from '../rescue/Age.tsx'
import { WarningMark } from '../look/icons.tsx'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import type { Standing } from '../rescue/standing.ts'
import { useDeeds } from '../rescue/use-deeds.ts'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { passedLimits } from './passed.ts'

export function WatchLoads({ standing }: { readonly standing: Standing }) {
  const { words } = useSpeech()
  const told = words.shift.load
  return (
    <section className="watch-loads" aria-labelledby="watch-loads-title">
      <div className="shift-part-head">
        <h2 id="watch-loads-title">{told.title}</h2>
        <span className="small muted">
          {told.here(`${told.states[standing.load.state]}, ${standing.load.count}`)}
        </span>
      </div>
      <div className="watch-load-pair">
        {standing.watches.map(watch => (
          <WatchLoad key={watch.centre} watch={watch} isOurs={watch.centre === standing.centre} />
        ))}
      </div>
    </section>
  )
}

function WatchLoad({ watch, isOurs }: { readonly watch: RescueWatch; readonly isOurs: boolean }) {
  const { words, units } = useSpeech()
  const me = useMe()
  const nowMs = useNowMs()
  const doing = useDeeds()
  const told = words.shift.load
  const passed = passedLimits(watch, nowMs)
  const isRed = passed.length > 0
  const since = (at: string | null) =>
    at === null ? null : units.age(Math.max(0, (nowMs - Date.parse(at)) / 1000))
  const minutes = (n: number) => units.age(n * 60)
  const figures = [
    ['openCraft', told.openCraft, String(watch.openCraft), String(watch.limits.openCraft)],
    ['unanswered', told.unanswered, String(watch.unanswered), String(watch.limits.unanswered)],
    [
      'unansweredMinutes',
      told.oldest,
      since(watch.unansweredSince) ?? told.none,
      minutes(watch.limits.unansweredMinutes),
    ],
    [
      'quietMinutes',
      told.quietest,
      watch.quietest === null
        ? told.none
        : `${watch.quietest.name}, ${since(watch.quietest.heardAt) ?? told.none}`,
      minutes(watch.limits.quietMinutes),
    ],
  ] as const
  const signed = watch.countersigned
  return (
    <section
      className={isRed ? 'watch-load is-red' : 'watch-load'}
      aria-label={words.rescue.centres[watch.centre]}
    >
      <p className="watch-load-head">
        <span className="strong">{words.rescue.centres[watch.centre]}</span>
        <span className="watch-load-state small">
          {isRed && <WarningMark />}
          {isRed
            ? `${words.rescue.labelled(told.red)} ${passed.map(name => told.passed[name]).join(', ')}`
            : told.calm}
        </span>
      </p>
      <dl className="watch-load-figures">
        {figures.map(([key, name, value, limit]) => (
          <div key={key} className={passed.includes(key) ? 'is-over' : undefined}>
            <dt className="small muted">{name}</dt>
            <dd>
              <strong>{value}</strong> <span className="micro muted">{told.limit(limit)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {signed !== null && (
        <p className="small">
          {told.countersigned(signed.byName ?? signed.by, units.time(Date.parse(signed.at)))}
        </p>
      )}
      {isOurs && isRed && signed === null && <p className="small">{told.needed}</p>}
      {isOurs && isRed && signed?.by !== me?.account && (
        <button
          type="button"
          className="button is-small"
          disabled={doing.isBusy}
          onClick={() => void doing.run({ kind: 'watch.countersigned', what: watch.key })}
        >
          {told.countersign}
        </button>
      )}
      <RefusedPanel doing={doing} />
    </section>
  )
}
