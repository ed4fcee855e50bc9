import type { Plot, PlotList, SensorInfo } from '#contract'
import { bearingRadians, distanceMetres, RADIANS_PER_DEGREE } from '#geo'
import { describe, expect, test } from 'vitest'
import { coverageOf, plotsOf, type SensedFeature } from './sensed-chart.ts'

const DOVER = { latitude: 51.13, longitude: 1.34 }

function sensor(more: Partial<SensorInfo>): SensorInfo {
  return {
    id: 'radar-dover',
    kind: 'radar',
    simulated: true,
    ...DOVER,
    rangeMetres: 20_000,
    fieldOfView: null,
    state: 'live',
    ageSeconds: 1,
    observations: 10,
    refused: 0,
    refusedBy: {},
    registration: null,
    alarm: null,
    ...more,
  }
}

function plot(more: Partial<Plot>): Plot {
  return {
    sensor: 'radar-dover',
    kind: 'radar',
    simulated: true,
    time: '2026-11-25T02:14:36.000Z',
    latitude: null,
    longitude: null,
    bearingDegrees: null,
    doubtMetres: null,
    ...more,
  }
}

const listOf = (...plots: Plot[]): PlotList => ({
  simulated: true,
  time: '2026-11-25T02:14:36.000Z',
  cut: false,
  plots,
})

const places = (feature: SensedFeature | undefined) => {
  const { geometry } = feature ?? { geometry: null }
  const points =
    geometry?.type === 'Polygon'
      ? geometry.coordinates.flat()
      : geometry?.type === 'LineString'
        ? geometry.coordinates
        : []
  return points.map(([longitude, latitude]) => ({ latitude, longitude }))
}

describe('what a sensor covers', () => {
  test('a radar sees all round: an edge at its range and a ring at half of it', () => {
    const { features } = coverageOf([sensor({})])
    expect(features.map(each => each.properties.kind)).toEqual(['coverage', 'edge', 'ring'])
    for (const place of places(features[1])) expect(distanceMetres(DOVER, place)).toBeCloseTo(20_000, 0)
    for (const place of places(features[2])) expect(distanceMetres(DOVER, place)).toBeCloseTo(10_000, 0)
  })

  test('a camera sees a sector, also across north, with its point at the camera', () => {
    const { features } = coverageOf([
      sensor({ kind: 'camera', fieldOfView: { fromDegrees: 330, toDegrees: 30 }, rangeMetres: 8000 }),
    ])
    expect(features.map(each => each.properties.kind)).toEqual(['coverage', 'edge'])
    const edge = places(features[1])
    expect(edge[0]).toEqual(DOVER)
    expect(edge.at(-1)).toEqual(DOVER)
    for (const place of edge.slice(1, -1)) {
      const degrees = bearingRadians(DOVER, place) / RADIANS_PER_DEGREE
      expect(degrees >= 329.9 || degrees <= 30.1).toBe(true)
    }
  })

  test('every ring and area is closed', () => {
    for (const each of coverageOf([sensor({}), sensor({ fieldOfView: { fromDegrees: 90, toDegrees: 180 } })])
      .features)
      expect(places(each)[0]).toEqual(places(each).at(-1))
  })

  test('one that is silent or degraded is not well; one without a place or a range covers nothing that is known', () => {
    const of = (state: SensorInfo['state']) => coverageOf([sensor({ state })]).features[0]?.properties.well
    expect([of('live'), of('silent'), of('alarm'), of('waiting')]).toEqual([true, false, false, false])
    expect(coverageOf([sensor({ latitude: null }), sensor({ rangeMetres: null })]).features).toEqual([])
  })
})

describe('raw plots', () => {
  test('fade with their age, and never below nothing', () => {
    const at = { latitude: 51, longitude: 1.5 }
    const { features } = plotsOf(
      listOf(
        plot(at),
        plot({ ...at, time: '2026-11-25T02:14:21.000Z' }),
        plot({ ...at, time: '2026-11-25T02:13:00.000Z' }),
      ),
      [],
      30,
    )
    expect(features.map(each => each.properties.fresh)).toEqual([1, 0.5, 0])
    expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [1.5, 51] })
  })

  test('a bearing is a line from its sensor, as far as that sees; without its place it is not drawn', () => {
    const list = listOf(plot({ kind: 'camera', bearingDegrees: 135 }))
    const [from, to] = places(plotsOf(list, [sensor({ rangeMetres: 8000 })], 30).features[0])
    expect(from).toEqual(DOVER)
    expect(distanceMetres(DOVER, to ?? DOVER)).toBeCloseTo(8000, 0)
    expect(bearingRadians(DOVER, to ?? DOVER) / RADIANS_PER_DEGREE).toBeCloseTo(135, 3)
    expect(plotsOf(list, [], 30).features).toEqual([])
  })

  test('a bearing leaves sooner than a plot: many lines through everything hide what they point at', () => {
    const at = (time: string) =>
      plotsOf(listOf(plot({ kind: 'camera', bearingDegrees: 135, time })), [sensor({})], 30).features
    expect(at('2026-11-25T02:14:32.000Z')[0]?.properties.fresh).toBeCloseTo(0.5, 9)
    expect(at('2026-11-25T02:14:26.000Z')).toEqual([])
  })

  test('a sighting is drawn with the doubt of its place', () => {
    const { features } = plotsOf(listOf(plot({ ...DOVER, kind: 'sighting', doubtMetres: 500 })), [], 30)
    expect(features.map(each => each.properties.kind)).toEqual(['plot', 'sighting'])
    expect(distanceMetres(DOVER, places(features[1])[0] ?? DOVER)).toBeCloseTo(1224, 0)
  })
})
