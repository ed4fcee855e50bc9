/**
 * Loaded beside every WebAssembly library. V8 11.3, which Node 20 has, builds calls of WebAssembly into hot JavaScript, and ends the
 * process ("unreachable code" in its deoptimizer) when such a function has to be undone within the call: the tests of the policies in
 * one process died of it three times in three, and in none without. Calls stay calls.
 */
import { setFlagsFromString } from 'node:v8'

const WITH_THE_FAULT = '11.3.'

const { v8: engine } = process.versions

if (engine.startsWith(WITH_THE_FAULT)) setFlagsFromString('--no-turbo-inline-js-wasm-calls')
