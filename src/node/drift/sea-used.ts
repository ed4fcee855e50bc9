/** What is shown beside a run of the current and wind that it stood on. */
import type { DriftQuestion, SeaUsed } from '#contract'
import { DOUBT_DEFAULT, type FieldDescription, type ForcingSpec, openForcing, say } from '#drift'
import { METRES_PER_SECOND_PER_KNOT } from '#geo'
import { digestOf } from './digest.ts'
import { instantOf } from './run-view.ts'

export function seaUsed(
  spec: ForcingSpec,
  fields: readonly FieldDescription[],
  { sea }: DriftQuestion,
): SeaUsed {
  const { name, source, licence, isDemo, fetchedS, remarks } = spec.source
  const { validFromS, validToS } = openForcing(spec)
  return {
    source: sea.source,
    name,
    from: source,
    licence,
    isDemo,
    fetched: fetchedS === null ? null : instantOf(fetchedS),
    remarks: [...remarks],
    fields: fields.map(fieldOf),
    validFrom: bound(validFromS),
    validTo: bound(validToS),
    digest: digestOf(spec),
    current: sea.current,
    wind: sea.wind,
    currentDoubtKn: knots(DOUBT_DEFAULT.currentMs),
    windDoubtKn: knots(DOUBT_DEFAULT.windMs),
  }
}

function fieldOf(field: FieldDescription): SeaUsed['fields'][number] {
  const { quantity, name, kind, source, licence, fetchedS, validFromS, validToS, stepS, spacing, holes } =
    field
  return {
    quantity,
    name,
    kind,
    from: source,
    licence,
    fetched: fetchedS === null ? null : instantOf(fetchedS),
    validFrom: instantOf(validFromS),
    validTo: instantOf(validToS),
    stepMinutes: stepS / 60,
    spacing: spacing === null ? null : { northDegrees: spacing.north, eastDegrees: spacing.east },
    holes,
    remarks: field.remarks.map(each => ({ en: say(each, 'en'), fr: say(each, 'fr') })),
  }
}

/** Null: at any time. */
const bound = (timeS: number) => (Number.isFinite(timeS) ? instantOf(timeS) : null)
/** Of both components together. */
const knots = (component: number) => (Math.SQRT2 * component) / METRES_PER_SECOND_PER_KNOT
