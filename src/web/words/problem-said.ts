/** A code of the node in words. One that this screen does not know, or that somebody typed, is said in general. */
import type { ProblemCode } from '#contract'
import type { Words } from './en.ts'

export function problemSaid(words: Words, code: string): string {
  return isProblem(words, code) ? words.problems[code] : words.rooms.refused
}

function isProblem({ problems }: Words, code: string): code is ProblemCode {
  return Object.hasOwn(problems, code)
}
