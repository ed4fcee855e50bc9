/** The head of the alerts: how many of each urgency, by shape, colour and word. */
import type { RescueAlert } from '#contract'
import { useSpeech } from '../session/use.ts'
import { AlertMark } from './AlertMark.tsx'
import { countsOf, URGENCIES } from './order.ts'

export function AlertHead({ alerts }: { readonly alerts: readonly RescueAlert[] }) {
  const { words } = useSpeech()
  const counts = countsOf(alerts)
  return (
    <div className="alerts-head">
      <h2>{words.alerts.title}</h2>
      <ul className="alerts-counts">
        {URGENCIES.filter(each => each !== 'emergency' || counts.emergency > 0).map(each => (
          <li
            key={each}
            title={words.alerts.priorities[each]}
            className={counts[each] === 0 ? 'is-none' : ''}
          >
            <AlertMark priority={each} isOpen={counts[each] > 0} size={14} />
            <span className="spoken-only">{words.alerts.priorities[each]}: </span>
            <span className="number strong">{counts[each]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
