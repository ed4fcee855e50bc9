/**
 * A situation report made from what stands (R14): IMO form, short (A to F) or full (A to N, without I), in English and French,
 * numbered without a gap by each centre in its case (IAMSAR vol. II, appendix I). What is not known is written as that.
 */
import type { Centre, CraftCondition } from '#records'
import type { BelievedCraft } from './craft.ts'
import { craftOf } from './decide/closing.ts'
import { peopleAccount } from './people.ts'
import { placeText } from './place-text.ts'
import { rangeText } from './range.ts'
import { SITREP_WORDS, type SitrepWords } from './sitrep-words.ts'
import type { CaseNow, RescueState } from './state.ts'
import { withJoined } from './decide/joining.ts'
import { isEnded } from './tasking.ts'

export interface SitrepFacts {
  readonly caseId: string
  readonly form: 'short' | 'full'
  readonly from: Centre
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number
  /** On scene, as it was said; null: not known. */
  readonly weather: { readonly en: string; readonly fr: string } | null
  /** What is meant to be done, in the words of the coordinator. */
  readonly plans: string | null
}

export interface Sitrep {
  readonly number: number
  readonly textEn: string
  readonly textFr: string
}

/** Of one language; as the record has it. */
const SITREP_LENGTH_MAX = 8000

type Language = 'en' | 'fr'

/** null: there is no such case. */
export function sitrepOf(state: RescueState, facts: SitrepFacts): Sitrep | null {
  const known = state.cases.get(facts.caseId)
  if (known === undefined) return null
  const number = known.sitreps[facts.from] + 1
  return {
    number,
    textEn: textOf(state, known, facts, number, 'en'),
    textFr: textOf(state, known, facts, number, 'fr'),
  }
}

function textOf(
  state: RescueState,
  known: CaseNow,
  facts: SitrepFacts,
  number: number,
  language: Language,
): string {
  const t = SITREP_WORDS[language]
  const craft = craftOf(state, known)
  const to: Centre = facts.from === 'UK' ? 'FR' : 'UK'
  const lines = [
    `${dateTime(facts.nowMs)} ${t.phase[known.phase]}`,
    `${t.from} ${CENTRE[facts.from]}`,
    `${t.to} ${CENTRE[to]}`,
    `SITREP ${number} ${known.name} ${t.form[facts.form]}`,
    `A. ${t.identity}: ${each(craft, ({ root, boat }) => `${root.name}${boat === null ? '' : `, ${boat}`}`, t)}`,
    `B. ${t.position}: ${each(craft, craftPlace(language), t)}`,
    `C. ${t.situation}: ${each(craft, ({ condition }) => conditionText(condition, t), t)}`,
    `D. ${t.people}: ${each(craft, ({ aboard }) => peopleText(aboard, t), t)}`,
    `E. ${t.assistance}: ${t.needs[known.phase]}`,
    `F. ${t.coordinating}: ${CENTRE[known.owner]}${known.offer?.state === 'open' ? `, ${t.offered} ${CENTRE[known.offer.to]}` : ''}`,
    ...(facts.form === 'full' ? fullLines(state, known, craft, facts, language) : []),
  ]
  return shortened(lines).join('\n')
}

/** What is too long is shortened line by line, the longest first, and says so: none of its lines is left out. */
function shortened(lines: readonly string[]): readonly string[] {
  const kept = [...lines]
  const lengthOf = () => kept.reduce((sum, line) => sum + line.length + 1, 0)
  for (let over = lengthOf() - SITREP_LENGTH_MAX; over > 0; over = lengthOf() - SITREP_LENGTH_MAX) {
    const longest = Math.max(...kept.map(({ length }) => length))
    const at = kept.findIndex(({ length }) => length === longest)
    const left = Math.max(LINE_LENGTH_LEAST, longest - over - CUT.length)
    kept[at] = `${(kept[at] as string).slice(0, left)}${CUT}`
  }
  return kept
}

/** Of 17 lines: so long each may always be. */
const LINE_LENGTH_LEAST = 400
const CUT = ' [...]'

/** Words of an officer are on one line: they forge none of the report. Null: nothing was said. */
function oneLine(words: string | null | undefined): string | null {
  const line = words?.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ').trim() ?? ''
  return line === '' ? null : line
}

function fullLines(
  state: RescueState,
  known: CaseNow,
  craft: readonly BelievedCraft[],
  facts: SitrepFacts,
  language: Language,
): readonly string[] {
  const t = SITREP_WORDS[language]
  // What is done under a case that was joined into it is done for the same boat.
  const cases = new Set(withJoined(state, known).map(({ id }) => id))
  const tasks = [...state.tasks.values()].filter(({ caseId }) => caseId !== null && cases.has(caseId))
  const searches = [...state.searches.values()].filter(({ caseId }) => cases.has(caseId))
  const running = tasks.filter(task => !isEnded(task.state))
  const accounts = craft.map(each => peopleAccount(each))
  return [
    `G. ${t.description}: ${each(craft, ({ boat }) => boat ?? t.unknown, t)}`,
    `H. ${t.weather}: ${oneLine(facts.weather?.[language]) ?? t.unknown}`,
    `J. ${t.actions}: ${listed(
      tasks.map(task => `${task.unit} ${t.order[task.brief.order]}, ${t.task[task.state]}`),
      t,
    )}`,
    `K. ${t.searchArea}: ${listed(
      searches.flatMap(({ planned, done }) =>
        planned.areas.map(
          ({ unit, corners, pos }) =>
            `${unit}: ${corners.map(corner => placeText(corner, language)).join(', ')} (POS ${Math.round(pos * 100)} %${done.has(unit) ? `, ${t.result[done.get(unit)?.result ?? 'nothing-found']}` : ''})`,
        ),
      ),
      t,
    )}`,
    `L. ${t.instructions}: ${listed(
      running.map(({ unit, version, state: now }) => `${unit}: ${t.version} ${version}, ${t.task[now]}`),
      t,
    )}`,
    `M. ${t.plans}: ${oneLine(facts.plans) ?? t.none}`,
    `N. ${t.additional}: ${listed(
      accounts.map(
        account =>
          `${t.rescued} UK ${rangeText(account.rescuedUk)}, FR ${rangeText(account.rescuedFr)}, ${t.dead} ${rangeText(account.dead)}, ${t.missing} ${rangeText(account.missing)}`,
      ),
      t,
    )}${known.closed === null ? '' : `. ${t.closed} ${dateTime(known.closed.atMs)}`}`,
  ]
}

const CENTRE: Readonly<Record<Centre, string>> = { UK: 'MRCC DOVER', FR: 'CROSS GRIS-NEZ' }

function craftPlace(language: Language): (craft: BelievedCraft) => string {
  return ({ places }) => {
    const [last] = places
    if (last === undefined) return SITREP_WORDS[language].unknown
    const nm = (last.doubtMetres / 1852).toFixed(1)
    const doubt = language === 'en' ? `± ${nm} nm` : `± ${nm.replace('.', ',')} M`
    return `${placeText(last.place, language)} ${doubt}, ${last.at.slice(11, 16)} UTC`
  }
}

function conditionText(condition: CraftCondition, t: SitrepWords): string {
  const said = (Object.keys(t.condition) as (keyof CraftCondition)[]).filter(key => condition[key] === 'yes')
  return said.length === 0 ? t.unknown : said.map(key => t.condition[key]).join(', ')
}

function peopleText(aboard: BelievedCraft['aboard'], t: SitrepWords): string {
  const parts = [
    `${rangeText(aboard.people)}`,
    ...(['children', 'injured', 'inWater'] as const).flatMap(key =>
      aboard[key].min === null && aboard[key].max === null ? [] : [`${t.of[key]} ${rangeText(aboard[key])}`],
    ),
  ]
  return parts.join(', ').replace(/^\?/, t.unknown)
}

function each(craft: readonly BelievedCraft[], of: (craft: BelievedCraft) => string, t: SitrepWords): string {
  if (craft.length === 1) return of(craft[0] as BelievedCraft)
  return listed(
    craft.map(one => `${one.root.name}: ${of(one)}`),
    t,
  )
}

function listed(parts: readonly string[], t: SitrepWords): string {
  return parts.length === 0 ? t.none : parts.join('; ')
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** `250214 UTC NOV 26`: day, hour, minute as the form has it. */
function dateTime(ms: number): string {
  const date = new Date(ms)
  const month = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'][
    date.getUTCMonth()
  ]
  return `${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())} UTC ${month} ${two(date.getUTCFullYear() % 100)}`
}
