/** What the node said no to, in words, with the field it is about. */
import { Refusal } from '../rooms/Answered.tsx'
import { useReadable, useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { useDrift } from './use-drift.ts'

export function Refused() {
  const { language } = useSpeech()
  const refused = useReadable(useDrift().refused)
  if (refused === null) return null
  // What the node says with its facts, such as the hours that are known, is more than its code says.
  const said = refused.kind === 'refused' ? refused.said : undefined
  return (
    <div className="drift-refused" role="alert">
      {said === undefined ? (
        <Refusal answer={refused} />
      ) : (
        <p className="refusal">{saidIn(language, said)}</p>
      )}
    </div>
  )
}
