/** What the node said no to, in words, with the field it is about. */
import { Refusal } from '../rooms/Answered.tsx'
import { useReadable } from '../session/use.ts'
import { useDrift } from './use-drift.ts'

export function Refused() {
  const refused = useReadable(useDrift().refused)
  if (refused === null) return null
  return (
    <div className="drift-refused" role="alert">
      <Refusal answer={refused} />
    </div>
  )
}
