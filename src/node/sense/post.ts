/** One request of a sense process to its node: over TLS, or on this machine. */
import { readFileSync } from 'node:fs'
import { Agent as HttpAgent, request as requestInClear, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as requestOverTls } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { MainConfig } from '../config/process.ts'
import { SENSE_LIMITS } from './limits.ts'
import { SenseTaken } from './wire.ts'

/** Gives what the node has. @throws Error in words for people: nobody answers, or the answer is no */
export type Post = (body: string, until: AbortSignal) => Promise<SenseTaken>

export interface Line {
  readonly post: Post
  close(): void
}

/** @throws Error when the certificates cannot be read. */
export function lineTo({ address, id, caFile }: MainConfig, secret: string): Line {
  const url = new URL(`/api/v1/senses/${id}/lines`, address)
  const isClear = url.protocol === 'http:'
  const keep = { keepAlive: true, maxSockets: 1 }
  const ca = caFile === null ? {} : { ca: [...rootCertificates, readFileSync(caFile, 'utf8')] }
  const agent = isClear ? new HttpAgent(keep) : new HttpsAgent({ ...keep, ...ca, minVersion: 'TLSv1.2' })
  const ask = isClear ? requestInClear : requestOverTls
  const post: Post = (body, until) =>
    new Promise((resolve, reject) => {
      const options: RequestOptions = {
        method: 'POST',
        agent,
        signal: AbortSignal.any([until, AbortSignal.timeout(SENSE_LIMITS.answerMsMax)]),
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': 'text/plain; charset=utf-8',
          'content-length': Buffer.byteLength(body),
        },
      }
      const asked = ask(url, options, answer => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > SENSE_LIMITS.answerBytesMax) answer.destroy(new Error('the answer is too long'))
          else parts.push(part)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          if (answer.statusCode !== 200) return reject(new Error(refusedWith(answer.statusCode ?? 0, text)))
          const taken = SenseTaken.safeParse(valueOf(text))
          if (taken.success) resolve(taken.data)
          else reject(new Error('the answer cannot be read: is this an Entente node of this version?'))
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  return { post, close: () => agent.destroy() }
}

function refusedWith(status: number, text: string): string {
  if (status === 403)
    return 'the node does not know this id and secret, or is still starting: compare senses in its config with main in ours'
  const { detail } = (valueOf(text) ?? {}) as { readonly detail?: unknown }
  return `the node answers ${status}${typeof detail === 'string' ? `: ${detail}` : ''}`
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
