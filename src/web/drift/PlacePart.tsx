/** Where it was last known: a place, or somewhere along a line, or somewhere in an area. */
import { useSpeech } from '../session/use.ts'
import type { RunDraft } from './draft.ts'
import { Line } from './FormLine.tsx'

const KINDS = ['point', 'line', 'area'] as const

export function PlacePart(props: {
  readonly draft: RunDraft
  readonly set: (part: Partial<RunDraft>) => void
  readonly isWrong: boolean
}) {
  const { words } = useSpeech()
  const form = words.drift.form
  const { draft, set, isWrong } = props
  const isPoint = draft.placeKind === 'point'
  return (
    <>
      <Line label={form.placeKind}>
        {id => (
          <select
            id={id}
            className="field"
            value={draft.placeKind}
            onChange={event => set({ placeKind: KINDS.find(each => each === event.target.value) ?? 'point' })}
          >
            {KINDS.map(each => (
              <option key={each} value={each}>
                {form.placeKinds[each]}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Line
        label={isPoint ? form.position : form.positions}
        how={isPoint ? form.positionHow : form.positionsHow[draft.placeKind === 'area' ? 'area' : 'line']}
        isWrong={isWrong}
      >
        {id =>
          isPoint ? (
            <input
              id={id}
              className="field"
              value={draft.position}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={isWrong}
              onChange={event => set({ position: event.target.value })}
            />
          ) : (
            <textarea
              id={id}
              className="field"
              rows={Math.max(3, draft.position.split('\n').length)}
              value={draft.position}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={isWrong}
              onChange={event => set({ position: event.target.value })}
            />
          )
        }
      </Line>
    </>
  )
}
