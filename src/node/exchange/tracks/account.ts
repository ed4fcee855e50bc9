/**
 * What was given live, in the ledger (Directive (EU) 2016/680 art. 25: disclosure, when, to whom): an act when an area begins to
 * be given to a partner, and one that sums up each hour, and the end: how many tracks, from when to when. Not each frame.
 */
import type { OpenArea } from '#exchange'
import type { State } from '#records'
import type { Act } from '../../acts/ports.ts'
import { SUMMED_TRACKS_MAX, SUMMED_UP_EVERY_MS } from './limits.ts'

interface Open {
  readonly area: OpenArea
  readonly fromMs: number
  untilMs: number
  frames: number
  readonly tracks: Set<number>
  isFull: boolean
}

export class Account {
  readonly #partner: State
  readonly #commit: (act: Act) => void
  readonly #open = new Map<string, Open>()

  constructor(partner: State, commit: (act: Act) => void) {
    this.#partner = partner
    this.#commit = commit
  }

  /** Of each track of a frame. */
  crossed(area: OpenArea, track: number, nowMs: number): void {
    const open = this.#open.get(area.id) ?? this.#begin(area, nowMs)
    if (open.untilMs !== nowMs) {
      open.untilMs = nowMs
      open.frames += 1
    }
    if (open.tracks.size < SUMMED_TRACKS_MAX) open.tracks.add(track)
    else open.isFull ||= !open.tracks.has(track)
  }

  /** After each frame: what is over, or an hour old, is summed up. `inForce`: ids of the areas. */
  settle(inForce: ReadonlySet<string>, nowMs: number): void {
    for (const [id, open] of this.#open) {
      if (!inForce.has(id)) this.#close(id, open, 'the area is closed')
      else if (nowMs - open.fromMs >= SUMMED_UP_EVERY_MS) this.#close(id, open, 'an hour')
    }
  }

  /** The line ended. */
  end(why: string): void {
    for (const [id, open] of this.#open) this.#close(id, open, why)
  }

  #begin(area: OpenArea, nowMs: number): Open {
    const open: Open = { area, fromMs: nowMs, untilMs: 0, frames: 0, tracks: new Set(), isFull: false }
    this.#open.set(area.id, open)
    const from = new Date(nowMs).toISOString()
    this.#act(area, { what: 'live-tracks-begun', from })
    return open
  }

  #close(id: string, { area, fromMs, untilMs, frames, tracks, isFull }: Open, why: string): void {
    this.#open.delete(id)
    this.#act(area, {
      what: 'live-tracks',
      from: new Date(fromMs).toISOString(),
      until: new Date(untilMs).toISOString(),
      tracks: tracks.size,
      more: isFull,
      frames,
      ended: why,
    })
  }

  #act(area: OpenArea, told: Readonly<Record<string, unknown>>): void {
    this.#commit({
      kind: 'tracks.disclosed',
      author: 'node',
      reason: null,
      payload: { ...told, partner: this.#partner, area: area.id, version: area.version },
      about: [area.id],
      record: null,
      releases: [],
      jobs: [],
    })
  }
}
