import { describe, expect, test } from 'vitest'
import { RecordedTime } from './recorded-time.ts'

const AT = Date.UTC(2011, 6, 26, 3, 52, 58)

describe('when a line was recorded', () => {
  test.each([
    ['a tag block in seconds', '\\s:r003,c:1311652378*4F\\!AIVDM,1,1,,B,x,0*28', 1_311_652_378_000],
    ['a tag block in milliseconds', '\\c:1311652378123*4F\\!AIVDM,1,1,,B,x,0*28', 1_311_652_378_123],
    ['a tag block with a group', '\\g:1-2-73874,n:157036,c:1241544035*4A\\!AIVDM', 1_241_544_035_000],
    ['the seconds of a shore station', '!AIVDM,1,1,,B,x,0*5C,r003669945,1354719387', 1_354_719_387_000],
    ['seconds alone', '!AIVDM,1,1,,B,x,0*5C,1354719387', 1_354_719_387_000],
    [
      'a GPS sentence with a date',
      '$GPRMC,035258,A,5013.4693,N,00346.6503,W,4.0,183.2,260711,3.8,W,A*18',
      AT,
    ],
    ['ZDA', withSum('$GPZDA,035258.00,26,07,2011,00,00'), AT],
    ['a detection', '{"type":"scan","t":12.25,"tm":12,"sensor":"r","plots":[]}', 12_250],
    ['a header of detections', '{"type":"header","format":"entente-scenario/1"}', null],
    ['a wrong checksum', '$GPRMC,035258,A,5013.4693,N,00346.6503,W,4.0,183.2,260711,3.8,W,A*19', null],
    ['an impossible date', withSum('$GPRMC,035258,A,,,,,,,264711,,'), null],
    ['a sentence without time', '!AIVDM,1,1,,B,1535SB002qOgEEhLTmHb;H8L0H7T,0*76', null],
    ['noise', '\\\\\0\xff$', null],
  ])('%s', (_, line, expected) => {
    expect(new RecordedTime().of(line)).toBe(expected)
  })

  test('a time of day belongs to the day last named, and midnight begins the next', () => {
    const recorded = new RecordedTime()
    const times = [
      withSum('$GPRMC,235958,A,,,,,,,260711,,'),
      withSum('$GPGGA,235959,,'),
      withSum('$GPGLL,5013.4693,N,00346.6503,W,000001,A,A'),
      withSum('$GPGGA,000002,,'),
    ].map(line => recorded.of(line))
    const midnight = Date.UTC(2011, 6, 27)
    expect(times).toEqual([midnight - 2000, midnight - 1000, midnight + 1000, midnight + 2000])
  })
})

function withSum(sentence: string): string {
  let sum = 0
  for (const character of sentence.slice(1)) sum ^= character.charCodeAt(0)
  return `${sentence}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}
