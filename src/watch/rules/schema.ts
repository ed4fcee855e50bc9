/** The published form of a file of rules (JSON Schema 2020-12): made from the one table of kinds. */
import { ALERT_PRIORITIES } from '#records'
import { KINDS, type KindSpec, RULE_KINDS } from './kinds.ts'
import { ALWAYS_ON, RULE_ID, RULES_FORMAT, RULES_LIMITS } from './read.ts'

/** As an object that is written out as JSON. It says nothing of how many rules must be on: `readRules` does. */
export function rulesSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rules of the watch',
    description:
      'Which situations are told as alerts. Every number is about things at sea; no rule reads who people are.',
    ...object({
      $schema: { type: 'string' },
      format: { const: RULES_FORMAT },
      rules: { type: 'array', maxItems: RULES_LIMITS.rulesMax, items: { oneOf: RULE_KINDS.map(ofKind) } },
    }),
    required: ['format', 'rules'],
  }
}

function ofKind(kind: (typeof RULE_KINDS)[number]) {
  const spec: KindSpec = KINDS[kind]
  return {
    title: spec.title.en,
    description: spec.title.fr,
    ...object({
      id: { type: 'string', pattern: RULE_ID },
      kind: { const: kind },
      priority: ALWAYS_ON.has(kind) ? { const: 'emergency' } : { enum: [...ALERT_PRIORITIES] },
      isOn: { type: 'boolean' },
      parameters: object(
        Object.fromEntries(
          Object.entries(spec.parameters).map(([name, { min, max, usual, unit, says }]) => [
            name,
            {
              type: 'number',
              minimum: min,
              maximum: max,
              default: usual,
              description: `${says.en} / ${says.fr} (${unit})`,
            },
          ]),
        ),
      ),
    }),
  }
}

function object(properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties }
}
