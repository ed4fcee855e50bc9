/** What the map is told of the sensors: coverage, plots and doubts while their layers are on. All of it is live, so none of it in replay. */
import type { SensorInfo, VesselDetail } from '#contract'
import type { DoubtMark, SensorMark } from '../map/doubt-mark.ts'
import { coverageOf, NOTHING_SENSED, plotsOf } from '../map/sensed-chart.ts'
import type { WatchMap } from '../map/watch-map.ts'
import { PLOTS_SECONDS } from '../session/sensor-watch.ts'
import type { Session } from '../session/session.ts'
import { isLayerShown } from '../session/settings.ts'
import { speechOf } from '../session/use.ts'
import { numberOf } from '../ship/Disagreement.tsx'
import type { Words } from '../words/en.ts'

export function followSensing(map: WatchMap, session: Session): () => void {
  const { settings, watch, replay, detail } = session
  const isLive = () => replay.state.get() === null
  const cover = () => {
    const list = watch.sensors.get()
    if (list === null || !isLive() || !isLayerShown(settings.get(), 'coverage'))
      map.setCoverage(NOTHING_SENSED, [])
    else
      map.setCoverage(
        coverageOf(list.sensors),
        marksOf(list.sensors, speechOf(settings.get().language).words),
      )
  }
  const plot = () => {
    const list = watch.plots.get()
    map.setPlots(
      list === null || !isLive() || !isLayerShown(settings.get(), 'plots')
        ? NOTHING_SENSED
        : plotsOf(list, watch.sensors.get()?.sensors ?? [], PLOTS_SECONDS),
    )
  }
  const doubt = () => map.setDoubt(markOf(detail.get(), session))
  const doubts = () => map.setDoubts(watch.doubts.get()?.doubts ?? [])
  const all = () => {
    cover()
    plot()
    doubt()
    doubts()
  }
  all()
  const ends = [
    watch.sensors.subscribe(cover),
    watch.plots.subscribe(plot),
    watch.doubts.subscribe(doubts),
    detail.subscribe(doubt),
    settings.subscribe(all),
    replay.state.subscribe(all),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** A mast may carry several sensors: one mark, with all of their names. */
function marksOf(sensors: readonly SensorInfo[], words: Words): readonly SensorMark[] {
  const masts = new Map<string, SensorMark>()
  for (const { id, latitude, longitude, state } of sensors) {
    if (latitude === null || longitude === null) continue
    const well = state === 'live'
    const text = well ? id : `${id}: ${words.sensors.states[state]}`
    const key = `${latitude} ${longitude}`
    const mast = masts.get(key)
    masts.set(key, {
      position: { latitude, longitude },
      text: mast === undefined ? text : `${mast.text}, ${text}`,
      well: well && mast?.well !== false,
    })
  }
  return [...masts.values()]
}

function markOf(detail: VesselDetail | null, session: Session): DoubtMark | null {
  if (detail === null || detail.fusion === null) return null
  const { doubt, aisDisagrees } = detail.fusion
  if (doubt === null && aisDisagrees === null) return null
  const { otherTrack = null } = aisDisagrees ?? {}
  return {
    track: detail.number,
    doubt,
    disagrees:
      aisDisagrees === null
        ? null
        : {
            track: otherTrack === null ? null : numberOf(session.identities(), otherTrack),
            position: { latitude: aisDisagrees.latitude, longitude: aisDisagrees.longitude },
          },
  }
}
