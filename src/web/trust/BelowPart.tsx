/** Below a list of what crossed: the way of the chosen one; and for who inspects, who looked at it and why. */
import type { ReactNode } from 'react'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useMay } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { AccessRows } from './AccessPart.tsx'

/** Rows that stand here; all of them stand in a part of their own. */
const BELOW_MAX = 5

export function BelowPart(props: { readonly record: string | null; readonly children: ReactNode }) {
  const { words } = useSpeech()
  const inspects = useMay().includes('inspect')
  return (
    <div className={`below${inspects ? ' is-two' : ''}`}>
      <section className="below-part" aria-label={words.exchange.way.title} tabIndex={-1} data-region>
        {props.children ?? (
          <>
            <h3 className="strong">{words.exchange.way.title}</h3>
            <p className="small muted">{words.exchange.way.choose}</p>
          </>
        )}
      </section>
      {inspects && <WhoLooked record={props.record} />}
    </div>
  )
}

function WhoLooked({ record }: { readonly record: string | null }) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const access = useAnswer(record === null ? null : `access ${record}`, signal =>
    trust.access({ record: record ?? '', author: '', kind: '', before: null }, signal),
  )
  return (
    <section className="below-part" aria-labelledby="below-title" tabIndex={-1} data-region>
      <h3 id="below-title" className="strong">
        {words.trust.looked}
      </h3>
      {record === null ? (
        <p className="small muted">{words.trust.chooseRow}</p>
      ) : (
        <Answered question={access}>
          {page => <AccessRows entries={page.entries.slice(0, BELOW_MAX)} />}
        </Answered>
      )}
    </section>
  )
}
