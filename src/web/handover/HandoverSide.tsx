/** One centre's view of a case: who owns it, the steps, the ribbon of owners, the snapshot on a chart, the points, the joint log. */
import type { RescueCase } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { speechOf, useSpeech } from '../session/use.ts'
import { ScrollBox } from '../joint/ScrollBox.tsx'
import { JointLines } from '../joint/JointLines.tsx'
import { CaseChart } from './CaseChart.tsx'
import { chartOf } from './chart-of.ts'
import { HandoverSteps } from './HandoverSteps.tsx'
import { OfferDeeds } from './OfferDeeds.tsx'
import { OwnerHead } from './OwnerHead.tsx'
import { OwnerRibbon } from './OwnerRibbon.tsx'
import { PointList } from './PointList.tsx'
import { SnapshotMark } from './SnapshotMark.tsx'
import type { Handover } from './use-handover.ts'

export interface SideOf {
  readonly side: RescueCase['owner']
  readonly standing: Standing
  readonly handover: Handover
}

/** Lines of the joint log beside the points; the room of the joint log has all. */
const LINES_MAX = 30

export function HandoverSide(props: SideOf) {
  const { side, standing, handover } = props
  const mine = useSpeech()
  const { route } = useHouse()
  const isOurs = standing.centre === side
  // Ours in the language of this officer, theirs in the language of their watch.
  const speech = isOurs ? mine : speechOf(side === 'UK' ? 'en' : 'fr')
  const { words } = speech
  const name = words.rescue.centres[side]
  const shown = { ...props, speech }
  return (
    <section
      className={`handover-side${isOurs ? ' is-ours' : ''}`}
      lang={speech.language}
      aria-label={words.handover.side(name)}
      data-side={side}
    >
      <p className="handover-who">
        <span className="strong">{name}</span>
        <span className="micro muted">{isOurs ? words.handover.ours : words.handover.theirs(name)}</span>
      </p>
      <OwnerHead
        {...shown}
        open={() => route.set({ room: 'rescue', open: { kind: 'case', id: handover.known.id } })}
      />
      <HandoverSteps {...shown} />
      <OwnerRibbon {...shown} />
      <div className="handover-chart">
        <SnapshotMark {...shown} />
        <CaseChart
          label={words.handover.map.label(handover.known.name)}
          chart={chartOf(standing, handover.known, speech)}
          speech={speech}
        />
      </div>
      <div className="handover-under">
        <ScrollBox className="handover-points" label={`${words.handover.points}, ${name}`}>
          <PointList {...shown} />
          <OfferDeeds {...shown} />
        </ScrollBox>
        <ScrollBox className="handover-log" label={`${words.handover.log}, ${name}`}>
          <p className="handover-part-head">
            <span className="section-title">{words.handover.log}</span>
            <span className="micro muted">{words.handover.logHow}</span>
          </p>
          {handover.lines.length === 0 ? (
            <p className="muted small">{words.handover.logEmpty}</p>
          ) : (
            <JointLines
              isTogether
              lines={handover.lines.slice(-LINES_MAX)}
              standing={standing}
              speech={speech}
            />
          )}
        </ScrollBox>
      </div>
    </section>
  )
}
