/** Says what is not the same, or null. */
export function sameText(value: unknown, ours: unknown, chars?: number): string | null {
  const text = chars === undefined ? String(value) : String(value).slice(0, chars)
  return same(text.trimEnd(), ((ours as string | null) ?? '').trimEnd())
}

export function same(expected: unknown, ours: unknown): string | null {
  return expected === ours ? null : `${JSON.stringify(expected)} is not ${JSON.stringify(ours)}`
}
