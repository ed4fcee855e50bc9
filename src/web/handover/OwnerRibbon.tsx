/** Who owned the case from its first second to now, and when both coordinated: a gap would be a hole in it. */
import type { Speech } from '../session/use.ts'
import { useNowMs } from '../rescue/Age.tsx'
import type { SideOf } from './HandoverSide.tsx'
import { ribbonOf, type Stretch } from './owner-ribbon.ts'

const WIDTH = 1000
const BAND = 16
const HATCH_TOP = 19
const HATCH = 5
/** A stretch narrower than this carries no name in it: the text below has it. */
const NAMED_MIN = 160

export function OwnerRibbon({ handover, speech }: SideOf & { readonly speech: Speech }) {
  const { words, units } = speech
  const nowMs = useNowMs()
  const { known, lines } = handover
  const ribbon = ribbonOf(known, lines, nowMs)
  const first = ribbon.owned[0]
  const last = ribbon.owned.at(-1)
  if (first === undefined || last === undefined) return null
  const began = first.fromMs
  const whole = Math.max(1, last.toMs - began)
  const x = (ms: number) => ((ms - began) / whole) * WIDTH
  const told = words.handover.ribbon
  const nameOf = (stretch: (typeof ribbon.owned)[number]) => {
    const centre = words.rescue.centres[stretch.centre]
    return stretch === last && known.closed === null
      ? told.owns(centre)
      : told.owned(centre, units.age((stretch.toMs - stretch.fromMs) / 1000))
  }
  const spoken = ribbon.owned.map(each => `${units.time(each.fromMs)} ${nameOf(each)}`).join('. ')
  const both = ribbon.both.at(-1)
  return (
    <figure className="owner-ribbon" aria-label={`${told.title}. ${spoken}`}>
      <div className="owner-ribbon-band">
        <svg viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none" aria-hidden="true">
          {ribbon.owned.map(each => (
            <rect
              key={each.fromMs}
              className={each.centre === 'UK' ? 'ribbon-uk' : 'ribbon-fr'}
              x={x(each.fromMs)}
              width={Math.max(1, x(each.toMs) - x(each.fromMs))}
              y={0}
              height={BAND}
            />
          ))}
          {ribbon.owned.slice(1).map(({ fromMs }) => (
            <rect key={fromMs} className="ribbon-turn" x={x(fromMs) - 1.5} width={3} y={0} height={24} />
          ))}
          {ribbon.both.flatMap(each => hatch(each, x))}
        </svg>
        {ribbon.owned.map(each => (
          <span
            key={each.fromMs}
            className={`ribbon-name micro is-${each.centre === 'UK' ? 'uk' : 'fr'}`}
            hidden={x(each.toMs) - x(each.fromMs) < NAMED_MIN}
            style={{
              insetInlineStart: `${(x(each.fromMs) / WIDTH) * 100}%`,
              maxInlineSize: `${((x(each.toMs) - x(each.fromMs)) / WIDTH) * 100}%`,
            }}
          >
            {nameOf(each)}
          </span>
        ))}
      </div>
      <p className="ribbon-times micro muted">
        <span>{units.time(began)}</span>
        {both !== undefined && <span>{told.both(units.time(both.fromMs))}</span>}
        {ribbon.owned.length > 1 && <span>{units.time(last.fromMs)}</span>}
        <span className={ribbon.ownerlessMs > 0 ? 'ribbon-gap' : undefined}>
          {told.ownerless(units.seconds(Math.round(ribbon.ownerlessMs / 1000)))}
        </span>
      </p>
    </figure>
  )
}

function hatch({ fromMs, toMs }: Stretch, x: (ms: number) => number) {
  const [from, to] = [x(fromMs), x(toMs)]
  const lines = Math.max(1, Math.min(HATCHES_MAX, Math.floor((to - from) / 6)))
  return Array.from({ length: lines }, (_, at) => {
    const left = from + (at * (to - from)) / lines
    return (
      <line
        key={`${fromMs} ${at}`}
        className="ribbon-both"
        x1={left}
        y1={HATCH_TOP + HATCH}
        x2={left + 4}
        y2={HATCH_TOP}
      />
    )
  })
}

const HATCHES_MAX = 120
