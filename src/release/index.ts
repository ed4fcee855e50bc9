export * from './decision.ts'
export * from './reader.ts'
