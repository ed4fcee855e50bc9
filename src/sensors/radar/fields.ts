/** The fields of one IEC 61162-1 sentence: cut at commas, checked by its checksum when it has one. */

/** Longest sentence read, bytes. The standard allows 82; receivers add names and times. */
export const SENTENCE_BYTES_MAX = 256

export type FieldsRefused = 'too-long' | 'not-a-sentence' | 'checksum'

/**
 * Cuts a sentence such as `$RATTM,11,...*17` into its fields, the address ("RATTM") first.
 * A sentence without a checksum is taken: the standard allows it, and some plotters send none.
 */
export function fieldsOf(line: Uint8Array): readonly string[] | FieldsRefused {
  if (line.length > SENTENCE_BYTES_MAX) return 'too-long'
  let end = line.length
  while (end > 0 && (line[end - 1] as number) <= 0x20) end -= 1
  const start = line.indexOf(0x24) // '$'
  if (start < 0 || end - start < 7) return 'not-a-sentence'
  const star = line.lastIndexOf(0x2a, end - 1) // '*'
  const bodyEnd = star > start ? star : end
  if (star > start && !checksumHolds(line, start + 1, star, end)) return 'checksum'
  let text = ''
  for (let at = start + 1; at < bodyEnd; at += 1) text += String.fromCharCode(line[at] as number)
  return text.split(',')
}

function checksumHolds(line: Uint8Array, from: number, star: number, end: number): boolean {
  if (end - star !== 3) return false
  let sum = 0
  for (let at = from; at < star; at += 1) sum ^= line[at] as number
  return sum === hexDigit(line[star + 1] as number) * 16 + hexDigit(line[star + 2] as number)
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const upper = code & ~0x20
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : Number.NaN
}

/** A decimal field; null when it is empty. NaN never leaves: what is no number is null too. */
export function numberField(text: string | undefined): number | null {
  if (text === undefined || !/^[-+]?\d+(\.\d*)?$|^[-+]?\.\d+$/.test(text)) return null
  return Number(text)
}

/** Seconds since midnight UTC from `hhmmss.ss`; null when it is not a time of day. */
export function timeOfDayField(text: string | undefined): number | null {
  const parts = /^(\d\d)(\d\d)(\d\d(?:\.\d+)?)$/.exec(text ?? '')
  if (parts === null) return null
  const [hours, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return hours < 24 && minutes < 60 && seconds < 61 ? hours * 3600 + minutes * 60 + seconds : null
}

/** Degrees from `dddmm.mmm` and its hemisphere; null when either is missing or out of range. */
export function angleField(
  text: string | undefined,
  hemisphere: string | undefined,
  degreesMax: number,
): number | null {
  const parts = /^(\d{1,3})(\d\d(?:\.\d*)?)$/.exec(text ?? '')
  const sign =
    hemisphere === 'N' || hemisphere === 'E' ? 1 : hemisphere === 'S' || hemisphere === 'W' ? -1 : null
  if (parts === null || sign === null) return null
  const minutes = Number(parts[2])
  const degrees = Number(parts[1]) + minutes / 60
  return minutes < 60 && degrees <= degreesMax ? sign * degrees : null
}
