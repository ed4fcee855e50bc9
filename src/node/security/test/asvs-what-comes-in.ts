/** ASVS level 1, chapters 1 to 5: what comes in, what goes out to browsers, and files. */
import type { Requirement } from './asvs-row.ts'

const HERE = 'node/security'
const SOURCE = `${HERE}/source.test.ts`
const FUZZ = `${HERE}/fuzz.test.ts`
const DOORS = `${HERE}/doors.test.ts`
const TLS_IN_FRONT =
  'The node listens on loopback without TLS; beyond this machine a TLS door of the operator stands before it.'

export const WHAT_COMES_IN: Readonly<Record<string, Requirement>> = {
  'V1.2.1': {
    standing: 'held',
    here: 'The node answers with JSON and files; the screens write text as text. A hostile name passes as data and is shown as words.',
    tests: [
      [SOURCE, 'N19 the screens write text as text'],
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a note full of scripts, addresses and other directions of writing is words',
      ],
      ['node/http/api.test.ts', 'names from the air pass as they are, as data'],
    ],
  },
  'V1.2.2': {
    standing: 'held',
    here: 'No address on a screen is made of what somebody wrote, so no `javascript:` can stand in one; the return of a sign-in is of a closed list.',
    tests: [
      [SOURCE, 'N19 the screens write text as text'],
      ['node/http/oidc.test.ts', 'leads to a place of a closed list, and not to %j (N36'],
    ],
  },
  'V1.2.3': {
    standing: 'held',
    here: 'No script is made of a text. JSON is written by the serializer from schemas.',
    tests: [
      [SOURCE, 'N22 no eval, no made function, no code from a text'],
      ['node/http/openapi.test.ts', 'is true: answers are valid by its schemas'],
    ],
  },
  'V1.2.4': {
    standing: 'held',
    here: 'Values go to PostgreSQL as parameters; settings of a reader are quoted by the driver. Row-level security stands behind.',
    tests: [
      [FUZZ, 'keeps on its feet whatever stands in its address'],
      ['node/acts/rights.test.ts', 'sees nothing when nothing is said'],
      [`${HERE}/asvs.test.ts`, 'no question to the database is put together from what was asked'],
    ],
  },
  'V1.2.5': {
    standing: 'held',
    here: 'Programs are started by their path with words of their own, never through a shell, and never by a route.',
    tests: [[SOURCE, 'N22 programs are started by their path with words of their own']],
  },
  'V1.3.1': {
    standing: 'nothing to hold',
    here: 'No HTML is taken from anybody: notes are plain text, and nothing makes HTML of them.',
    tests: [[SOURCE, 'N19 the screens write text as text']],
  },
  'V1.3.2': {
    standing: 'held',
    here: 'No code is run from a text. One function is made at the start, from the table of AIS fields in the source.',
    tests: [[SOURCE, 'N22 no eval, no made function, no code from a text']],
  },
  'V1.5.1': {
    standing: 'nothing to hold',
    here: 'No XML is read anywhere.',
    tests: [[SOURCE, 'N23 there is no parser of XML among the packages or in the source']],
  },
  'V2.1.1': {
    standing: 'documented',
    here: 'Every parameter and body has a schema, published as OpenAPI 3.1; record types describe their own fields.',
    documents: [
      ['src/node/http/README.md', '## Limits'],
      ['src/records/README.md', '## The types'],
    ],
    tests: [['node/http/openapi.test.ts', 'describes every parameter']],
  },
  'V2.2.1': {
    standing: 'held',
    here: 'What comes in is held against its schema; what is not named in it is refused, and so is what is too long, too deep or too large.',
    tests: [
      [FUZZ, 'takes no field that is not of its shape'],
      [FUZZ, 'takes no body that is too large, too deep, cut short or no JSON'],
      ['node/http/refusals.test.ts', 'whatever is asked, the node does not fail'],
    ],
  },
  'V2.2.2': {
    standing: 'held',
    here: 'All is checked by the node; the tests ask it past the screens.',
    tests: [[FUZZ, 'misses no field that it asks for']],
  },
  'V2.3.1': {
    standing: 'held',
    here: 'A challenge is asked for before it is answered, once; a policy is proposed by one person and then approved by another; a change names the version it was read from.',
    tests: [
      ['node/http/session.test.ts', 'cannot use an answer twice, nor late, nor for another name of the node'],
      [`${HERE}/sharing.test.ts`, 'N05 rules that two persons put in force are not undone by one'],
      ['custody/custody.test.ts', 'of a version that is no longer the last is refused'],
    ],
  },
  'V3.2.1': {
    standing: 'held',
    here: 'Answers are JSON with `nosniff`, framed by nobody, loaded by no other origin; nobody uploads files.',
    tests: [
      [FUZZ, 'answers everyone as their right says, with a body of the right shape'],
      ['node/http/refusals.test.ts', 'tells browsers to run and load nothing of others: %s'],
    ],
  },
  'V3.2.2': {
    standing: 'held',
    here: 'Text is rendered as text, tried with scripts, tags, templates and bidirectional marks.',
    tests: [
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a note full of scripts, addresses and other directions of writing is words',
      ],
    ],
  },
  'V3.3.1': {
    standing: 'exception',
    here: 'Under every name but loopback the cookie is `__Host-` and `Secure`. On loopback there is no TLS and not every browser keeps such a cookie; there its name holds the port, it is `HttpOnly` and `SameSite=Strict`, and it never leaves the machine.',
    tests: [['node/http/rights.test.ts', 'is kept to this node, from scripts and from other sites']],
  },
  'V3.4.1': {
    standing: 'held',
    here: 'A year of HSTS on every answer under a name that others use; loopback has no TLS to insist on.',
    tests: [[`${HERE}/asvs.test.ts`, 'insists on TLS under every name that others use']],
  },
  'V3.4.2': {
    standing: 'held',
    here: 'No answer lets another origin read it.',
    tests: [[DOORS, 'gives other pages no leave to read']],
  },
  'V3.5.1': {
    standing: 'held',
    here: '`Origin` of every request that does something must be this node or named in the configuration; the cookie is `SameSite=Strict`.',
    tests: [[DOORS, 'does nothing for a page of %s, whatever that page says its words are']],
  },
  'V3.5.2': {
    standing: 'held',
    here: 'Forms and plain text are no JSON here, and the origin is looked at whatever the type.',
    tests: [
      [DOORS, 'does nothing for a page of %s, whatever that page says its words are'],
      [FUZZ, 'checks its body, or takes none, when the type is said to be %j'],
    ],
  },
  'V3.5.3': {
    standing: 'held',
    here: 'GET changes nothing, but for the way back from an identity service, which is bound to the browser that left.',
    tests: [
      ['node/http/session.test.ts', 'refuse a page of a stranger, and change nothing when asked by GET'],
      ['node/http/oidc.test.ts', 'is closed to another browser than the one that left'],
      [FUZZ, 'answers to its own methods alone'],
    ],
  },
  'V4.1.1': {
    standing: 'held',
    here: 'Every answer says its type and UTF-8; binary frames say that they are binary.',
    tests: [
      [FUZZ, 'answers everyone as their right says, with a body of the right shape'],
      [`${HERE}/asvs.test.ts`, 'says the type and the letters of every file of the screens'],
    ],
  },
  'V4.4.1': {
    standing: 'exception',
    here: `${TLS_IN_FRONT} The screen opens its socket by the scheme of its own page: behind TLS it is WSS, and the cookie is not sent otherwise.`,
    documents: [['docs/security.md', '## Where it stands']],
  },
  'V5.2.1': {
    standing: 'held',
    here: 'Nobody uploads files; sentences, detections and JSON have a largest size.',
    tests: [['node/http/sentences.test.ts', 'a body as large as allowed is taken; one byte more is refused']],
  },
  'V5.2.2': {
    standing: 'nothing to hold',
    here: 'No route takes a file.',
    tests: [[`${HERE}/asvs.test.ts`, 'no route takes a file, and none is named by who asks']],
  },
  'V5.3.1': {
    standing: 'held',
    here: 'The public folder is the built screens; nothing that came in is written there, and nothing in it is run by the node.',
    tests: [['node/http/health.test.ts', 'give nothing else away: %s']],
  },
  'V5.3.2': {
    standing: 'held',
    here: 'Names of files are the node’s own; the screens are looked up below one folder.',
    tests: [
      ['node/http/health.test.ts', 'give nothing else away: %s'],
      [`${HERE}/asvs.test.ts`, 'no route takes a file, and none is named by who asks'],
    ],
  },
}
