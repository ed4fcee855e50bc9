/** What the tracker must be told of its sensors, and the one setting that serves all seas. */
export interface RadarConfig {
  readonly id: string
  readonly kind: 'radar'
  readonly x: number
  readonly y: number
  readonly periodS: number
  readonly rangeSigma: number
  readonly bearingSigma: number
  readonly rangeMax: number
  /** Horizon for small boats, when known. */
  readonly smallBoatRangeMax: number | null
  /** Mean count of plots that are nothing, per turn: where the clutter map starts from. */
  readonly clutterPerScan: number
}

export interface CameraConfig {
  readonly id: string
  readonly kind: 'camera'
  readonly x: number
  readonly y: number
  readonly bearingSigma: number
  readonly rangeMax: number
}

/** Drones, AIS receivers, people: they carry their doubt in each observation. */
export interface OtherSensorConfig {
  readonly id: string
  readonly kind: 'drone' | 'ais' | 'report'
}

export type SensorConfig = RadarConfig | CameraConfig | OtherSensorConfig

export interface FusionConfig {
  readonly sensors: readonly SensorConfig[]
  /** The watched sea as a polygon on the plane: what leaves it is no longer followed. Null: no border. */
  readonly area: readonly (readonly [number, number])[] | null
  readonly classes: readonly string[]
  readonly tuning: Tuning
}

export interface Tuning {
  /** Power of the velocity noise of each constant-velocity model, m²/s³. */
  readonly calmNoise: number
  readonly bendingNoise: number
  readonly turningNoise: number
  /** Mean time in a model before changing, s. */
  readonly calmStayS: number
  readonly bendingStayS: number
  readonly turningStayS: number
  /** Speed of a thing not yet known, one sigma per axis, m/s: most are ships, some are slow boats. */
  readonly speedSigma: number
  readonly slowSigma: number
  /** New things per square metre and second. */
  readonly birthRate: number
  /** Mean life of a followed thing, s. */
  readonly lifeS: number
  readonly confirmAt: number
  /** The same for what was seen three times: its moving as foreseen owes nothing to how busy the sea is thought to be. */
  readonly confirmTestedAt: number
  readonly dropAt: number
  readonly forgetAt: number
  /** Chi-square gate, two degrees. */
  readonly gate: number
  /** Most candidates kept; beyond it the least likely leave. */
  readonly rowsMax: number
  /** How late an observation may come and still be replayed at its own time. */
  readonly lateMsMax: number
  readonly checkpointMs: number
}

export const TUNING: Tuning = {
  calmNoise: 0.0002,
  bendingNoise: 0.01,
  turningNoise: 0.2,
  calmStayS: 400,
  bendingStayS: 100,
  turningStayS: 30,
  speedSigma: 7,
  slowSigma: 3,
  birthRate: 1e-10,
  lifeS: 20_000,
  confirmAt: 0.995,
  confirmTestedAt: 0.95,
  dropAt: 0.5,
  forgetAt: 1e-5,
  gate: 16,
  rowsMax: 20_000,
  lateMsMax: 90_000,
  checkpointMs: 2500,
}

export const SHIP_CLASSES = ['cargo', 'ferry', 'fishing', 'yacht', 'small-boat'] as const
