/** On the strip right of now: what is expected, dashed, each with as many words as fit in one of three rows. */
import { useShownStanding } from '../alerts/use-alerts.ts'
import { useSession, useSpeech } from '../session/use.ts'
import { type Expected, expectedOf } from './expected.ts'
import { type Strip, xOf } from './strip.ts'
import { inRows } from './watch-marks.ts'

/** The rows of words, from above. */
const ROWS_AT = [20, 37, 53] as const

export function ExpectedMarks(props: {
  readonly strip: Strip
  readonly nowX: number
  readonly top: number
  readonly bottom: number
}) {
  const session = useSession()
  const standing = useShownStanding()
  const { words, units } = useSpeech()
  const { strip, nowX, top, bottom } = props
  const told = words.time.expected
  const expected = standing === null ? [] : expectedOf(standing, session.shownMs())
  const texts = expected.map(each => ({ each, ms: each.ms, text: textOf(each) }))
  const marks = inRows(strip, texts, ROWS_AT.length)
  return (
    <g>
      <path
        className="strip-ahead"
        d={`M${nowX.toFixed(1)} ${top}h${Math.max(0, strip.width - nowX).toFixed(1)}v${bottom - top}h${(-Math.max(0, strip.width - nowX)).toFixed(1)}z`}
      />
      {marks.length === 0 && (
        <text className="strip-text" x={nowX + 8} y={ROWS_AT[0]}>
          {told.none}
        </text>
      )}
      {marks.map(({ mark: { each, ms } }) => (
        <path
          key={each.key}
          className={`strip-expected is-${each.kind}`}
          d={`M${xOf(strip, ms).toFixed(1)} ${top}V${bottom}`}
        />
      ))}
      {/* After all lines, so that none runs through a word. */}
      {marks.map(({ mark: { each, ms }, text, row }) =>
        text === '' ? null : (
          <text
            key={each.key}
            className="strip-text strip-label"
            x={(xOf(strip, ms) + 5).toFixed(1)}
            y={ROWS_AT[row] ?? ROWS_AT[0]}
          >
            {text}
          </text>
        ),
      )}
    </g>
  )

  function textOf({ kind, of, miles }: Expected): string {
    if (kind === 'cpa') return told.cpa(miles === null ? '' : units.decimal(miles, 2), of)
    return told[kind](of)
  }
}
