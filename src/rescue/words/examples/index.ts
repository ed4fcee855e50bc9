/** All examples, and those that the words were not fitted to. */
export { DENIALS } from './denials.ts'
export { ENGLISH } from './english.ts'
export { type Example, type Range, WRITTEN_AT } from './example.ts'
export { FRENCH } from './french.ts'
export { RELAYS } from './relays.ts'
export { UNFITTED } from './unfitted.ts'
