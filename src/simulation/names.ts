/** Invented names and numbers. Any likeness to a ship that sails is chance; the reports are marked simulated besides. */
import type { Chance } from './chance.ts'

const STARTS = [
  'VEL',
  'TARN',
  'OR',
  'KEST',
  'MIR',
  'BRAN',
  'SOL',
  'HALV',
  'NOR',
  'ESK',
  'PEL',
  'ZEPH',
  'CAL',
  'DRU',
  'WEN',
  'ILM',
]
const MIDDLES = ['A', 'E', 'O', 'I', 'AVI', 'ERI', 'OLA', 'UNA']
const ENDS = ['MARA', 'WICK', 'SUND', 'RELY', 'DORA', 'TIS', 'VANE', 'LINA', 'GARD', 'QUIL', 'BRETH', 'NOX']

/** Flags under which the demo sea sails: the MID of the MMSI, and what the callsigns begin with. */
export const FLAGS = {
  uk: { mid: 235, callsign: 'MZ' },
  uk2: { mid: 232, callsign: 'GZ' },
  fr: { mid: 227, callsign: 'FZ' },
  fr2: { mid: 228, callsign: 'FY' },
  be: { mid: 205, callsign: 'OT' },
  de: { mid: 211, callsign: 'DZ' },
  nl: { mid: 244, callsign: 'PZ' },
  dk: { mid: 219, callsign: 'OZ' },
  no: { mid: 257, callsign: 'LZ' },
  mt: { mid: 248, callsign: '9H' },
  cy: { mid: 209, callsign: '5B' },
  pt: { mid: 255, callsign: 'CQ' },
  bs: { mid: 311, callsign: 'C6' },
  lr: { mid: 636, callsign: 'A8' },
  mh: { mid: 538, callsign: 'V7' },
  pa: { mid: 352, callsign: '3E' },
  sg: { mid: 563, callsign: '9V' },
  hk: { mid: 477, callsign: 'VR' },
} as const

export type Flag = keyof typeof FLAGS

export const DEEP_SEA_FLAGS: readonly Flag[] = [
  'uk2',
  'fr2',
  'de',
  'nl',
  'dk',
  'no',
  'mt',
  'mt',
  'cy',
  'pt',
  'bs',
  'lr',
  'lr',
  'lr',
  'mh',
  'mh',
  'mh',
  'pa',
  'pa',
  'sg',
  'hk',
]
export const COASTAL_FLAGS: readonly Flag[] = ['uk', 'uk', 'uk2', 'fr', 'fr', 'fr2', 'be', 'nl']

export const EASTERN_PORTS = [
  'ROTTERDAM',
  'ANTWERPEN',
  'HAMBURG',
  'BREMERHAVEN',
  'GDANSK',
  'FELIXSTOWE',
  'GOTEBORG',
  'NL RTM',
]
export const WESTERN_PORTS = [
  'LE HAVRE',
  'NEW YORK',
  'SOUTHAMPTON',
  'ALGECIRAS',
  'SINGAPORE',
  'SANTOS',
  'BILBAO',
  'FR LEH',
]

/** What strangers may send instead of a name, within the six-bit letters: no small ones, no braces, no backquote. */
const HOSTILE_TEXTS = [
  '<IMG SRC=X ONERROR=1',
  '"><SVG/ONLOAD=1>',
  "'; DROP TABLE SHIPS-",
  '$[7*7] #[7*7] %41',
  '@@@@',
  '&LT;B&GT; &AMP;',
  '</SCRIPT><SCRIPT>',
  '../../ETC/PASSWD',
  '=CMD()!A1',
  '\\U202E \\X00 \\',
]

export function hostileText(chance: Chance): string {
  return chance.pick(HOSTILE_TEXTS)
}

export function inventedName(chance: Chance, ending: string | null): string {
  const name = chance.pick(STARTS) + chance.pick(MIDDLES) + chance.pick(ENDS)
  return (ending === null ? name : `${name} ${ending}`).slice(0, 20)
}

/** Numbers that no two stations of one sea share. */
export interface Register {
  mmsi(flag: Flag): number
  imo(): number
  callsign(flag: Flag): string
}

/** MIDs followed by 88, and on to 99 when a flag has more than 10,000: easily told from afar, for a demonstration only. */
const SERIAL_START = 880_000
const SERIALS_PER_FLAG_MAX = 120_000
/** IMO numbers from 3,000,000 on are not given to ships. */
const IMO_START = 300_000
const IMOS_MAX = 100_000

/** A register that has run out begins again: by then its first ships have left the sea. */
export function newRegister(): Register {
  const given = new Map<Flag, number>()
  let imos = 0
  let callsigns = 0
  return {
    mmsi(flag) {
      const serial = given.get(flag) ?? 0
      given.set(flag, (serial + 1) % SERIALS_PER_FLAG_MAX)
      return FLAGS[flag].mid * 1_000_000 + SERIAL_START + serial
    },
    imo: () => withCheckDigit(IMO_START + (imos++ % IMOS_MAX)),
    callsign: flag =>
      `${FLAGS[flag].callsign}${(callsigns++ % 36 ** 4).toString(36).toUpperCase().padStart(4, '0')}`,
  }
}

/** Six digits weighted 7 to 2; the last digit of their sum is the seventh (IMO resolution A.1117(30)). */
function withCheckDigit(sixDigits: number): number {
  let sum = 0
  for (let weight = 2, rest = sixDigits; weight <= 7; weight++) {
    sum += weight * (rest % 10)
    rest = Math.floor(rest / 10)
  }
  return sixDigits * 10 + (sum % 10)
}
