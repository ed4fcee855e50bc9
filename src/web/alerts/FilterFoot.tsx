/** What is not shown: hidden classes and shelved alerts. It always stands at the foot of the column, and ends with the watch. */
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { useShownAlerts } from './use-alerts.ts'

export function FilterFoot() {
  const session = useSession()
  const { words } = useSpeech()
  const hidden = useReadable(session.hiddenClasses).size
  const shelved = useShownAlerts().filter(({ state }) => state === 'shelved').length
  const { filter } = words.alerts
  return (
    <div className={`filter-foot${hidden > 0 ? ' is-filtered' : ''}`}>
      <span>
        <span className="strong">{hidden === 0 ? filter.none : filter.some(hidden)}</span>
        {shelved > 0 && ` · ${filter.shelved(shelved)}`}
      </span>
      {hidden > 0 ? (
        <button type="button" className="link-button" onClick={() => session.hiddenClasses.set(new Set())}>
          {filter.reset}
        </button>
      ) : (
        <span className="muted">{filter.resets}</span>
      )}
    </div>
  )
}
