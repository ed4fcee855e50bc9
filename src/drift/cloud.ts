/** Where all particles are at one instant. */

export interface Cloud {
  /** Epoch seconds. */
  readonly timeS: number
  readonly count: number
  /** Degrees. Particles that wait for their release, or left the forcing, stand where they were last. */
  readonly longitudes: Float64Array
  readonly latitudes: Float64Array
  /** Values of `STATUS`. */
  readonly status: Uint8Array
  /** Sum to 1 over all particles of the run. */
  readonly weights: Float64Array
  readonly scenarios: Uint8Array
}
