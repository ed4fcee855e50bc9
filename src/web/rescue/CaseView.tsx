/** Middle: the chosen craft and its case. Left what it stands on and how it ends, right what is asked of units and who is accounted for. */
import { memo } from 'react'
import { useReadable, useSpeech } from '../session/use.ts'
import { AttachedContacts } from './AttachedContacts.tsx'
import { CaseHead } from './CaseHead.tsx'
import { type Chosen, chosenOf } from './choice.ts'
import { ClosingPart } from './ClosingPart.tsx'
import { ObserveForm } from './ObserveForm.tsx'
import { PeopleAccount } from './PeopleAccount.tsx'
import { RelayPart } from './RelayPart.tsx'
import { useCraftChoice, useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { Suggestions } from './Suggestions.tsx'
import { TaskingPart } from './TaskingPart.tsx'
import { TwoCasesPart } from './TwoCasesPart.tsx'

export const CaseView = memo(function CaseView({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const chosen: Chosen = chosenOf(standing, useCraftChoice())
  const panel = useReadable(room.panel)
  if (chosen.craft === null && chosen.case === null)
    return standing.crafts.size === 0 ? null : (
      <p className="rescue-choose muted">{words.rescue.craft.choose}</p>
    )
  const { craft } = chosen
  // A form belongs to the craft it was opened for: another craft, another form.
  const key = craft?.id ?? chosen.case?.id ?? ''
  return (
    <div className="rescue-case" key={key}>
      <CaseHead standing={standing} chosen={chosen} />
      <div className="rescue-case-columns">
        <div className="rescue-case-left">
          {craft !== null && panel?.kind === 'observe' && <ObserveForm craft={craft} />}
          {craft !== null && <TwoCasesPart standing={standing} craft={craft} />}
          {craft !== null && <AttachedContacts standing={standing} craft={craft} />}
          {craft !== null && <Suggestions standing={standing} craft={craft} />}
          {chosen.case !== null && <ClosingPart standing={standing} known={chosen.case} />}
        </div>
        <div className="rescue-case-right">
          <TaskingPart standing={standing} chosen={chosen} />
          {chosen.case !== null && <RelayPart standing={standing} known={chosen.case} craft={craft} />}
          {craft !== null && <PeopleAccount craft={craft} />}
        </div>
      </div>
    </div>
  )
})
