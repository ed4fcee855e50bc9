/** How the node says no: one shape for every refusal and failure of the API. The screen translates the code. */
import { z } from 'zod'
import { PROBLEM_CODES } from './codes.ts'

export const ProblemCode = z.enum(PROBLEM_CODES).meta({ id: 'ProblemCode' })
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z
  .object({
    code: ProblemCode.describe(
      'For programs and for the screen, which says it in the language of the officer',
    ),
    message: z
      .string()
      .describe('What was refused and what would be right, in English, for people who read logs'),
    parameter: z.string().nullable().describe('The parameter or field that was wrong, when one was'),
    said: z
      .object({ en: z.string(), fr: z.string() })
      .optional()
      .describe('The reason with its facts, in both languages, where the code alone says too little'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
