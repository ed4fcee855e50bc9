/** The words behind a command: `--name value`, `--name=value`, `--name`, and the rest. Unknown ones are refused by name. */
import { UsageError } from './command.ts'

export interface Words {
  readonly values: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
  readonly rest: readonly string[]
}

export function parseWords(
  args: readonly string[],
  known: Readonly<Record<string, 'value' | 'flag'>>,
): Words {
  const values: Record<string, string> = {}
  const flags = new Set<string>()
  const rest: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] as string
    if (!word.startsWith('--') || word === '--') {
      if (word !== '--') rest.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === undefined) {
      throw new UsageError(
        `there is no option --${name}. Options: ${Object.keys(known)
          .map(option => `--${option}`)
          .join(', ')}`,
      )
    }
    if (kind === 'flag') {
      if (equals >= 0) throw new UsageError(`--${name} takes no value`)
      flags.add(name)
      continue
    }
    const value = equals < 0 ? args[(index += 1)] : word.slice(equals + 1)
    if (value === undefined || value === '') throw new UsageError(`--${name} needs a value`)
    values[name] = value
  }
  return { values, flags, rest }
}
