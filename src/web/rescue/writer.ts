/** Who wrote a line of the joint log: the name, where this node knows it; of the other centre the role, which is all that it tells. */
import type { RescueLine } from '#contract'
import type { Speech } from '../session/use.ts'

export function writerOf(
  { by, byName, byRole }: Pick<RescueLine, 'by' | 'byName' | 'byRole'>,
  { words }: Speech,
): string {
  return byName ?? (byRole === null ? by : words.roles[byRole])
}

/** Of an account, as the log knows it. */
export function writerNamed(account: string, lines: Iterable<RescueLine>, speech: Speech): string {
  let role: string | null = null
  for (const line of lines) {
    if (line.by !== account) continue
    if (line.byName !== null) return line.byName
    if (line.byRole !== null) role = writerOf(line, speech)
  }
  return role ?? account
}
