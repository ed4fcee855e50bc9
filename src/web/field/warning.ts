/** The one warning of an order: what would hurt somebody most if it were missed. */
import { nearText } from '../rescue/told.ts'
import type { Speech } from '../session/use.ts'
import type { FieldSheet } from './sheet.ts'

/** A place that may be off by more than this is looked for, not gone to; metres. */
const DOUBT_METRES_MAX = 500

/** null: nothing stands out. */
export function warningOf({ task, doubtMetres }: FieldSheet, speech: Speech): string | null {
  if (task === null) return null
  const told = speech.words.field.order
  if (task.otherCraft.length > 0)
    return told.others(task.otherCraft.map(near => nearText(near, speech)).join('; '))
  if (task.condition.peopleInWater === 'yes') return told.warnWater
  if (task.condition.onFire === 'yes') return told.warnFire
  return doubtMetres !== null && doubtMetres > DOUBT_METRES_MAX ? told.warnNone : null
}
