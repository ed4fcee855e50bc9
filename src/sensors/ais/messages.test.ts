/** What a message says, type by type, in real sentences whose content is known from gpsd's and libais' own comments. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { type AisMessage, TYPE_MAX } from './message.ts'
import { messageSchema } from './schema.ts'
import { hasReferenceData, messagesIn, referenceBytes } from './test/files.ts'

function only(...sentences: string[]): AisMessage {
  const { messages, counts } = messagesIn(Buffer.from(`${sentences.join('\n')}\n`))
  expect(counts.refused, JSON.stringify(counts.refused)).toMatchObject({ checksum: 0, malformed: 0 })
  expect(messages).toHaveLength(1)
  return messages[0] as AisMessage
}

describe('a message', () => {
  test('of type 1 says where a ship is and how she moves, in degrees and knots', () => {
    expect(only('!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A')).toEqual({
      type: 1,
      repeat: 0,
      mmsi: 371798000,
      status: 0,
      rateOfTurnDegreesPerMinute: null,
      turnIndicator: -127,
      speedKnots: 12.3,
      positionAccuracyHigh: true,
      longitude: -123.395383,
      latitude: 48.381633,
      courseDegrees: 224,
      headingDegrees: 215,
      second: 33,
      manoeuvre: null,
      raim: false,
      radio: 34017,
    })
  })

  test('of type 5 says who she is and where she goes', () => {
    expect(
      only(
        '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C',
        '!AIVDM,2,2,1,A,88888888880,2*25',
      ),
    ).toMatchObject({
      mmsi: 351759000,
      imo: 9134270,
      callsign: '3FOF8',
      name: 'EVER DIADEM',
      shipType: 70,
      toBowMetres: 225,
      toSternMetres: 70,
      toPortMetres: 1,
      toStarboardMetres: 31,
      eta: '05-15T14:00',
      draughtMetres: 12.2,
      destination: 'NEW YORK',
    })
  })

  test('says null for what is not available, never zero', () => {
    // Base station 3669713 without a clock or a position (libais type example).
    expect(only('!AIVDM,1,1,,A,403Ovl@000Htt<tSF0l4Q@100`Pq,0*28')).toMatchObject({
      type: 4,
      time: null,
      longitude: null,
      latitude: null,
    })
  })

  test('of type 8 DAC 1 FI 22 draws an area: 9.26 km around a place, whales not seen', () => {
    expect(only('!AIVDM,1,1,,B,803Ovrh0EP:024`@02PN04da=3V<>N0000,4*39')).toMatchObject({
      type: 8,
      dac: 1,
      fi: 22,
      applicationName: 'area notice',
      application: {
        linkage: 10,
        notice: 0,
        areas: [
          { shape: 'circle', longitude: -69.864983, latitude: 42.08295, decimals: 4, radiusMetres: 9260 },
        ],
      },
    })
  })

  test('of an application that is not public keeps its bits and its name', () => {
    const message = only('!AIVDM,1,1,,A,85Mwp`1Kf3aCnsNvBWLi=wQuNhA5t43N`5nCuI=p<IBfVqnMgPGs,0*47')
    expect(message).toMatchObject({
      dac: 366,
      fi: 56,
      applicationName: 'US Coast Guard, encrypted',
      application: null,
      dataBits: 256,
      data: '3a53dbb7be4a773137f87d7b0445f040dea05d93f593783194ae9b9d9dbe05fb',
    })
  })

  test('of type 24 comes in two parts', () => {
    expect(only('!AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D')).toMatchObject({
      part: 'A',
      name: 'PROGUY',
    })
    expect(only('!AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40')).toMatchObject({
      part: 'B',
      shipType: 60,
    })
  })
})

describe('the JSON Schema of a type', () => {
  const ajv = new Ajv2020({ strict: false })

  test.each(Array.from({ length: TYPE_MAX }, (_, index) => index + 1))('%i is a schema', type => {
    expect(() => ajv.compile(messageSchema(type))).not.toThrow()
  })

  test.skipIf(!hasReferenceData)('fits every message of a file with all 27 types', () => {
    const validators = new Map<number, ReturnType<typeof ajv.compile>>()
    const { messages } = messagesIn(referenceBytes('gpsd_sample.aivdm'))
    expect(new Set(messages.map(message => message.type)).size).toBe(TYPE_MAX)
    for (const message of messages) {
      const validate =
        validators.get(message.type) ??
        ajv.compile({ ...messageSchema(message.type), $id: `${message.type}/${validators.size}` })
      validators.set(message.type, validate)
      expect(validate(message), `${JSON.stringify(message)} ${JSON.stringify(validate.errors)}`).toBe(true)
    }
  })
})
