export {
  AisColumnReader,
  type AisColumns,
  COLUMN_FLAG,
  COLUMN_NONE,
  createColumns,
  messageOf,
} from './columns.ts'
export * from './heard.ts'
export { JsonBytes } from './json-bytes.ts'
export { type AisMessage, type BinaryPart, TYPE_MAX } from './message.ts'
export { AisReader } from './reader.ts'
export { toReport } from './report.ts'
export { messageSchema } from './schema.ts'
export { type Refusal, REFUSALS } from './sentence.ts'
export { type AisCounts, LINE_BYTES_MAX } from './sentence-reader.ts'
export { stationKind } from './station-kind.ts'
