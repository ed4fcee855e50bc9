/** Live tracks between this node and its partners: what stands behind the door, and the lines to the others. */
import type { ServerResponse } from 'node:http'
import type { State } from '#records'
import type { JoinedPicture } from '#tracks'
import type { Act } from '../../acts/ports.ts'
import type { PinnedPartner } from '../card.ts'
import type { ExchangeKeys } from '../keys.ts'
import { type AreaRecords, StandingAreas } from './areas.ts'
import { Channel } from './channel.ts'
import { type Followed, Following } from './follow.ts'

export interface LiveTracksSettings {
  readonly us: State
  readonly picture: JoinedPicture
  /** Told after each frame of a partner that is in the picture. */
  keepGiven(partner: State): void
  readonly acts: AreaRecords & { commit(act: Act): Promise<unknown> }
  readonly keys: Pick<ExchangeKeys, 'certificate' | 'key'>
  readonly partners: readonly PinnedPartner[]
  readonly nowMs: () => number
  readonly chance: () => number
  readonly warn: (text: string) => void
}

/** How live tracks flow between us and one partner. */
export interface LiveTracksView extends Followed {
  readonly partner: State
  /** Areas of ours in force for it, and tracks in the last frame to it; null: it does not listen. */
  readonly ownAreas: number
  readonly given: number | null
}

export class LiveTracks {
  readonly #settings: LiveTracksSettings
  readonly #areas: StandingAreas
  readonly #followings = new Map<State, Following>()
  /** One to each partner: who asks anew has lost the one before. */
  readonly #channels = new Map<State, { readonly channel: Channel; readonly out: ServerResponse }>()
  readonly #running = new Set<Promise<void>>()

  constructor(settings: LiveTracksSettings) {
    const { us, acts, nowMs, warn, partners, keys, picture, chance } = settings
    const keepGiven = (partner: State) => settings.keepGiven(partner)
    this.#settings = settings
    this.#areas = new StandingAreas(acts, us, nowMs, warn)
    for (const partner of partners)
      this.#followings.set(
        partner.card.state,
        new Following({ partner, keys, picture, keepGiven, nowMs, chance, warn }),
      )
  }

  start(): void {
    this.#areas.start()
    for (const following of this.#followings.values()) following.start()
  }

  /** Answers a partner that asks for our tracks, until its line is gone. */
  async channel({ card }: PinnedPartner, out: ServerResponse): Promise<void> {
    const { picture, nowMs } = this.#settings
    const { state: partner } = card
    this.#channels.get(partner)?.out.destroy()
    out.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
    out.flushHeaders()
    const commit = (act: Act) => this.#commit(act)
    const channel = new Channel({ partner, picture, areas: this.#areas, nowMs, commit, out })
    this.#channels.set(partner, { channel, out })
    const run = channel.run()
    this.#running.add(run)
    await run
    this.#running.delete(run)
    if (this.#channels.get(partner)?.channel === channel) this.#channels.delete(partner)
  }

  views(): LiveTracksView[] {
    return [...this.#followings].map(([partner, { view }]) => ({
      partner,
      frames: view.frames,
      tracks: view.tracks,
      refused: view.refused,
      areas: view.areas,
      trouble: view.trouble,
      ownAreas: this.#areas.for(partner).length,
      given: this.#channels.get(partner)?.channel.given ?? null,
    }))
  }

  counters(): Readonly<Record<string, number>> {
    const views = this.views()
    const sum = (of: (view: LiveTracksView) => number) => views.reduce((total, view) => total + of(view), 0)
    return {
      shared_tracks_frames_total: sum(({ frames }) => frames),
      shared_tracks_taken_total: sum(({ tracks }) => tracks),
      shared_tracks_refused_total: sum(({ refused }) =>
        Object.values(refused).reduce((total, count) => total + count, 0),
      ),
      shared_tracks_given: sum(({ given }) => given ?? 0),
    }
  }

  /** Lines end, and what was given is summed up. Before the acts close. */
  async close(): Promise<void> {
    for (const { out } of this.#channels.values()) out.destroy()
    await Promise.all([...this.#followings.values()].map(each => each.close()))
    await this.#areas.close()
    await Promise.all(this.#running)
    await Promise.all(this.#committing)
  }

  readonly #committing = new Set<Promise<void>>()

  #commit(act: Act): void {
    const { acts, warn } = this.#settings
    const committed: Promise<void> = acts
      .commit(act)
      .then(
        () => undefined,
        (error: Error) => warn(`What was given live is not in the ledger: ${error.message}`),
      )
      .finally(() => this.#committing.delete(committed))
    this.#committing.add(committed)
  }
}
