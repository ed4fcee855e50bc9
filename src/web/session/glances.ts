/** How sure the places of tracks without AIS are, for the list: one track is asked for at a time, in turn, while the list is open. */
import type { TrackIdentity } from '#contract'
import type { NodeApi } from '../link/node-api.ts'
import { createCell, type Readable } from './cell.ts'

/** A question a second: what the list says of a doubt is as many seconds old as tracks are asked for. */
export const GLANCE_EVERY_MS = 1000
export const GLANCES_MAX = 20

export interface Glance {
  /** Half of the long axis of the 95 % ellipse. */
  readonly doubtMetres: number
  readonly sensors: number
}

export interface GlanceTools {
  readonly api: Pick<NodeApi, 'vessel'>
  every(ms: number, act: () => void): () => void
  /** Empty: nobody looks. Those past `GLANCES_MAX` are not asked for. */
  wanted(): readonly TrackIdentity[]
}

export function createGlances({ api, every, wanted }: GlanceTools): Readable<ReadonlyMap<number, Glance>> {
  const known = createCell<ReadonlyMap<number, Glance>>(new Map())
  let turn = 0
  let isAsking = false
  every(GLANCE_EVERY_MS, () => {
    const tracks = wanted().slice(0, GLANCES_MAX)
    if (tracks.length === 0) {
      if (known.get().size > 0) known.set(new Map())
      return
    }
    const next = tracks[turn % tracks.length]
    if (isAsking || next === undefined) return
    turn += 1
    void ask(
      next,
      tracks.map(each => each.number),
    )
  })
  return known

  async function ask({ id, number }: TrackIdentity, kept: readonly number[]): Promise<void> {
    isAsking = true
    const answer = await api.vessel(id, new AbortController().signal)
    isAsking = false
    const fusion = answer.kind === 'good' ? answer.value.fusion : null
    const glances = new Map([...known.get()].filter(([track]) => track !== number && kept.includes(track)))
    if (fusion != null && fusion.doubt !== null)
      glances.set(number, { doubtMetres: fusion.doubt.majorMetres, sensors: fusion.contributors.length })
    known.set(glances)
  }
}
