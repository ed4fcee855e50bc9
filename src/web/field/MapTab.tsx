/** Where the craft of the order is, and where the unit was last known to be: a sketch that needs no line. */
import { CaseChart } from '../handover/CaseChart.tsx'
import type { Chart } from '../handover/chart-of.ts'
import { rangeText } from '../rescue/told.ts'
import { useSpeech } from '../session/use.ts'
import type { FieldSheet } from './sheet.ts'

/** The place for it on a telephone, so that a point of the drawing is one of the screen. */
const WIDTH = 360
const HEIGHT = 660

export function MapTab({ sheet }: { readonly sheet: FieldSheet | null }) {
  const speech = useSpeech()
  const told = speech.words.field.map
  if (sheet === null || sheet.place === null) return <p className="field-none muted">{told.none}</p>
  const { task, place, unitPlace } = sheet
  const name = sheet.craftName ?? speech.words.deeds.aCraft
  const chart: Chart = {
    craft: [
      {
        id: 'craft',
        label: task === null ? name : `${name} ${rangeText(task.aboard.people, speech)}`,
        place,
        doubtMetres: sheet.doubtMetres ?? 1,
        before: [],
      },
    ],
    units:
      unitPlace === null
        ? []
        : [{ id: sheet.unit, label: `${sheet.unit} (${told.you})`, kind: sheet.unitKind, place: unitPlace }],
    areas: task === null || task.area.length < 3 ? [] : [task.area],
  }
  return (
    <div className="field-map">
      <CaseChart label={told.label} chart={chart} speech={speech} width={WIDTH} height={HEIGHT} />
    </div>
  )
}
