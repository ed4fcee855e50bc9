/** A run becomes a record with the case: what marking it will bear is told before it is written. */
import { useState } from 'react'
import type { DriftRun } from '#contract'
import type { Asked } from '../rooms/use-answer.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { ANSWER_MS_MAX } from './drift-state.ts'
import { useDrift } from './use-drift.ts'

export function KeepRun({ run }: { readonly run: DriftRun }) {
  const house = useHouse()
  const state = useDrift()
  const me = useMe()
  const { words } = useSpeech()
  const types = useAnswer('types', signal => house.records.types(signal))
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null)
  const level = types.value?.find(type => type.kind === 'drift-run')?.levelDefault ?? null
  if (me === null || level === null) return null
  const partner = me.state === 'UK' ? 'FR' : 'UK'
  const keep = async () => {
    const marking = {
      scheme: me.state,
      level,
      releasableTo: [partner],
      conditions: [],
      purposes: ['search-and-rescue' as const],
      originator: me.state,
      originatorControl: false,
    }
    const kept = await house.drift.keep(
      run.id,
      { marking: marking as Parameters<typeof house.drift.keep>[1]['marking'] },
      AbortSignal.timeout(ANSWER_MS_MAX),
    )
    if (kept.kind === 'good') state.kept(kept.value.id)
    setAnswer(kept)
  }
  const { record } = run
  return (
    <section className="side-part">
      {record === null ? (
        <>
          <button type="button" className="button" onClick={() => void keep()}>
            {words.drift.keep}
          </button>
          <p className="small muted drift-note">
            {words.drift.keepNote(level, words.drift.rel(words.nations[partner]))}
          </p>
        </>
      ) : (
        <p className="small">
          {words.drift.kept}.{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => house.route.set({ room: 'log', open: { kind: 'record', id: record } })}
          >
            {words.drift.keptOpen}
          </button>
        </p>
      )}
      <p className="micro muted drift-digest">
        {words.drift.forcingKept(`${run.sea.digest.slice(0, 8)}…${run.sea.digest.slice(-4)}`)}
      </p>
      {answer !== null && <Refusal answer={answer} />}
    </section>
  )
}
