import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEED_LIMITS } from './limits.ts'
import { LineCutter } from './line-cutter.ts'

const MAX = FEED_LIMITS.lineBytesMax

describe('bytes cut into lines', () => {
  test.each([
    ['ends of Unix, Windows and neither', ['a\nb\r\nc'], ['a', 'b', 'c']],
    ['a line in three chunks', ['!AI', 'VD', 'M\n'], ['!AIVDM']],
    ['an end of line cut in two', ['a\r', '\nb\n'], ['a', 'b']],
    ['empty lines are nothing', ['\n\r\n\na\n\n'], ['a']],
    ['a line as long as a line may be', [`${'x'.repeat(MAX)}\ny\n`], ['x'.repeat(MAX), 'y']],
  ])('%s', (_, chunks, expected) => {
    expect(cut(chunks).lines).toEqual(expected)
  })

  test('a line too long is refused once and skipped to its end, in one chunk or in many', () => {
    const long = 'x'.repeat(MAX + 1)
    expect(cut([`${long}\nnext\n`])).toEqual({ lines: ['next'], tooLong: 1 })
    expect(cut([long.slice(0, 4000), long.slice(4000), 'more', '\nnext\n'])).toEqual({
      lines: ['next'],
      tooLong: 1,
    })
  })

  test('a peer that never sends a newline is counted and takes no memory', () => {
    const noise = Array.from({ length: 300 }, () => 'y'.repeat(65_536))
    expect(cut([...noise, '\n!AIVDM\n'])).toEqual({ lines: ['!AIVDM'], tooLong: 1 })
  })

  test('however the bytes are cut, the lines are those of the whole', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '\r\n', '!AIVDM,1,1,,A,x,0*00', '\0\xff'),
      fc.integer({ min: MAX - 2, max: MAX + 3 }).map(length => 'z'.repeat(length)),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat(20_000), { maxLength: 8 }),
        (pieces, cuts) => {
          const whole = pieces.join('')
          const edges = [
            0,
            ...cuts.map(at => Math.min(at, whole.length)).toSorted((a, b) => a - b),
            whole.length,
          ]
          const chunks = edges.slice(1).map((to, index) => whole.slice(edges[index], to))
          expect(cut(chunks)).toEqual(slowly(whole))
        },
      ),
      { seed: 20_261_125, numRuns: 300 },
    )
  })
})

function cut(chunks: readonly string[]): { lines: string[]; tooLong: number } {
  const seen = { lines: [] as string[], tooLong: 0 }
  const cutter = new LineCutter({
    line: (bytes, from, to) => seen.lines.push(Buffer.from(bytes.subarray(from, to)).toString('latin1')),
    tooLong: () => {
      seen.tooLong += 1
    },
  })
  for (const chunk of chunks) cutter.push(Buffer.from(chunk, 'latin1'))
  cutter.end()
  return seen
}

function slowly(whole: string): { lines: string[]; tooLong: number } {
  const all = whole.split('\n')
  return {
    lines: all
      .filter(fits)
      .map(line => line.replace(/\r+$/, ''))
      .filter(line => line !== ''),
    tooLong: all.filter(line => !fits(line)).length,
  }
}

function fits(line: string): boolean {
  return line.length <= MAX
}
