/** Numbers and instants as a person types them. */

/** A comma is a point in French. Empty is no number. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

/** `2026-11-25 02:14:00` or with a T and a Z. */
export function instantOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?Z?$/.exec(text.trim())
  if (found === null) return null
  const ms = Date.parse(`${found[1]}T${found[2]}${found[3] ?? ':00'}Z`)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** 2026-11-25 02:13:52 */
export function typedTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
