/**
 * The rows of one transaction as parameters: each section is a table, handed over as one array a column and read by
 * `unnest`. Arrays are written here, since the driver takes longer over them than the database does.
 */

type ColumnType = 'bigint' | 'integer' | 'smallint' | 'boolean' | 'text' | 'uuid'
type Value = string | number | boolean | null

/** `texts`: lists of words within a list; they cross as text and are cast where they are used. */
export const SECTIONS = {
  entries: {
    entry: 'bigint',
    at: 'integer',
    length: 'integer',
    kind: 'text',
    author: 'text',
    time_ms: 'bigint',
  },
  payloads: { entry: 'bigint', part: 'text', at: 'integer', length: 'integer' },
  about: { record: 'uuid', entry: 'bigint' },
  ids: { id: 'text', entry: 'bigint', count: 'integer', time_ms: 'bigint' },
  records: {
    id: 'uuid',
    kind: 'text',
    owner: 'text',
    version: 'integer',
    standing: 'text',
    label_set: 'integer',
    entry: 'bigint',
    author: 'text',
    time_ms: 'bigint',
    review_ms: 'bigint',
    delete_ms: 'bigint',
    hold: 'text',
    distress: 'boolean',
    simulated: 'boolean',
    heading: 'text',
    words: 'text',
    subjects: 'text',
  },
  erased: { record: 'uuid' },
  labels: {
    id: 'integer',
    key: 'text',
    scheme: 'text',
    level: 'text',
    rank: 'smallint',
    releasable_to: 'text',
    conditions: 'text',
    purposes: 'text',
    originator: 'text',
    originator_control: 'boolean',
  },
  kinds: { kind: 'text', label_set: 'integer' },
  releases: {
    partner: 'text',
    lane: 'text',
    seq: 'bigint',
    entry: 'bigint',
    record: 'uuid',
    version: 'integer',
    act: 'text',
    purpose: 'text',
    policy_hash: 'text',
    policies: 'text',
  },
  jobs: { key: 'text', kind: 'text', run_ms: 'bigint', payload: 'text' },
  received: {
    partner: 'text',
    lane: 'text',
    seq: 'bigint',
    index: 'bigint',
    entry: 'bigint',
    record: 'uuid',
    at: 'integer',
    length: 'integer',
    leaf_at: 'integer',
    reason: 'text',
  },
  held: { record: 'uuid', partner: 'text', standing: 'text', index: 'bigint' },
  unkept: { record: 'uuid' },
  cursors: {
    partner: 'text',
    lane: 'text',
    before: 'bigint',
    seq: 'bigint',
    last_index: 'bigint',
    frontier_at: 'integer',
    frontier_length: 'integer',
    head_at: 'integer',
    head_length: 'integer',
  },
  witnessed: { origin: 'text', size: 'bigint', at: 'integer', length: 'integer', time_ms: 'bigint' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>

export type Section = keyof typeof SECTIONS

export type Row<Of extends Section> = { readonly [Column in keyof (typeof SECTIONS)[Of]]: Value }
export type Rows = { readonly [Of in Section]: readonly Row<Of>[] }
/** Rows while a batch is being laid out. */
export type Draft = { readonly [Of in Section]: Row<Of>[] }

export function emptyDraft(): Draft {
  return {
    entries: [],
    payloads: [],
    about: [],
    ids: [],
    records: [],
    erased: [],
    labels: [],
    kinds: [],
    releases: [],
    jobs: [],
    received: [],
    held: [],
    unkept: [],
    cursors: [],
    witnessed: [],
  }
}

/** `unnest($3::bigint[], ...) AS given (entry, ...)`, with its first parameter at `first`. */
export function unnested(section: Section, first: number): string {
  const columns = Object.entries(SECTIONS[section])
  const arrays = columns.map(([, type], at) => `$${first + at}::${type}[]`)
  return `unnest(${arrays.join(', ')}) AS given (${columns.map(([name]) => `"${name}"`).join(', ')})`
}

export function width(section: Section): number {
  return Object.keys(SECTIONS[section]).length
}

/** One array literal a column, in the order of `unnested`. */
export function literals<Of extends Section>(section: Of, rows: readonly Row<Of>[]): string[] {
  return Object.entries(SECTIONS[section]).map(([name, type]) => {
    const values = rows.map(row => row[name as keyof Row<Of>])
    return `{${values.map(value => element(value, type)).join(',')}}`
  })
}

/** A list of words as PostgreSQL writes it. */
export function textList(words: readonly string[]): string {
  return `{${words.map(quoted).join(',')}}`
}

function element(value: Value, type: ColumnType): string {
  if (value === null) return 'NULL'
  return type === 'text' ? quoted(String(value)) : String(value)
}

function quoted(text: string): string {
  const isPlain = !text.includes('"') && !text.includes('\\')
  return isPlain ? `"${text}"` : `"${text.replace(/["\\]/g, '\\$&')}"`
}
