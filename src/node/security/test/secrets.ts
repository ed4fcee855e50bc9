/** Shapes of secrets. `known`: what has such a shape and is none, by the file it stands in. */
interface Shape {
  readonly shape: RegExp
  readonly known: readonly string[]
}

export const SECRETS: Readonly<Record<string, Shape>> = {
  'private key': { shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n|\s)*[A-Za-z0-9+/]{16}/g, known: [] },
  'key of a signer (C2SP)': {
    shape: /PRIVATE\+KEY\+[\w.-]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,}/g,
    // The example of the Go documentation, known to the world.
    known: ['src/ledger/note.test.ts: PRIVATE+KEY+PeterNeumann+'],
  },
  'JSON Web Token': { shape: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g, known: [] },
  'private JSON Web Key': { shape: /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/g, known: [] },
  'key of a cloud': { shape: /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b/g, known: [] },
  'token of a forge or a registry': {
    shape: /\b(gh[pousr]_\w{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|npm_\w{36})\b/g,
    known: [],
  },
  'token of a chat': { shape: /\bxox[abprs]-[\w-]{10,}/g, known: [] },
  'address with a password': {
    shape: /\b[a-z]+:\/\/[^\s:/@'"`<>${}]+:[^\s:/@'"`<>${}]+@[\w.-]+/g,
    // An example of what is refused.
    known: ['src/records/types/partner.examples.ts: https://a:b@node.fr.example'],
  },
}
