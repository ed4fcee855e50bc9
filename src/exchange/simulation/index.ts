/** For simulations of others: a node with the real sender and receiver over a disk that can be lost, its keys and its chance. */
export type { StoredEntry } from './acts.ts'
export { type Chance, chanceOf } from './chance.ts'
export type { Put } from './disk.ts'
export { type Keys, simulatedKeys } from './keys.ts'
export { type Listener, type MessageKind, SimulatedNode } from './node.ts'
