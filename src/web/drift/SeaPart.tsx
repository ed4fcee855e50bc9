/** On which current and wind: the source with what is known of it, and what a person enters by hand. */
import type { ReactNode } from 'react'
import type { DriftOffer } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { fittedTable, type RunDraft } from './draft.ts'
import { Line } from './FormLine.tsx'
import { SeaTable } from './SeaTable.tsx'
import { useDrift } from './use-drift.ts'

type HandField = 'windFrom' | 'windKnots' | 'currentTowards' | 'currentKnots'

export function SeaPart(props: {
  readonly draft: RunDraft
  readonly set: (part: Partial<RunDraft>) => void
  readonly isTableWrong: boolean
  readonly line: (field: HandField, label: string, how?: string) => ReactNode
}) {
  const { language, words } = useSpeech()
  const form = words.drift.form
  const { draft, set, line } = props
  const seas = useReadable(useDrift().offer)?.seas ?? []
  const sea = seas.find(each => each.id === draft.source)
  const choose = (id: string) => {
    const needsTable = seas.find(each => each.id === id)?.takesTable === true && draft.table === null
    set({ source: id, ...(needsTable ? { table: fittedTable(draft) } : {}) })
  }
  return (
    <>
      <Line label={form.source}>
        {id => (
          <select
            id={id}
            className="field"
            value={draft.source}
            onChange={event => choose(event.target.value)}
          >
            {seas.map(each => (
              <option key={each.id} value={each.id}>
                {saidIn(language, each.name)}
              </option>
            ))}
          </select>
        )}
      </Line>
      {sea !== undefined && <About sea={sea} />}
      {sea?.takesCurrent === true && (
        <div className="drift-pair">
          {line('currentTowards', form.currentTowards)}
          {line('currentKnots', form.currentKnots)}
        </div>
      )}
      {sea?.takesWind !== false && (
        <div className="drift-pair">
          {line('windFrom', form.windFrom, sea?.takesCurrent === true ? undefined : form.windHow)}
          {line('windKnots', form.windKnots)}
        </div>
      )}
      {sea?.takesTable === true && draft.table !== null && (
        <SeaTable
          table={draft.table}
          isWrong={props.isTableWrong}
          set={table => set({ table })}
          fit={() => set({ table: fittedTable(draft) })}
        />
      )}
    </>
  )
}

/** What is known of a source before it is asked. */
function About({ sea: { about } }: { readonly sea: DriftOffer['seas'][number] }) {
  const { language, words } = useSpeech()
  const { kinds, source, licence, valid, resolution, kind } = words.drift
  const rows = [
    [kind, kinds[about.kind]],
    [source, saidIn(language, about.from)],
    [resolution, saidIn(language, about.resolution)],
    [valid, saidIn(language, about.valid)],
    [licence, about.licence],
  ] as const
  return (
    <dl className="drift-facts drift-about small">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
