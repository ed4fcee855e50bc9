/**
 * The picture on the wire: one little-endian binary frame, columns one after another, so that a browser lays typed
 * arrays over it without copying. Live deltas, keyframes and history windows share the layout.
 *
 *   offset  bytes  what
 *        0      4  magic 'ENT1'
 *        4      1  layout version (1)
 *        5      1  kind: 0 keyframe (all tracks), 1 delta (changed tracks), 2 history (fixes sorted by time)
 *        6      2  flags: bit 0 simulated, bit 1 replay
 *        8      8  time of the frame, f64, milliseconds since 1970 UTC
 *       16      4  sequence number, u32. On the live socket frames are numbered one by one: a delta follows the frame
 *                  with the number before it, so that a screen can see that it missed nothing
 *       20      4  n: number of rows, u32
 *       24      8  reserved, zero
 *       32     4n  track number, u32
 *            4n  latitude, i32, 1e-7 degree (UNKNOWN_ANGLE when the track has no position)
 *            4n  longitude, i32, 1e-7 degree
 *            4n  age, u32, milliseconds from the fix to the time of the frame
 *            2n  speed over ground, u16, 0.01 m/s (UNKNOWN_U16 when unknown)
 *            2n  course over ground, u16, 1/100 degree
 *            2n  heading, u16, 1/100 degree
 *            1n  class, u8, index into TRACK_CLASSES
 *            1n  state, u8, see STATE
 */
export const FRAME_HEADER_BYTES = 32
export const FRAME_ROW_BYTES = 24
export const FRAME_MAGIC = 0x31544e45 // 'ENT1'
export const FRAME_VERSION = 1
export const UNKNOWN_U16 = 0xffff
export const UNKNOWN_ANGLE = 0x7fffffff

export const FRAME_KIND = { keyframe: 0, delta: 1, history: 2 } as const
export const FRAME_FLAG = { simulated: 1, replay: 2 } as const

/** The classes a track is drawn by. The order is the wire format: append, never reorder. */
export const TRACK_CLASSES = [
  'unknown',
  'cargo',
  'tanker',
  'passenger',
  'highSpeed',
  'fishing',
  'sailing',
  'pleasure',
  'tug',
  'pilot',
  'searchAndRescue',
  'lawEnforcement',
  'military',
  'otherVessel',
  'sarAircraft',
  'baseStation',
  'aidToNavigation',
  'virtualAidToNavigation',
  'distressDevice',
  'ownStation',
  'smallBoat',
  'unidentified',
] as const
export type TrackClass = (typeof TRACK_CLASSES)[number]

/**
 * Bits of the state column. Freshness is the two lowest bits: 0 fresh, 1 stale, 2 lost. `offPosition`: an aid is off its
 * station; a ship is not where its AIS says, because a radar holds it elsewhere.
 */
export const STATE = {
  freshnessMask: 3,
  fresh: 0,
  stale: 1,
  lost: 2,
  noLink: 4,
  simulated: 8,
  distressActive: 16,
  distressTest: 32,
  removed: 64,
  offPosition: 128,
} as const

/** The columns of one frame. Typed arrays may be longer than `count`. */
export interface Frame {
  kind: number
  flags: number
  timeMs: number
  sequence: number
  count: number
  track: Uint32Array
  latitude: Int32Array
  longitude: Int32Array
  ageMs: Uint32Array
  speed: Uint16Array
  course: Uint16Array
  heading: Uint16Array
  trackClass: Uint8Array
  state: Uint8Array
}

/** An empty frame with room for `capacity` rows, to be filled and encoded again and again. */
export function createFrame(capacity: number): Frame {
  return {
    kind: FRAME_KIND.keyframe,
    flags: 0,
    timeMs: 0,
    sequence: 0,
    count: 0,
    track: new Uint32Array(capacity),
    latitude: new Int32Array(capacity),
    longitude: new Int32Array(capacity),
    ageMs: new Uint32Array(capacity),
    speed: new Uint16Array(capacity),
    course: new Uint16Array(capacity),
    heading: new Uint16Array(capacity),
    trackClass: new Uint8Array(capacity),
    state: new Uint8Array(capacity),
  }
}

/**
 * The bytes of a frame, in a new buffer of exactly the right size: it can be sent while the frame is filled again.
 * @throws RangeError when the frame says it has more rows than its arrays hold.
 */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const n = frame.count
  if (n > frame.track.length) {
    throw new RangeError(`A frame of ${n} rows needs arrays of ${n}, these hold ${frame.track.length}.`)
  }
  const buffer = new ArrayBuffer(FRAME_HEADER_BYTES + FRAME_ROW_BYTES * n)
  const header = new DataView(buffer, 0, FRAME_HEADER_BYTES)
  header.setUint32(0, FRAME_MAGIC, true)
  header.setUint8(4, FRAME_VERSION)
  header.setUint8(5, frame.kind)
  header.setUint16(6, frame.flags, true)
  header.setFloat64(8, frame.timeMs, true)
  header.setUint32(16, frame.sequence, true)
  header.setUint32(20, n, true)
  const columns = columnsOf(buffer, n)
  columns.track.set(frame.track.subarray(0, n))
  columns.latitude.set(frame.latitude.subarray(0, n))
  columns.longitude.set(frame.longitude.subarray(0, n))
  columns.ageMs.set(frame.ageMs.subarray(0, n))
  columns.speed.set(frame.speed.subarray(0, n))
  columns.course.set(frame.course.subarray(0, n))
  columns.heading.set(frame.heading.subarray(0, n))
  columns.trackClass.set(frame.trackClass.subarray(0, n))
  columns.state.set(frame.state.subarray(0, n))
  return new Uint8Array(buffer)
}

/**
 * Lays columns over the bytes of a frame (no copy).
 * @throws RangeError when the bytes are not a whole frame of this version: what crossed the border is checked here.
 */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  if (buffer.byteLength < FRAME_HEADER_BYTES) {
    throw new RangeError(`A frame has at least ${FRAME_HEADER_BYTES} bytes, this has ${buffer.byteLength}.`)
  }
  const header = new DataView(buffer, 0, FRAME_HEADER_BYTES)
  if (header.getUint32(0, true) !== FRAME_MAGIC || header.getUint8(4) !== FRAME_VERSION) {
    throw new RangeError('These bytes are not a picture frame of version 1.')
  }
  const kind = header.getUint8(5)
  if (kind > FRAME_KIND.history) throw new RangeError(`There is no frame kind ${kind} in version 1.`)
  const count = header.getUint32(20, true)
  const wanted = FRAME_HEADER_BYTES + FRAME_ROW_BYTES * count
  if (buffer.byteLength !== wanted) {
    throw new RangeError(`A frame of ${count} rows has ${wanted} bytes, this has ${buffer.byteLength}.`)
  }
  return {
    kind,
    flags: header.getUint16(6, true),
    timeMs: header.getFloat64(8, true),
    sequence: header.getUint32(16, true),
    count,
    ...columnsOf(buffer, count),
  }
}

function columnsOf(buffer: ArrayBuffer, n: number) {
  const wide = FRAME_HEADER_BYTES
  const narrow = wide + 16 * n
  const bytes = narrow + 6 * n
  return {
    track: new Uint32Array(buffer, wide, n),
    latitude: new Int32Array(buffer, wide + 4 * n, n),
    longitude: new Int32Array(buffer, wide + 8 * n, n),
    ageMs: new Uint32Array(buffer, wide + 12 * n, n),
    speed: new Uint16Array(buffer, narrow, n),
    course: new Uint16Array(buffer, narrow + 2 * n, n),
    heading: new Uint16Array(buffer, narrow + 4 * n, n),
    trackClass: new Uint8Array(buffer, bytes, n),
    state: new Uint8Array(buffer, bytes + n, n),
  }
}
