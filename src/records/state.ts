/** A state that owns a node, by its two letters: UK, FR, and whoever joins them. */
import { z } from 'zod'

export const State = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in UK or FR')
export type State = z.infer<typeof State>
