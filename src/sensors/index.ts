export * from './ais/index.ts'
export * from './detection/index.ts'
export * from './observation.ts'
export * from './radar/index.ts'
