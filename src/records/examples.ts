/** Examples of a type's content, valid and invalid: they cross the border with the type, and both states' nodes run them. */
import type { FaultCode } from './validate.ts'

export interface Examples {
  /** By what each shows. */
  readonly valid: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** With the field and the code of the first fault. */
  readonly invalid: Readonly<
    Record<string, { readonly data: unknown; readonly path: string; readonly code: FaultCode }>
  >
}
