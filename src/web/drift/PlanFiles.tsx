/** A plan leaves as a file that others read: each bears DEMO and SIMULATED where it is, also in its name. */
import { useState } from 'react'
import type { PlanFormat, PlanView } from '#contract'
import type { Asked } from '../rooms/use-answer.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { saveText } from '../trust/save-text.ts'
import { ANSWER_MS_MAX } from './drift-state.ts'

export function PlanFiles({ plan }: { readonly plan: PlanView }) {
  const { drift } = useHouse()
  const { language, words } = useSpeech()
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null)
  const save = async (format: PlanFormat, unit: string | null) => {
    const file = await drift.file(plan.id, format, unit, AbortSignal.timeout(ANSWER_MS_MAX))
    if (file.kind === 'good') saveText(file.value.name, file.value.text)
    setAnswer(file)
  }
  return (
    <section className="side-part">
      <h3 className="section-title">{words.drift.plan.files}</h3>
      <div className="drift-files">
        <button type="button" className="button is-small" onClick={() => void save('gpx', null)}>
          GPX
        </button>
        {plan.areas.map(({ unit }) => (
          <button key={unit} type="button" className="button is-small" onClick={() => void save('rtz', unit)}>
            RTZ · {unit}
          </button>
        ))}
        <button type="button" className="button is-small" onClick={() => void save('geojson', null)}>
          GeoJSON
        </button>
        <button
          type="button"
          className="button is-small"
          onClick={() => void save(language === 'fr' ? 'message-fr' : 'message-en', null)}
        >
          {words.drift.plan.message}
        </button>
      </div>
      {answer !== null && <Refusal answer={answer} />}
    </section>
  )
}
