/** How many alerts came in ten minutes, against what one person can answer (EEMUA 191): one is steady, more than ten a flood. */
import { useReadable, useSpeech } from '../session/use.ts'
import { useRescueHouse } from '../rescue/use-rescues.ts'

const BARS = 10

export function LoadMeter() {
  const { words } = useSpeech()
  const load = useReadable(useRescueHouse().rescues.standing)?.load ?? null
  const { title, states, spoken, unknown } = words.alerts.load
  return (
    <div
      className={`top-cell load-cell is-${load?.state ?? 'unknown'}`}
      title={load === null ? unknown : spoken(load.count, states[load.state], load.distress)}
    >
      <span className="spoken-only">
        {load === null ? `${title}: ${unknown}` : spoken(load.count, states[load.state], load.distress)}
      </span>
      <span className="load-bars" aria-hidden="true">
        {Array.from({ length: BARS }, (_, index) => (
          <span key={index} className={index < (load?.count ?? 0) ? 'is-on' : ''} />
        ))}
      </span>
      <span className="top-pair" aria-hidden="true">
        <span className="strong small load-word">
          {load === null ? unknown : `${load.count}\u00a0/\u00a010\u00a0min`}
        </span>
        <span className="micro muted load-below">
          {load === null || load.state === 'steady' ? title : states[load.state]}
        </span>
      </span>
    </div>
  )
}
