/** All there is to say of one ship: each value with its age and its doubt, unknown written as such. Texts are as sent: text only. */
import type { TrackIdentity, VesselDetail } from '#contract'
import { CloseIcon } from '../look/icons.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import type { TrackNow } from '../session/picture.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { Neighbours } from './Neighbours.tsx'
import { isSeenOnly, nameOf, statusOf } from './name.ts'
import { Contributors } from './Contributors.tsx'
import { Disagreement } from './Disagreement.tsx'
import { Evidence } from './Evidence.tsx'
import { asHeading } from './evidence.ts'
import { Fact, Facts } from './Facts.tsx'
import { PeopleStated } from './PeopleStated.tsx'
import { RawSentences } from './RawSentences.tsx'
import { SeenBy } from './SeenBy.tsx'
import { ShipState } from './ShipState.tsx'
import { StaticData } from './StaticData.tsx'
import { useVessel } from './use-vessel.ts'
import { Why } from './Why.tsx'

export function ShipCard({ track }: { readonly track: number }) {
  const session = useSession()
  const { words } = useSpeech()
  usePulse()
  useReadable(session.replay.state)
  const identity = session.identities().get(track)
  const now = session.picture().read(track)
  const { answer, held } = useVessel(identity?.id ?? null)
  const fusion = held?.fusion ?? null
  const isOnlySeen = isSeenOnly(identity)
  const isLive = session.replay.state.get() === null
  return (
    <>
      <CardHead identity={identity} now={now} />
      {fusion?.count != null && <PeopleStated count={fusion.count} />}
      {now === null ? (
        <p className="card-part muted">{words.ship.gone}</p>
      ) : (
        <Motion now={now} identity={identity} detail={held} />
      )}
      {fusion?.aisDisagrees != null && <Disagreement disagreement={fusion.aisDisagrees} />}
      {answer !== null && answer.kind !== 'good' && isLive && (
        <output className="card-part note">
          {answer.kind === 'refused' && answer.code !== null
            ? words.problems[answer.code]
            : words.ship.unavailable}
        </output>
      )}
      {fusion !== null && <Evidence fusion={fusion} />}
      {fusion !== null && fusion.contributors.length > 0 && (
        <Contributors contributors={fusion.contributors} partners={held?.partners ?? []} />
      )}
      {fusion !== null && held !== null && <Why id={held.id} />}
      {!isOnlySeen && <StaticData identity={identity} text={held?.text ?? null} />}
      {held !== null && <SeenBy detail={held} fused={fusion !== null && fusion.contributors.length > 0} />}
      {now !== null && <Neighbours now={now} />}
      {held !== null && !isOnlySeen && <RawSentences sentences={held.sentences} />}
      {held === null && isLive && answer === null && <p className="card-part muted">{words.ship.waiting}</p>}
    </>
  )
}

function CardHead({
  identity,
  now,
}: {
  readonly identity: TrackIdentity | null
  readonly now: TrackNow | null
}) {
  const session = useSession()
  const { words } = useSpeech()
  const kind = now?.class ?? identity?.class ?? 'unknown'
  return (
    <div className="panel-head card-head">
      <ShipSymbol class={kind} />
      <h2 className="clip card-name" dir="auto">
        {isSeenOnly(identity) && `${asHeading(words.classOne[kind])} `}
        {nameOf(identity, words)}
      </h2>
      <button
        type="button"
        className="button is-plain is-small is-square"
        aria-label={words.ship.unchoose}
        title={words.ship.unchoose}
        onClick={() => session.choose(null, false)}
      >
        <CloseIcon />
      </button>
    </div>
  )
}

function Motion(props: {
  readonly now: TrackNow
  readonly identity: TrackIdentity | null
  readonly detail: VesselDetail | null
}) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { now, identity, detail } = props
  const speed = now.speedMetresPerSecond
  const course = now.courseDegrees === null ? null : units.bearing(now.courseDegrees)
  const age = units.age((session.shownMs() - now.fixMs) / 1000)
  return (
    <div className="card-part">
      <p className="figure-line" hidden={detail?.fusion?.count != null && now.distress === null}>
        {now.distress !== null ? (
          <>
            <span className={`figure${now.distress === 'active' ? ' is-alarm' : ''}`}>
              {now.distress === 'active' ? words.ship.active : words.ship.test}
            </span>
            <span className="muted">{words.ship.figureDistress}</span>
          </>
        ) : speed === null ? (
          <>
            <span className="figure">{age}</span>
            <span className="muted">
              {words.ship.figureAge} · {words.ship.figureSpeedUnknown}
            </span>
          </>
        ) : (
          <>
            <span className="figure">{units.speed(speed)}</span>
            <span className="muted">
              {course === null ? words.ship.figureSpeedNoCourse : words.ship.figureSpeed(course)}
            </span>
          </>
        )}
      </p>
      <ShipState
        now={now}
        kind={words.classOne[now.class]}
        identityLost={detail?.fusion?.identityLost ?? null}
        isDisputeSaid={detail?.fusion?.aisDisagrees != null}
        partners={detail?.partners ?? []}
      />
      <Facts>
        <Fact name={words.ship.position} value={now.position === null ? null : units.position(now.position)}>
          {accuracy(detail)}
        </Fact>
        <Fact
          name={words.ship.motion}
          value={
            speed === null && course === null
              ? null
              : words.ship.motionOf(
                  course ?? words.unknown,
                  speed === null ? words.unknown : units.speed(speed),
                )
          }
        />
        {!isSeenOnly(identity) && (
          <>
            <Fact
              name={words.ship.heading}
              value={now.headingDegrees === null ? null : units.bearing(now.headingDegrees)}
            />
            <Fact name={words.ship.status} value={statusOf(identity?.status ?? null, words)} />
          </>
        )}
        <Fact name={words.ship.age} value={`${age} · ${words.ship.states[now.freshness]}`}>
          {detail?.reportIntervalSeconds == null
            ? null
            : words.ship.interval(units.seconds(detail.reportIntervalSeconds))}
        </Fact>
      </Facts>
    </div>
  )

  function accuracy(of: VesselDetail | null): string | null {
    if (of === null) return null
    if (of.fusion?.doubt != null) return words.fusion.doubtOf(units.doubt(of.fusion.doubt.majorMetres))
    if (of.positionAccuracyHigh === null) return words.ship.accuracyUnknown
    return of.positionAccuracyHigh ? words.ship.accuracyHigh : words.ship.accuracyLow
  }
}
