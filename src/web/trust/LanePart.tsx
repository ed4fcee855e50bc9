/** The link to a partner, lane by lane: how it moved, how far it lags, and the numbers that were reached. */
import type { PartnerLane, PartnerLink } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { barHeights, laneWord, linkWord, silentSeconds } from './lane-state.ts'

const BAR = { width: 5, step: 6.6, height: 12 } as const

export function LanePart({ link }: { readonly link: PartnerLink }) {
  const { words } = useSpeech()
  return (
    <section className="side-part" aria-labelledby={`link-${link.state}`}>
      <div className="side-head">
        <h2 id={`link-${link.state}`}>{words.exchange.linkTo(link.name)}</h2>
        <LinkMark link={link} />
      </div>
      <Lanes link={link} />
    </section>
  )
}

export function LinkMark({ link }: { readonly link: PartnerLink }) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const word = linkWord(link, nowMs())
  const said = word === 'cut' ? words.exchange.links.waiting : words.exchange.links[link.link]
  const look = { up: 'is-live', catching: 'is-caution', cut: 'is-warning', halted: 'is-alarm' }[word]
  return (
    <span className={`mark ${look}`}>
      {words.exchange.linkSince(said, units.timeShort(Date.parse(link.since)))}
    </span>
  )
}

export function Lanes({ link }: { readonly link: PartnerLink }) {
  const { words } = useSpeech()
  return (
    <>
      <table className="lanes">
        <thead>
          <tr>
            <th scope="col">{words.exchange.lane}</th>
            <th scope="col">{words.exchange.last20}</th>
            <th scope="col" className="number">
              {words.exchange.lag}
            </th>
            <th scope="col" className="number">
              {words.exchange.lastNumber}
            </th>
          </tr>
        </thead>
        <tbody>
          {link.lanes.map(lane => (
            <Lane key={lane.lane} lane={lane} link={link} />
          ))}
        </tbody>
      </table>
      <LinkNote link={link} />
    </>
  )
}

function Lane({ lane, link }: { readonly lane: PartnerLane; readonly link: PartnerLink }) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const word = laneWord(lane, link, nowMs())
  const isLate = 'isLate' in word && word.isLate
  return (
    <tr>
      <th scope="row">{words.exchange.lanes[lane.lane] ?? lane.lane}</th>
      <td>
        <Bars minutes={lane.minutes} isLate={isLate} />
      </td>
      <td className={`number nowrap${isLate ? ' is-late' : ''}`}>{said()}</td>
      <td className="number nowrap muted">
        {words.exchange.laneNumbers(units.whole(lane.taken), units.whole(lane.released))}
      </td>
    </tr>
  )

  function said(): string {
    switch (word.kind) {
      case 'level':
        return words.exchange.level
      case 'unknown':
        return words.exchange.lagUnknown
      case 'behind':
        return words.exchange.behind(units.whole(word.items))
      case 'waits':
        return units.age(word.seconds)
    }
  }
}

function Bars({ minutes, isLate }: { readonly minutes: readonly number[]; readonly isLate: boolean }) {
  const { words, units } = useSpeech()
  const crossed = words.exchange.crossed(units.whole(minutes.reduce((sum, n) => sum + n, 0)))
  const bars = barHeights(minutes).map((height, minute) => ({ height, x: minute * BAR.step }))
  return (
    <>
      <svg
        className={`bars${isLate ? ' is-late' : ''}`}
        width={minutes.length * BAR.step}
        height={BAR.height}
        aria-hidden="true"
      >
        {bars.map(({ height, x }) => {
          // A minute in which nothing crossed is drawn too: it was looked at.
          const tall = Math.max(1.5, height * BAR.height)
          return (
            <rect
              key={x}
              x={x}
              y={BAR.height - tall}
              width={BAR.width}
              height={tall}
              className={height === 0 ? 'is-none' : undefined}
            />
          )
        })}
      </svg>
      <span className="spoken-only">{crossed}</span>
    </>
  )
}

function LinkNote({ link }: { readonly link: PartnerLink }) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const word = linkWord(link, nowMs())
  const silent = silentSeconds(link, nowMs())
  return (
    <div className="lane-note small muted" role={word === 'halted' ? 'alert' : undefined}>
      <p>
        {word === 'up' && words.exchange.noGap}
        {word === 'catching' && words.exchange.laneCatching}
        {word === 'halted' && words.exchange.laneHalted}
        {word === 'cut' &&
          (silent === null ? words.exchange.heardNever : words.exchange.laneCut(units.age(silent)))}
      </p>
      {word !== 'up' && link.trouble !== null && <p>{words.exchange.trouble(link.trouble)}</p>}
    </div>
  )
}
