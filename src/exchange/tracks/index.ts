/** Live tracks between two nodes: what is said on the wire, what of it may be believed, and what may cross at all. */
export * from './area.ts'
export * from './believe.ts'
export * from './columns.ts'
export * from './frame.ts'
export * from './limits.ts'
