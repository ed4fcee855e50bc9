/** AIS sentences written by the tests themselves, so that what a stranger may send does not depend on our own encoder. */

export interface At {
  readonly latitude: number
  readonly longitude: number
  readonly speedKnots: number
  readonly courseDegrees: number
}

/** Type 1, ITU-R M.1371-5 table 48. */
export function positionSentence(mmsi: number, at: At): string {
  return sentence([
    [1, 6],
    [0, 2],
    [mmsi, 30],
    [0, 4],
    [-128, 8],
    [Math.round(at.speedKnots * 10), 10],
    [1, 1],
    [Math.round(at.longitude * 600_000), 28],
    [Math.round(at.latitude * 600_000), 27],
    [Math.round(at.courseDegrees * 10), 12],
    [Math.round(at.courseDegrees), 9],
    [60, 6],
    [0, 2],
    [0, 3],
    [0, 1],
    [0, 19],
  ])
}

/** Type 24 part A: the name, 20 characters of six bits. */
export function staticSentence(mmsi: number, name: string): string {
  const letters = name.toUpperCase().padEnd(20, '@').slice(0, 20)
  return sentence([
    [24, 6],
    [0, 2],
    [mmsi, 30],
    [0, 2],
    ...[...letters].map((letter): [number, number] => [letter.charCodeAt(0) % 64, 6]),
    [0, 8],
  ])
}

function sentence(fields: readonly (readonly [number, number])[]): string {
  const bits = fields
    .map(([value, width]) => BigInt.asUintN(width, BigInt(value)).toString(2).padStart(width, '0'))
    .join('')
  const fill = (6 - (bits.length % 6)) % 6
  const padded = bits + '0'.repeat(fill)
  const payload = (padded.match(/.{6}/g) ?? []).map(six => armour(Number.parseInt(six, 2))).join('')
  const body = `AIVDM,1,1,,A,${payload},${fill}`
  const checksum = [...body].reduce((sum, letter) => sum ^ letter.charCodeAt(0), 0)
  return `!${body}*${checksum.toString(16).toUpperCase().padStart(2, '0')}`
}

/** IEC 61162-1: six bits as one printable character. */
function armour(six: number): string {
  return String.fromCharCode(six < 40 ? six + 48 : six + 56)
}
