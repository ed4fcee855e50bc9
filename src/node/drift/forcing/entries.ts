/** A source as the configuration names it: of which kind it is, where it stands, and what is known of it beforehand. */
import type { CfWish, FieldFacts, FieldKind, Quantity } from '#drift'
import type { ForcingDoor } from './door.ts'

export interface SourceEntry {
  readonly id: string
  readonly name: string
}

export interface OpenMeteoEntry extends SourceEntry {
  readonly kind: 'open-meteo'
  /** Origins of the forecast API (wind) and of the marine API (current); null: that half is not asked. */
  readonly forecast: string | null
  readonly marine: string | null
}

export interface ErddapEntry extends SourceEntry {
  readonly kind: 'erddap'
  /** As in https://HOST/erddap/griddap/DATASET, without ending. */
  readonly dataset: string
  readonly quantity: Quantity
  /** Variables east and north. */
  readonly variables: readonly [east: string, north: string]
  /** Dimensions between time and latitude that are fixed at their first node: [(0.0)] each. */
  readonly levels: number
  readonly source: string
  readonly licence: string
  readonly fieldKind: Exclude<FieldKind, 'demo'>
}

export interface FileEntry extends SourceEntry {
  readonly kind: 'file'
  readonly path: string
  readonly source: string
  readonly licence: string
  readonly fieldKind: Exclude<FieldKind, 'demo'>
  readonly named?: CfWish['named']
}

export interface ShomEntry extends SourceEntry {
  readonly kind: 'shom'
  readonly path: string
  /** Id of the port in the database of tides. */
  readonly port: string
}

export type ForcingEntry = OpenMeteoEntry | ErddapEntry | FileEntry | ShomEntry

export interface SourceShell {
  readonly door: ForcingDoor
  /** Epoch seconds. */
  readonly nowS: () => number
}

export function factsOf(
  { name, source, licence, fieldKind }: ErddapEntry | FileEntry,
  fetchedS: number | null,
): FieldFacts {
  return { name, source, licence, kind: fieldKind, fetchedS, remarks: [] }
}
