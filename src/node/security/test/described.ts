/** Every route as the description of the API has it: its right, its parameters, and a body of the shape it asks for. */
import type { Api } from '../../http/api.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

export interface Described {
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly right: string
  readonly pathNames: readonly string[]
  readonly queryNames: readonly string[]
  /** By content type. */
  readonly bodies: Readonly<Record<string, Schema>>
}

interface Operation {
  readonly 'x-right'?: string
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
}

export interface Description {
  readonly routes: readonly Described[]
  /** A value of that shape, the smallest one. */
  sample(schema: Schema): unknown
}

export function describedBy(app: Api): Description {
  const api = app.swagger() as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
    readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
  }
  const named = api.components?.schemas ?? {}
  const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => {
      const parameters = operation.parameters ?? []
      const content = operation.requestBody?.content ?? {}
      return {
        method: method.toUpperCase(),
        path,
        right: operation['x-right'] ?? '',
        pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string),
        queryNames: parameters.filter(each => each.in === 'query').map(({ name }) => name),
        bodies: Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema ?? {}])),
      }
    }),
  )
  return { routes, sample: schema => sampleOf(schema, named) }
}

function sampleOf(schema: Schema, named: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref !== undefined) return sampleOf(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [one] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (one !== undefined) return sampleOf(one, named)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map(key => [key, sampleOf(schema.properties?.[key] ?? {}, named)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, named))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return textOf(schema)
  }
}

function textOf({ format, minLength = 0 }: Schema): string {
  if (format === 'date-time') return '2026-11-25T11:00:00Z'
  if (format === 'uuid') return '01a214b7-f81a-70e4-b700-000000000000'
  return 'uk-1'.padEnd(minLength, 'x')
}
