/** Which words start what, and which are refused before anything is. */
import { describe, expect, test } from 'vitest'
import { UsageError } from './command.ts'
import { start, wordsOfOne } from './start.ts'

describe('entente start', () => {
  test.each([
    ['starts both nodes when nothing is said', [], false, null],
    [
      'starts both with a port, a folder and a sea',
      ['--port=8700', '--data', 'x', '--ships', '9'],
      false,
      null,
    ],
    ['starts one with --only', ['--only', 'fr', '--port', '1'], false, ['--node', 'fr', '--port', '1']],
    ['starts one with --only=', ['--ships', '9', '--only=uk'], false, ['--node', 'uk', '--ships', '9']],
    ['starts one with a feed', ['--feed', 'udp:127.0.0.1:1'], false, ['--feed', 'udp:127.0.0.1:1']],
    ['starts one where entente.yaml stands', ['--port', '1'], true, ['--port', '1']],
  ] as const)('%s', (_, words, hasConfigHere, expected) => {
    expect(wordsOfOne(words, hasConfigHere)).toEqual(expected)
  })

  test('asked wrongly, says what would be right', () => {
    expect(() => wordsOfOne(['--only', 'be'], false)).toThrow('--only is uk or fr')
    expect(() => wordsOfOne(['--only'], false)).toThrow('--only is uk or fr')
  })

  test.each([
    [['--port', '70000'], "--port is a whole number up to 65534, not '70000'"],
    [['--ships', 'many'], "--ships is a whole number up to 20000, not 'many'"],
    [['fr'], "'fr' is too much here"],
  ])('starts nothing on %j', async (words, message) => {
    await expect(start.run(words)).rejects.toThrow(new UsageError(message))
  })
})
