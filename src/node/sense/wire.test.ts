import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../http/routes/sentences.ts'
import { batchOf, LOG } from './test/batch.ts'
import { decodeBatch, encodeBatch } from './wire.ts'

const through = (text: string) => decodeBatch(linesOf(Buffer.from(text, 'utf8')))

describe('a batch', () => {
  test('comes out as it went in, whatever bytes its lines have, seed 5', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200, size: 'max' }), { maxLength: 20, size: 'max' }),
        lines => {
          const batch = batchOf(
            7,
            lines.map(line => Buffer.from(line)),
          )
          expect(through(encodeBatch(batch))).toEqual(batch)
        },
      ),
      { seed: 5, numRuns: 200 },
    )
  })

  test.each([
    ['nothing', '', 'There is no batch'],
    ['no header', '[1,2,0,"x"]\n', 'does not say whose'],
    ['a line without its end', `${header()}\n[0,"x"]\n`, 'Line 1 cannot be read'],
    ['a line that is no JSON', `${header()}\n!AIVDM\n`, 'Line 1 cannot be read'],
    ['lines in no order', `${header()}\n[9,1,0,"a"]\n[9,1,0,"b"]\n`, 'Line 2 does not come after'],
    ['a line before where it begins', `${header()}\n[7,1,0,"a"]\n`, 'Line 1 does not come after'],
    ['a feed that is not named', `${header()}\n[9,1,1,"a"]\n`, 'not named'],
    ['letters that are no bytes', `${header()}\n[9,1,0,"\u0394"]\n`, 'no bytes'],
    ['a field more', `${header({ more: 1 })}\n`, 'does not say whose'],
    ['too many lines', `${header()}\n${'[9,1,0,"a"]\n'.repeat(2001)}`, 'at most 2000'],
  ])('with %s is refused with the reason', (_name, text, reason) => {
    expect(through(text)).toContain(reason)
  })
})

function header(more: object = {}): string {
  const { lines: _lines, ...first } = batchOf(7, [])
  return JSON.stringify({ ...first, log: LOG, ...more })
}
