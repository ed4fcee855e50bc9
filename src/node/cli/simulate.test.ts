/** The command `entente simulate exchange`, from words to its last line. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { UsageError } from './command.ts'
import { simulate } from './simulate.ts'

afterEach(() => vi.restoreAllMocks())

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  let out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  const code = await simulate.run(args)
  vi.restoreAllMocks()
  return { code, lines: out.trimEnd().split('\n') }
}

describe('entente simulate exchange', () => {
  test('ends with one line: seeds, faults by kind, violations', async () => {
    const { code, lines } = await run('exchange', '--seeds', '1:12', '--json')
    expect(lines).toHaveLength(1)
    const told = JSON.parse(lines[0] as string) as {
      seeds: number
      faults: Record<string, number>
      violations: number
    }
    expect(Object.keys(told)).toEqual(['seeds', 'faults', 'violations'])
    expect(told).toMatchObject({ seeds: 12, violations: 0 })
    expect(told.faults['crash']).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('names each violation with its seed, and fails: here with a fault put into the nodes', async () => {
    const { code, lines } = await run('exchange', '--seeds', '1:3', '--bug', 'recall-ignored')
    expect(lines.some(line => /^ {2}seed \d+: /.test(line))).toBe(true)
    expect(code).toBe(1)
  })

  test.each([
    [[]],
    [['exchange']],
    [['exchange', '--seeds', '5:1']],
    [['exchange', '--seeds', 'all']],
    [['sea', '--seeds', '1:2']],
  ])('refuses %j with what would be right', async args => {
    await expect(simulate.run(args)).rejects.toThrow(UsageError)
  })
})
