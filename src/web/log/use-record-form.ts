/** The draft of one form, read as it is typed: its marking is always known, so that the readers can be shown before writing. */
import { useState } from 'react'
import type { RecordTypeInfo } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable } from '../session/use.ts'
import type { Draft } from '../sign-in/drafts.ts'
import type { FormField } from './form.ts'
import { type ReadMarking, readMarking } from './marking-form.ts'
import { type ReadForm, readForm } from './read-form.ts'
import type { FormState } from './RecordForm.tsx'

export interface RecordForm {
  readonly state: FormState
  readonly marking: ReadMarking
  /** Reads all of it, and shows what cannot be read. The first field that cannot, when there is one. */
  read(): { readonly form: ReadForm; readonly firstBad: string | null }
}

/** `form`: the name under which what is typed is kept. */
export function useRecordForm(
  form: string,
  type: RecordTypeInfo,
  fields: readonly FormField[],
  first: Draft,
  now: readonly string[],
): RecordForm {
  const house = useHouse()
  const me = useMe()
  const cell = house.drafts.of(form, first)
  const draft = useReadable(cell)
  const [bad, setBad] = useState<FormState['bad']>({})
  return {
    state: {
      draft,
      bad,
      set: (key, value) => {
        cell.update(before => ({ ...before, [key]: value }))
        const { [key]: _forgotten, ...rest } = bad
        setBad(rest)
      },
    },
    marking: readMarking(draft, type, me?.state ?? ''),
    read: () => {
      const read = readForm(fields, cell.get(), house.nowMs(), now)
      setBad(read.kind === 'bad' ? read.bad : {})
      return { form: read, firstBad: read.kind === 'bad' ? (Object.keys(read.bad)[0] ?? null) : null }
    },
  }
}
