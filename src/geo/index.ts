export * from './position.ts'
