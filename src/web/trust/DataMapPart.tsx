/** The data map: what of whom is kept, why, for how long, and whether it crosses (LED art. 24 and 27). */
import type { DataMap } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { PartHead } from './LookedPart.tsx'

type Type = DataMap['types'][number]

export function DataMapPart() {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const map = useAnswer('data map', trust.dataMap)
  const names = words.trust.dataColumns
  return (
    <>
      <PartHead title={words.trust.data} note={words.trust.dataNote} />
      <div className="trust-scroll">
        <Answered question={map}>
          {({ types }) => (
            <table className="trust-table is-tall">
              <thead>
                <tr>
                  {[names.type, names.personal, names.purposes, names.release, names.time, names.writers].map(
                    name => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {types.map(type => (
                  <TypeRow key={type.kind} type={type} />
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </div>
    </>
  )
}

function TypeRow({ type }: { readonly type: Type }) {
  const { words, language, units } = useSpeech()
  const purposes = words.purposes as Readonly<Record<string, string>>
  return (
    <tr>
      <td>
        <span className="strong">{saidIn(language, type.title)}</span>
        <span className="data-why small muted">{saidIn(language, type.why)}</span>
      </td>
      <td className="small">
        {type.personal.length === 0 && <span className="muted">{words.trust.noPersonal}</span>}
        <ul>
          {type.personal.map(field => (
            <li key={field.field}>
              {saidIn(language, field.label)}
              <span className="muted">
                {' '}
                · {words.trust.personal[field.what] ?? field.what} ·{' '}
                {field.releases ? words.trust.crosses : words.trust.home}
              </span>
            </li>
          ))}
        </ul>
      </td>
      <td className="small">{type.purposes.map(each => purposes[each] ?? each).join(', ')}</td>
      <td className="small">{words.trust.releases[type.release] ?? type.release}</td>
      <td className="small nowrap">
        {words.trust.days(units.whole(type.reviewDays), units.whole(type.deleteDays))}
      </td>
      <td className="small">{type.writers.map(role => words.roles[role]).join(', ')}</td>
    </tr>
  )
}
