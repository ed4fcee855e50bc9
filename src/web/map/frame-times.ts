/** How long our drawing took in the last frames. */

export const FRAMES_KEPT = 120

export class FrameTimes {
  readonly #times = new Float64Array(FRAMES_KEPT)
  frames = 0

  add(ms: number): void {
    this.#times[this.frames % FRAMES_KEPT] = ms
    this.frames += 1
  }

  /** The time that this share of the frames stayed under; 0 before the first. */
  share(share: number): number {
    const sorted = this.#times.slice(0, Math.min(this.frames, FRAMES_KEPT)).toSorted()
    return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  }
}
