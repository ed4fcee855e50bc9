/** Deeds by what they are about: the first word of their kind. */
import type { DeedKind } from '#records'

type Of<Word extends string> = Extract<DeedKind, `${Word}.${string}`>

export type ContactDeed = Of<'contact'>
export type CraftDeed = Of<'craft'>
export type CaseDeed = Of<'case' | 'owner'>
export type TaskDeed = Of<'unit' | 'task' | 'goods' | 'relay' | 'search'>
export type LogDeed = Of<'people' | 'sitrep' | 'log' | 'shift' | 'watch' | 'gap' | 'alert'>
