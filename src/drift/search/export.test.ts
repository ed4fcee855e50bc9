import { describe, expect, test } from 'vitest'
import { distanceMetres, METRES_PER_NAUTICAL_MILE } from '#geo'
import { toGeoJson, toGpx, toRtz } from './export.ts'
import { degreesMinutes, type MessageFacts, searchMessage } from './message.ts'
import { expandingSquare } from './pattern.ts'
import { planSearch } from './planner.ts'
import { type ExportMarks, routeAlong, routeOf } from './route.ts'
import { question, sea, START_S } from './test/seas.ts'
import { type Element, readXml } from './test/xml.ts'

const cloud = sea({ particles: 800, sigmaNm: 3, hours: 6, driftEast: 0.8 })
const plan = planSearch(question(cloud, { followsDatum: true }))
const routes = plan.tasks.map(task => routeOf(cloud, task))
const marks: ExportMarks = {
  title: 'Case 12 <"R&D">',
  createdS: START_S,
  isDemo: false,
  isSimulated: false,
  sources: ['SHOM 2D, Etalab 2.0'],
}
const facts: MessageFacts = {
  situation: 'Inflatable, 40 on board,\nlost from radar 0510Z',
  objects: ['small boat (inflatable)'],
  from: 'CROSS Gris-Nez',
  to: 'MRCC Dover',
  pos: 0.512,
  ratio: 0.93,
  coordinator: null,
  frequencies: ['VHF 16', 'VHF 67'],
}
const named = (element: Element, name: string) => element.children.filter(child => child.name === name)
const only = (element: Element, name: string) => {
  const found = named(element, name)
  expect(found, name).toHaveLength(1)
  return found[0]
}
const INSTANT = /^2026-11-25T\d\d:\d\d:\d\dZ$/

describe('GPX', () => {
  const gpx = readXml(toGpx(routes, marks))

  test('is read again: one route for each unit, its points in the order of the schema', () => {
    expect(gpx.name).toBe('gpx')
    expect(gpx.attributes).toMatchObject({ version: '1.1', xmlns: 'http://www.topografix.com/GPX/1/1' })
    expect(gpx.children.map(each => each.name)).toEqual(['metadata', 'rte', 'rte', 'rte'])
    expect(only(only(gpx, 'metadata'), 'name').text).toBe(marks.title)
    named(gpx, 'rte').forEach((rte, k) => {
      expect(rte.children.slice(0, 3).map(each => each.name)).toEqual(['name', 'desc', 'type'])
      const points = named(rte, 'rtept')
      expect(points).toHaveLength(routes[k].waypoints.length)
      points.forEach((point, n) => {
        expect(Number(point.attributes['lat'])).toBeCloseTo(routes[k].waypoints[n].at.latitude, 6)
        expect(Number(point.attributes['lon'])).toBeCloseTo(routes[k].waypoints[n].at.longitude, 6)
        expect(point.children.map(each => each.name)).toEqual(['time', 'name'])
        expect(only(point, 'time').text).toMatch(INSTANT)
      })
    })
  })
})

describe('RTZ', () => {
  test.each(routes)('is read again and keeps to the schema: $unitId', route => {
    const rtz = readXml(toRtz(route, marks))
    expect(rtz.attributes).toEqual({ version: '1.0', xmlns: 'http://www.cirm.org/RTZ/1/0' })
    expect(rtz.children.map(each => each.name)).toEqual(['routeInfo', 'waypoints', 'schedules'])
    expect(only(rtz, 'routeInfo').attributes['routeName']).toContain(marks.title)
    const waypoints = only(rtz, 'waypoints').children
    expect(waypoints.length).toBeGreaterThanOrEqual(2)
    waypoints.forEach(waypoint => {
      expect(waypoint.name).toBe('waypoint')
      expect(waypoint.attributes['id']).toMatch(/^\d+$/)
      expect(Number(waypoint.attributes['radius'])).toBeLessThan(10)
      expect(waypoint.children.map(each => each.name)).toEqual(['position', 'leg'])
      expect(['Loxodrome', 'Orthodrome']).toContain(only(waypoint, 'leg').attributes['geometryType'])
    })
    const ids = waypoints.map(each => each.attributes['id'])
    expect(new Set(ids).size).toBe(ids.length)
    const elements = only(only(only(rtz, 'schedules'), 'schedule'), 'manual').children
    expect(elements.map(each => each.attributes['waypointId'])).toEqual(ids)
    const times = elements.map(each => each.attributes['eta'] ?? each.attributes['etd'])
    expect(times).toEqual(times.toSorted())
    expect(times.every(each => INSTANT.test(each))).toBe(true)
  })
})

describe('GeoJSON', () => {
  test('is read again: areas are closed rings against the clock, tracks have a time for each corner', () => {
    const read = JSON.parse(toGeoJson(routes, marks))
    expect(read.type).toBe('FeatureCollection')
    expect(read.features).toHaveLength(2 * routes.length)
    for (const { geometry, properties } of read.features) {
      if (properties.part === 'track') {
        expect(geometry.type).toBe('LineString')
        expect(properties.times).toHaveLength(geometry.coordinates.length)
        continue
      }
      const [ring] = geometry.coordinates as [number, number][][]
      expect(ring).toHaveLength(5)
      expect(ring[0]).toEqual(ring[4])
      const turn = ring
        .slice(0, 4)
        .reduce((sum, [x, y], k) => sum + x * ring[k + 1][1] - ring[k + 1][0] * y, 0)
      expect(turn).toBeGreaterThan(0)
    }
  })
})

describe('the message', () => {
  test('in English holds areas, legs, times and what the plan is worth', () => {
    const text = searchMessage(routes, facts, marks, 'en')
    for (const part of [
      'SEARCH ACTION PLAN',
      'A. SITUATION',
      'B. SEARCH AREAS',
      'C. EXECUTION',
      'D. COORDINATION',
      'E. COMMUNICATIONS',
      'F. REPORTS',
    ])
      expect(text.split('\n')).toContain(part)
    expect(text).toContain('DATE-TIME: 250600Z NOV 26')
    expect(text).toContain('INFLATABLE, 40 ON BOARD, LOST FROM RADAR 0510Z')
    expect(text).toContain('PROBABILITY OF SUCCESS: 51 %, 93 % OF THE BEST POSSIBLE')
    expect(text).toContain('COORDINATOR: NOT KNOWN')
    expect(text).toContain('1. LIFEBOAT: PATTERN')
    expect(text).not.toContain('***')
  })

  test('in French says the same', () => {
    const text = searchMessage(routes, facts, marks, 'fr')
    expect(text).toContain('PROBABILITÉ DE SUCCÈS: 51 %, 93 % DU MEILLEUR POSSIBLE')
    expect(text).toContain('COORDONNATEUR: NON CONNU')
    expect(text.split('\n')).toHaveLength(searchMessage(routes, facts, marks, 'en').split('\n').length)
  })

  test.each([
    [{ latitude: 50.955, longitude: 1.39833 }, '50-57.3N 001-23.9E'],
    [{ latitude: -0.99999, longitude: -2.5 }, '01-00.0S 002-30.0W'],
  ])('writes %j as %s', (at, text) => {
    expect(degreesMinutes(at)).toBe(text)
  })
})

describe('what is made from a formula or made up says so', () => {
  const stamped = { ...marks, isDemo: true, isSimulated: true }
  const everyFile = (of: ExportMarks) => [
    toGpx(routes, of),
    ...routes.map(route => toRtz(route, of)),
    toGeoJson(routes, of),
    searchMessage(routes, facts, of, 'en'),
    searchMessage(routes, facts, of, 'fr'),
  ]

  test('in each export, and in each route of it', () => {
    for (const text of everyFile(stamped)) {
      expect(text).toContain('DEMO')
      expect(text).toContain('SIMULATED')
    }
    for (const rte of named(readXml(toGpx(routes, stamped)), 'rte'))
      expect(only(rte, 'name').text).toMatch(/^DEMO SIMULATED /)
    const message = searchMessage(routes, facts, stamped, 'en').trim().split('\n')
    expect([message[0], message[1]]).toEqual(message.slice(-2))
  })

  test('and a real case on a real sea has no stamp', () => {
    for (const text of everyFile(marks)) expect(text).not.toMatch(/DEMO[^"a-z]|SIMULATED/)
  })
})

describe('waypoints', () => {
  test('follow one another at the speed made good, and go with the datum', () => {
    const [route] = routes
    const [first, second] = route.waypoints
    const metres = distanceMetres(first.at, second.at)
    const drifts = 0.8 * (second.timeS - first.timeS)
    expect(Math.abs(metres - route.speed * (second.timeS - first.timeS))).toBeLessThan(
      drifts * 1.1 + 0.005 * metres,
    )
    expect(route.waypoints.at(-1)?.timeS).toBeCloseTo(plan.tasks[0].toS, 3)
  })

  test('of any pattern can be sent out', () => {
    const square = expandingSquare({ east: 0, north: 0 }, 0, METRES_PER_NAUTICAL_MILE, 8)
    const route = routeAlong(cloud, square, {
      unitId: 'LIFEBOAT',
      fromS: START_S,
      toS: START_S + 7200,
      followsDatum: false,
    })
    expect(route.waypoints).toHaveLength(9)
    expect(readXml(toRtz(route, marks)).children).toHaveLength(3)
    expect(JSON.parse(toGeoJson([route], marks)).features).toHaveLength(1)
    expect(searchMessage([route], { ...facts, pos: null }, marks, 'en')).toContain('EXPANDING SQUARE')
  })
})
