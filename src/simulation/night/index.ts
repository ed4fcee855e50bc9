export { type GeneratedNight, generateNight, type NightCall, type NightShape } from './calls.ts'
export type { TrueBoat } from './boats.ts'
