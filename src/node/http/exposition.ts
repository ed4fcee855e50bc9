/** Measures as Prometheus reads them: text format 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/ */
export interface Measure {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge'
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  /** Null: not known, and then not said. Zero would be a lie. */
  readonly value: number | null
}

export function exposition(measures: readonly Measure[]): string {
  return measures.map(textOf).join('')
}

function textOf({ name, help, kind, samples }: Measure): string {
  const lines = samples
    .filter(({ value }) => value !== null)
    .map(({ labels, value }) => `${name}${labelsOf(labels)} ${numberOf(value as number)}\n`)
  return lines.length === 0
    ? ''
    : `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${kind}\n${lines.join('')}`
}

function labelsOf(labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function numberOf(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  return String(value)
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function escapeHelp(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}
