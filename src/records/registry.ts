/** Every type of record that this node knows: one line each. */
import type { RecordType } from './record-type.ts'
import { area } from './types/area.ts'
import { contact } from './types/contact.ts'
import { driftRun } from './types/drift-run.ts'
import { note } from './types/note.ts'
import { partner } from './types/partner.ts'
import { pictureArea } from './types/picture-area.ts'
import { policy } from './types/policy.ts'
import { rescueAct } from './types/rescue-act.ts'
import { seizure } from './types/seizure.ts'
import { sighting } from './types/sighting.ts'
import { user } from './types/user.ts'
import { vesselWatch } from './types/vessel-watch.ts'

/** In the order in which screens list them. */
export const RECORD_TYPES: readonly RecordType[] = [
  note,
  contact,
  rescueAct,
  sighting,
  area,
  pictureArea,
  driftRun,
  vesselWatch,
  seizure,
  user,
  policy,
  partner,
]

const BY_KIND: ReadonlyMap<string, RecordType> = new Map(RECORD_TYPES.map(type => [type.kind, type]))

/** null: there is no such type here. */
export function typeOf(kind: string): RecordType | null {
  return BY_KIND.get(kind) ?? null
}
