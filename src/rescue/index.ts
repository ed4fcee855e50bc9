export * from './words/reading.ts'
