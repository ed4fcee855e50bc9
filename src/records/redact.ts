/** The copy of a record's content that crosses to a partner: without the fields that stay at home. */
import { isPlainObject } from './canonical-json.ts'
import type { RecordType } from './record-type.ts'

/**
 * What is left is still valid for the type, since such fields are optional. Whether it crosses at all is the policy's to
 * say. A field that the type does not name stays at home: nothing is released that was not declared.
 * @throws Error for a type that is never released: asking is a fault of ours.
 */
export function releasedCopy<Data>(type: RecordType<Data>, data: Data): Readonly<Record<string, unknown>> {
  if (type.marking.release === 'never') throw new Error(`a ${type.kind} is never released`)
  if (!isPlainObject(data)) throw new TypeError(`the content of a ${type.kind} is not an object`)
  return Object.fromEntries(
    Object.entries(data).filter(
      ([key]) => Object.hasOwn(type.fields, key) && type.fields[key]?.releases === true,
    ),
  )
}
