/** One question to the node over HTTP. An answer is the thing asked for, a refusal with its code, or silence. */
import type { Problem } from '#contract'

export type Answer<T> =
  | { readonly kind: 'good'; readonly value: T }
  | {
      readonly kind: 'refused'
      readonly code: Problem['code'] | null
      readonly parameter: string | null
      /** With its facts, where the node says them in both languages. */
      readonly said?: NonNullable<Problem['said']>
    }
  | { readonly kind: 'unreachable' }

/** What is handed in with a question. */
export interface Told {
  readonly method?: 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The part of fetch that is used. */
export type Fetch = (address: string, init: Told & { readonly signal: AbortSignal }) => Promise<Response>

/** Asks, or hands in what `told` holds. `read` makes the answer of what came. */
export async function ask<T>(
  fetch: Fetch,
  path: string,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>,
  told: Told = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1/${path}`, { ...told, signal })
    if (!response.ok) return { kind: 'refused', ...(await problem(response)) }
    return { kind: 'good', value: await read(response) }
  } catch (error) {
    // The network, a call that was called off, or a frame that is none: nobody answered for this question.
    if (isSilence(error)) return { kind: 'unreachable' }
    throw error
  }
}

function isSilence(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof SyntaxError ||
    (error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError'))
  )
}

export async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T
}

/** The answer says by its status all that is asked. */
export async function nothing(): Promise<null> {
  return null
}

/** What is handed in as JSON. */
export function told(method: 'POST' | 'PUT', value: unknown): Told {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

async function problem(
  response: Response,
): Promise<Omit<Extract<Answer<unknown>, { readonly kind: 'refused' }>, 'kind'>> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return { code: null, parameter: null }
  const body = (await response.json()) as Partial<Problem>
  return {
    code: body.code ?? null,
    parameter: body.parameter ?? null,
    ...(body.said === undefined ? {} : { said: body.said }),
  }
}
