/** An instant as the contract writes it. @param ms milliseconds since 1970 UTC */
export function instant(ms: number): string {
  return new Date(ms).toISOString()
}
