/**
 * When a recorded line was written, as far as the recording says: the tag block's `c:`, the seconds a shore station
 * appends, the time of a detection, or the UTC of a GPS sentence. Lines that say nothing belong to the time of the line before.
 */
const DAY_MS = 86_400_000
/** Where the time of a detection stands, when it is written as it should be: before what was seen. */
const HEAD_CHARACTERS = 200

export class RecordedTime {
  /** Midnight of the last date seen; 0 while only times of day are known. */
  #dayMs = 0
  #lastMs: number | null = null

  /** Milliseconds since 1970; null when this line does not say. */
  of(line: string): number | null {
    const ms = detectionMs(line) ?? tagBlockMs(line) ?? suffixMs(line) ?? this.#gpsMs(line)
    if (ms !== null) this.#lastMs = ms
    return ms
  }

  #gpsMs(line: string): number | null {
    if (line.charCodeAt(0) !== 36 || !isSumRight(line)) return null
    const fields = line.slice(0, line.indexOf('*')).split(',')
    switch (fields[0]?.slice(-3)) {
      case 'RMC':
        return this.#dated(dateOf(fields[9]), timeOfDayMs(fields[1]))
      case 'ZDA':
        return this.#dated(dateOf(`${fields[2]}${fields[3]}${fields[4]?.slice(-2)}`), timeOfDayMs(fields[1]))
      case 'GGA':
        return this.#undated(timeOfDayMs(fields[1]))
      case 'GLL':
        return this.#undated(timeOfDayMs(fields[5]))
      default:
        return null
    }
  }

  #dated(dayMs: number | null, timeMs: number | null): number | null {
    if (dayMs === null || timeMs === null) return null
    this.#dayMs = dayMs
    return dayMs + timeMs
  }

  /** A time of day much before the last one is on the next day. */
  #undated(timeMs: number | null): number | null {
    if (timeMs === null) return null
    if (this.#lastMs !== null && this.#dayMs + timeMs < this.#lastMs - DAY_MS / 2) this.#dayMs += DAY_MS
    return this.#dayMs + timeMs
  }
}

/** `{"type":"scan","t":12.3,…`: seconds after a time zero of its own, when the line was sent. */
function detectionMs(line: string): number | null {
  if (!line.startsWith('{')) return null
  const [, seconds] = /"t":\s*(-?\d{1,12}(?:\.\d{1,9})?)/.exec(line.slice(0, HEAD_CHARACTERS)) ?? []
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000)
}

/** `\s:station,c:1354719387*hh\!AIVDM…`; milliseconds when it has 13 digits. */
function tagBlockMs(line: string): number | null {
  const [, digits] = /^\\[^\\]{0,200}?\bc:(\d{10,13})/.exec(line) ?? []
  return digits === undefined ? null : Number(digits) * (digits.length === 13 ? 1 : 1000)
}

/** `…*5C,r003669945,1354719387`: seconds after the checksum (US Coast Guard). */
function suffixMs(line: string): number | null {
  const [, digits] = /\*[0-9A-Fa-f]{2},(?:[^*]{0,100},)?(\d{10})\s*$/.exec(line) ?? []
  return digits === undefined ? null : Number(digits) * 1000
}

function timeOfDayMs(field: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d\d)(\d\d)(\d\d(?:\.\d+)?)$/.exec(field ?? '') ?? []
  if (hours === undefined) return null
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000)
}

/** ddmmyy; GPS began in 1980. */
function dateOf(field: string | undefined): number | null {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d\d)$/.exec(field ?? '') ?? []
  if (day === undefined || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return null
  return Date.UTC(Number(year) + (Number(year) < 80 ? 2000 : 1900), Number(month) - 1, Number(day))
}

function isSumRight(line: string): boolean {
  const star = line.lastIndexOf('*')
  if (star < 1) return false
  let sum = 0
  for (let at = 1; at < star; at += 1) sum ^= line.charCodeAt(at)
  return Number.parseInt(line.slice(star + 1, star + 3), 16) === sum
}
