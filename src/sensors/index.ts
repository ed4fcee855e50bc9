export * from './ais/index.ts'
export * from './observation.ts'
