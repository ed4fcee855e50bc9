import { describe, expect, test } from 'vitest'
import { createFrame, type FusionDetail, STATE, TRACK_CLASSES, UNKNOWN_ANGLE } from '#contract'
import { createFusedPicture, type FusedChange, FUSED_LIMITS, type FusedPicture } from './fused-picture.ts'
import type { FusedDispute, FusedRow } from './fused-update.ts'
import { report, stated } from './report.exam.ts'

const T0 = Date.UTC(2026, 10, 25, 2)
const MMSI = 235_000_001
const AIS_ID = { mmsi: MMSI, provenance: provenanceAt(T0) } as const

describe('one picture of all sensors', () => {
  test('without a tracker is the AIS picture', () => {
    const picture = withShip()
    expect(rows(picture, T0)).toMatchObject([{ track: 1, latitude: 51, class: 'unknown' }])
    expect(picture.detail(1, T0)?.fusion).toBeNull()
  })

  test('shows a ship that AIS names once, under her AIS number, where the newest observation puts her', () => {
    const picture = withShip()
    fuse(picture, T0 + 3000, [row({ origin: 7, mmsi: MMSI, latitude: 51.01, timeMs: T0 + 2500 })])
    expect(rows(picture, T0 + 3000)).toMatchObject([{ track: 1, latitude: 51.01, ageMs: 500 }])
  })

  test('leaves a ship where AIS has just put her, when the tracker knows only older', () => {
    const picture = withShip()
    fuse(picture, T0 + 1000, [row({ origin: 7, mmsi: MMSI, latitude: 50, timeMs: T0 - 2000 })])
    expect(rows(picture, T0 + 1000)).toMatchObject([{ latitude: 51 }])
  })

  test('gives what no AIS names a number of its own, unidentified until the evidence is sure', () => {
    const picture = withShip()
    const [first] = fuse(picture, T0, [row({ origin: 9 })])
    expect(first).toMatchObject({ track: 2, isNews: true, identity: { mmsi: null, class: 'unidentified' } })
    const [sure] = fuse(picture, T0 + 1000, [row({ origin: 9, sureClass: 'smallBoat', timeMs: T0 + 900 })])
    expect(sure).toMatchObject({ track: 2, identity: { class: 'smallBoat', id: 'uk-2' } })
    expect(rows(picture, T0 + 1000)[1]).toMatchObject({ track: 2, class: 'smallBoat' })
  })

  test('calls a small boat so until its evidence has fallen by half', () => {
    const picture = withShip()
    fuse(picture, T0, [row({ origin: 9, sureClass: 'smallBoat' })])
    const evidence = (probability: number) => [{ class: 'smallBoat' as const, probability }]
    expect(fuse(picture, T0, [row({ origin: 9, evidence: evidence(0.6) })])[0]?.identity).toBeNull()
    expect(fuse(picture, T0, [row({ origin: 9, evidence: evidence(0.4) })])[0]?.identity?.class).toBe(
      'unidentified',
    )
  })

  test('keeps the numbers of tracks without AIS over a restart, and gives none twice', () => {
    const named = new Map<string, number>()
    const first = createFusedPicture({ node: 'uk', named: (key, number) => named.set(key, number) })
    fuse(first, T0, [row({ origin: 9 }), row({ origin: 10 })])
    expect([...named]).toEqual([
      ['r9', 1],
      ['r10', 2],
    ])
    const second = createFusedPicture({ node: 'uk', byOrigin: named })
    fuse(second, T0, [row({ origin: 11 }), row({ origin: 10 })])
    expect(rows(second, T0).map(each => each.track)).toEqual([3, 2])
  })

  test('never takes a simulated track for a real one, even when both began with the same line', () => {
    const picture = createFusedPicture({ node: 'uk' })
    fuse(picture, T0, [row({ origin: 9 })])
    picture.fuse({ simulated: true, timeMs: T0, rows: [row({ origin: 9 })], disputes: [] })
    expect(rows(picture, T0)).toMatchObject([
      { track: 1, simulated: false },
      { track: 2, simulated: true },
    ])
  })

  test('a simulated ship that sensors name before her AIS is heard is simulated from the first frame on', () => {
    const picture = createFusedPicture({ node: 'uk' })
    picture.fuse({ simulated: true, timeMs: T0, rows: [row({ origin: 9, mmsi: MMSI })], disputes: [] })
    expect(rows(picture, T0)).toMatchObject([{ track: 1, simulated: true }])
  })

  test('shows one symbol when AIS turns out to name a track: the one without a name leaves', () => {
    const picture = withShip()
    fuse(picture, T0, [row({ origin: 9 })])
    fuse(picture, T0 + 1000, [row({ origin: 9, mmsi: MMSI, timeMs: T0 + 1000 })])
    expect(rows(picture, T0 + 1000).map(each => each.track)).toEqual([1])
    expect(departed(picture, T0 + 1000)).toEqual([2])
  })

  test('a dark ship keeps her name and goes on, and says since when she is silent', () => {
    const picture = withShip()
    const dark = T0 + 400_000
    const [change] = fuse(picture, dark, [
      row({ origin: 7, mmsi: MMSI, latitude: 51.2, timeMs: dark, identityLostMs: T0 }),
    ])
    picture.tick(dark)
    expect(rows(picture, dark)).toMatchObject([{ track: 1, latitude: 51.2, freshness: STATE.fresh }])
    expect(change).toMatchObject({ track: 1, isNews: true })
    expect(fusion(picture, 1, dark).identityLost).toBe(new Date(T0).toISOString())
  })

  test('a ship at anchor, who reports every three minutes, is not dark before nine', () => {
    const picture = createFusedPicture({ node: 'uk' })
    const position = { latitude: 51, longitude: 1.4 }
    picture.observe(report({ ...AIS_ID, position, status: 1, speed: 0 }))
    const at = (ms: number) => row({ origin: 7, mmsi: MMSI, timeMs: T0 + ms, identityLostMs: T0 })
    expect(fuse(picture, T0 + 170_000, [at(170_000)])).toMatchObject([{ isNews: false }])
    expect(fusion(picture, 1, T0 + 170_000).identityLost).toBeNull()
    expect(fuse(picture, T0 + 600_000, [at(600_000)])).toMatchObject([{ isNews: true }])
    expect(fusion(picture, 1, T0 + 600_000).identityLost).not.toBeNull()
  })

  test('how often a ship reports is what she says, not what a radar measures of her speed', () => {
    const picture = createFusedPicture({ node: 'uk' })
    const position = { latitude: 51, longitude: 1.4 }
    picture.observe(report({ ...AIS_ID, position, classB: true, speed: 0 }))
    fuse(picture, T0 + 3000, [row({ origin: 7, mmsi: MMSI, timeMs: T0 + 3000, speed: 2 })])
    picture.observe(report({ ...AIS_ID, provenance: provenanceAt(T0 + 4000), position: null, classB: true }))
    expect(picture.detail(1, T0 + 4000)?.reportIntervalSeconds).toBe(180)
  })

  test('a dark ship is known by her number also when this run never heard her AIS', () => {
    const picture = createFusedPicture({ node: 'uk', byMmsi: new Map([[MMSI, 40]]), nextNumber: 41 })
    const [change] = fuse(picture, T0, [row({ origin: 7, mmsi: MMSI, identityLostMs: T0 - 3_600_000 })])
    expect(change?.identity).toMatchObject({ number: 40, mmsi: MMSI })
  })

  test('AIS that radar contradicts: both marks stay, each says so and names the other', () => {
    const picture = withShip()
    fuse(picture, T0 + 1000, [row({ origin: 7, mmsi: MMSI, timeMs: T0 + 1000 })])
    picture.observe(
      report({
        ...AIS_ID,
        provenance: provenanceAt(T0 + 2000),
        position: { latitude: 51.1, longitude: 1.4 },
      }),
    )
    const dispute = { mmsi: MMSI, latitude: 51.1, longitude: 1.4, timeMs: T0 + 2000, origin: 7 }
    fuse(
      picture,
      T0 + 3000,
      [row({ origin: 7, latitude: 51, timeMs: T0 + 3000, aisDisagrees: true })],
      [dispute],
    )
    expect(rows(picture, T0 + 3000)).toMatchObject([
      { track: 1, latitude: 51.1, offPosition: true },
      { track: 2, latitude: 51, offPosition: false },
    ])
    expect(fusion(picture, 1, T0).aisDisagrees).toMatchObject({ latitude: 51.1, otherTrack: 'uk-2' })
    expect(fusion(picture, 2, T0).aisDisagrees).toMatchObject({ latitude: 51.1, otherTrack: 'uk-1' })
    expect(fusion(picture, 2, T0).aisDisagrees?.distanceMetres).toBe(11_120)
    fuse(picture, T0 + 4000, [row({ origin: 7, mmsi: MMSI, timeMs: T0 + 4000 })])
    expect(rows(picture, T0 + 4000)).toMatchObject([{ track: 1, offPosition: false }])
  })

  test('a track that was followed leaves a mark where it was lost, and the mark leaves too', () => {
    const picture = withShip()
    const end = T0 + FUSED_LIMITS.markAfterMs
    fuse(picture, T0, [row({ origin: 9 })])
    fuse(picture, end, [row({ origin: 9, timeMs: end })])
    fuse(picture, end + 1000, [])
    picture.tick(end + 1000)
    expect(rows(picture, end + 1000)[1]).toMatchObject({ track: 2, freshness: STATE.lost })
    fuse(picture, end + 1000 + FUSED_LIMITS.markMs, [])
    expect(rows(picture, end).map(each => each.track)).toEqual([1])
  })

  test('a track that was hardly there leaves no mark', () => {
    const picture = withShip()
    fuse(picture, T0, [row({ origin: 9 })])
    fuse(picture, T0 + 1000, [])
    expect(rows(picture, T0).map(each => each.track)).toEqual([1])
  })

  test('when the tracker is gone the ships that AIS names stay', () => {
    const picture = withShip()
    fuse(picture, T0, [row({ origin: 9 }), row({ origin: 7, mmsi: MMSI })])
    picture.unfuse(false)
    expect(rows(picture, T0)).toMatchObject([{ track: 1 }])
  })

  test('says of every track that sensors see how sure its place is, and of no other', () => {
    const picture = withShip()
    expect([picture.doubtOf(1), [...picture.doubts()]]).toEqual([null, []])
    fuse(picture, T0, [row({ origin: 9 })])
    const doubt = picture.doubtOf(2)
    expect(doubt).toMatchObject({ number: 2, doubt: picture.detail(2, T0)?.fusion?.doubt })
    expect([...picture.doubts()]).toEqual([doubt])
    expect(picture.detail(2, T0)).toMatchObject({
      doubtMetres: doubt?.doubt.majorMetres,
      sensorCount: picture.detail(2, T0)?.fusion?.contributors.length,
    })
    expect(picture.detail(1, T0)).toMatchObject({ doubtMetres: null, sensorCount: null })
    fuse(picture, T0 + 1000, [])
    expect(picture.doubtOf(2)).toBeNull()
  })

  test('lets a ship say what she is, once and as her own word, unless her AIS is in doubt', () => {
    const picture = withShip()
    const tug = report({ ...AIS_ID, messageType: 5, position: null, identity: stated({ shipType: 52 }) })
    for (let heard = 0; heard < 3; heard += 1) picture.observe(tug)
    const held = row({ origin: 7, mmsi: MMSI })
    fuse(picture, T0, [held])
    expect(fusion(picture, 1, T0)).toMatchObject({
      statedClass: 'tug',
      classEvidence: [
        { class: 'tug', probability: 0.75, saidOfItself: 0.75 },
        { class: 'unknown', probability: 0.25, saidOfItself: 0 },
      ],
    })
    fuse(picture, T0 + 1000, [{ ...held, aisDisagrees: true }])
    expect(fusion(picture, 1, T0 + 1000)).toMatchObject({
      statedClass: null,
      classEvidence: [{ class: 'unknown', probability: 1, saidOfItself: 0 }],
    })
  })

  test('says in metres how sure the place is, who saw it when, and what speaks for its class', () => {
    const picture = withShip()
    const seenBy = [{ sensor: 'radar-1', kind: 'radar' as const, ms: T0 }]
    fuse(picture, T0, [row({ origin: 9, major: 100, minor: 50, orientation: Math.PI / 4, seenBy })])
    fuse(picture, T0 + 3000, [
      row({
        origin: 9,
        major: 100,
        minor: 50,
        orientation: Math.PI / 4,
        timeMs: T0 + 3000,
        seenBy: [{ ...seenBy[0], ms: T0 + 3000 }],
      }),
    ])
    expect(fusion(picture, 2, T0 + 4000)).toMatchObject({
      doubt: { majorMetres: 244.8, minorMetres: 122.4, orientationDegrees: 45 },
      existence: 0.99,
      contributors: [{ sensor: 'radar-1', kind: 'radar', ageSeconds: 1, observations: 2 }],
    })
  })
})

function withShip(): FusedPicture {
  const picture = createFusedPicture({ node: 'uk' })
  picture.observe(report({ ...AIS_ID, position: { latitude: 51, longitude: 1.4 } }))
  return picture
}

function fuse(
  picture: FusedPicture,
  timeMs: number,
  held: readonly FusedRow[],
  disputes: readonly FusedDispute[] = [],
): FusedChange[] {
  return picture.fuse({ simulated: false, timeMs, rows: held, disputes })
}

function row(more: Partial<FusedRow>): FusedRow {
  return {
    origin: 1,
    mmsi: null,
    latitude: 51.05,
    longitude: 1.4,
    speed: 3,
    course: 1,
    timeMs: T0,
    major: 30,
    minor: 20,
    orientation: 0,
    velocityVariance: 0.25,
    existence: 0.99,
    evidence: [{ class: 'unknown', probability: 1 }],
    sureClass: null,
    seenBy: [],
    count: null,
    aisDisagrees: false,
    identityLostMs: null,
    ...more,
  }
}

function fusion(picture: FusedPicture, track: number, nowMs: number): FusionDetail {
  const detail = picture.detail(track, nowMs)?.fusion
  if (detail === null || detail === undefined) throw new Error(`Track ${track} is not fused.`)
  return detail
}

function provenanceAt(receivedMs: number) {
  return { feed: 'dover', receivedMs, station: null, channel: 'A', simulated: false, logEnd: 0 }
}

function rows(picture: FusedPicture, nowMs: number) {
  const frame = createFrame(8)
  picture.fill(frame, nowMs, null)
  return Array.from({ length: frame.count }, (_, at) => ({
    track: frame.track[at],
    latitude: frame.latitude[at] / 1e7,
    ageMs: frame.ageMs[at],
    class: TRACK_CLASSES[frame.trackClass[at]],
    freshness: frame.state[at] & STATE.freshnessMask,
    simulated: (frame.state[at] & STATE.simulated) !== 0,
    offPosition: (frame.state[at] & STATE.offPosition) !== 0,
  }))
}

function departed(picture: FusedPicture, nowMs: number): number[] {
  const frame = createFrame(8)
  picture.fill(frame, nowMs, 0)
  return [...frame.track.subarray(0, frame.count)].filter((_, at) => frame.latitude[at] === UNKNOWN_ANGLE)
}
