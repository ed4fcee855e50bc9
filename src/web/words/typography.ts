/**
 * French typography, applied to a whole catalogue instead of typed into it: a no-break space before : ; ? ! % and inside
 * guillemets, a curly apostrophe, and no line break between a figure and its unit.
 * Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
const NBSP = '\u00a0'

export function frenchText(text: string): string {
  return text
    .replaceAll(/ +(?=[:;?!%»])/g, NBSP)
    .replaceAll(/« +/g, `«${NBSP}`)
    .replaceAll(/(\p{L})'(?=\p{L})/gu, '$1’')
    .replaceAll(/(\d) (?=(?:min|s|h|M|nd|m|j)(?!\p{L}))/gu, `$1${NBSP}`)
}

/** The same catalogue with each text, also those that functions return, set in French. */
export function inFrench<T>(catalogue: T): T {
  return set(catalogue) as T
}

function set(value: unknown): unknown {
  if (typeof value === 'string') return frenchText(value)
  if (typeof value === 'function')
    return (...figures: readonly unknown[]) =>
      set((value as (...given: readonly unknown[]) => unknown)(...figures))
  if (Array.isArray(value)) return value.map(set)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, set(text)]))
  return value
}
