/** The secret that a sense process shows: in a file of its own on both machines, never in the config. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { SENSE_LIMITS } from './limits.ts'

/** @throws Error in words for people: not there, too short, or open to others. */
export function readSecret(path: string): string {
  const { size, mode } = statSync(path)
  if (size > SENSE_LIMITS.secretBytesMax) throw new Error(`${path} is too large for a secret`)
  if ((mode & 0o077) !== 0)
    throw new Error(
      `${path} can be read by others: make a new secret, and the file so that only its owner reads it (chmod 600)`,
    )
  const text = readFileSync(path, 'utf8').trim()
  if (text.length < SENSE_LIMITS.secretLettersMin || !/^[!-~]+$/.test(text))
    throw new Error(
      `${path} holds no secret of ${SENSE_LIMITS.secretLettersMin} letters or more: openssl rand -hex 32`,
    )
  return text
}

/** Takes the same time whatever differs. */
export function isSecret(shown: string | undefined, secret: string): boolean {
  const [word, text, ...more] = (shown ?? '').split(' ')
  const isWell = word === 'Bearer' && text !== undefined && more.length === 0
  return timingSafeEqual(digest(text ?? ''), digest(secret)) && isWell
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
