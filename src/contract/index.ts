export * from './api.ts'
export * from './frame.ts'
