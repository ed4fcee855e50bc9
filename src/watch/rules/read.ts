/** A file of rules as it was handed in: every fault is told with its place, and nothing is taken of a file that has one. */
import { type AlertPriority, ALERT_PRIORITIES } from '#records'
import { KINDS, type KindSpec, type Rule, RULE_KINDS, type RuleKind } from './kinds.ts'

export const RULES_LIMITS = { rulesMax: 100, idLettersMax: 40 } as const

/** What a rule's id looks like: also in the schema. */
export const RULE_ID = '^[a-z][a-z0-9-]{0,39}$'
const ID = /^[a-z][a-z0-9-]{0,39}$/
const FIELDS: ReadonlySet<string> = new Set(['id', 'kind', 'priority', 'isOn', 'parameters'])
/** Of the same file: what a rule of people in danger may not be switched off from, nor be made calmer (line 1, R23). */
export const ALWAYS_ON: ReadonlySet<RuleKind> = new Set([
  'people-in-water',
  'boat-sinking',
  'boat-on-fire',
  'ais-distress-device',
])

export type ReadRules =
  | { readonly kind: 'rules'; readonly rules: readonly Rule[] }
  | { readonly kind: 'refused'; readonly faults: readonly string[] }

/** @param value what a JSON reader gave */
export function readRules(value: unknown): ReadRules {
  if (!isObject(value) || !Array.isArray(value['rules']))
    return refused(['the file is an object with "format" and "rules"'])
  const faults: string[] = []
  if (value['format'] !== RULES_FORMAT) faults.push(`format: must be "${RULES_FORMAT}"`)
  for (const name of Object.keys(value))
    if (name !== 'format' && name !== 'rules' && name !== '$schema') faults.push(`${name}: not known here`)
  const { rules } = value
  if (rules.length > RULES_LIMITS.rulesMax) faults.push(`rules: more than ${RULES_LIMITS.rulesMax}`)
  const read = rules.slice(0, RULES_LIMITS.rulesMax).map((each: unknown, at) => readRule(each, at, faults))
  const ids = read.flatMap(rule => (rule === null ? [] : [rule.id]))
  for (const id of new Set(ids))
    if (ids.filter(each => each === id).length > 1) faults.push(`rules: the id "${id}" is there twice`)
  for (const kind of ALWAYS_ON)
    if (!read.some(rule => rule !== null && rule.kind === kind && rule.isOn))
      faults.push(`rules: "${kind}" must be there and be on: it tells of people in danger`)
  return faults.length > 0 ? refused(faults) : { kind: 'rules', rules: read as Rule[] }
}

export const RULES_FORMAT = 'entente-watch-rules/1'

function readRule(value: unknown, at: number, faults: string[]): Rule | null {
  const where = `rules[${at}]`
  if (!isObject(value)) {
    faults.push(`${where}: must be an object`)
    return null
  }
  const before = faults.length
  for (const name of Object.keys(value))
    if (!FIELDS.has(name)) faults.push(`${where}.${name}: not known here`)
  const { id, kind, priority, isOn, parameters } = value
  if (typeof id !== 'string' || !ID.test(id))
    faults.push(`${where}.id: small letters, digits and dashes, 1 to 40`)
  if (!isKind(kind)) {
    faults.push(`${where}.kind: one of ${RULE_KINDS.join(', ')}`)
    return null
  }
  if (!isPriority(priority)) faults.push(`${where}.priority: one of ${ALERT_PRIORITIES.join(', ')}`)
  else if (ALWAYS_ON.has(kind) && priority !== 'emergency')
    faults.push(`${where}.priority: "${kind}" is an emergency`)
  if (typeof isOn !== 'boolean') faults.push(`${where}.isOn: true or false`)
  readParameters(KINDS[kind], parameters, `${where}.parameters`, faults)
  return faults.length > before ? null : (value as unknown as Rule)
}

function readParameters(spec: KindSpec, value: unknown, where: string, faults: string[]): void {
  if (!isObject(value)) {
    faults.push(`${where}: must be an object`)
    return
  }
  for (const name of Object.keys(value))
    if (!Object.hasOwn(spec.parameters, name))
      faults.push(`${where}.${name}: this kind has no such parameter`)
  for (const [name, { min, max, unit }] of Object.entries(spec.parameters)) {
    const given = value[name]
    if (typeof given !== 'number' || !(given >= min && given <= max))
      faults.push(`${where}.${name}: a number from ${min} to ${max} (${unit})`)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isKind(value: unknown): value is RuleKind {
  return typeof value === 'string' && Object.hasOwn(KINDS, value)
}

function isPriority(value: unknown): value is AlertPriority {
  return (ALERT_PRIORITIES as readonly unknown[]).includes(value)
}

function refused(faults: readonly string[]): ReadRules {
  return { kind: 'refused', faults }
}
