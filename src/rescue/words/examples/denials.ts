/** What a 'not' reaches and what it does not. Where it may belong to something else, danger is taken as said. */
import type { Example } from './example.ts'

export const DENIALS: readonly Example[] = [
  {
    text: 'no lifejackets children in the water',
    counts: { lifejackets: [0, 0], children: [1, null], 'in-water': [1, null] },
    stands: ['in-water'],
  },
  {
    text: 'pas de gilets des enfants dans l’eau',
    counts: { lifejackets: [0, 0], children: [1, null], 'in-water': [1, null] },
    stands: ['in-water'],
  },
  { text: 'no children in the water', counts: { 'in-water': [0, 0] }, denied: ['in-water'] },
  { text: 'we are not safe water in the boat', stands: ['taking-water'] },
  { text: 'no answer sinking', stands: ['sinking'] },
  { text: 'nothing works engine dead', stands: ['engine-stopped'] },
  { text: 'no fuel no engine no phone sinking', stands: ['out-of-fuel', 'engine-stopped', 'sinking'] },
  { text: "on n'a plus d'essence et on coule", stands: ['out-of-fuel', 'sinking'] },
  { text: "on n'a pas de moteur", stands: ['engine-stopped'] },
  { text: 'we do not have fuel', stands: ['out-of-fuel'] },
  { text: 'I do not know how to swim boat is sinking', stands: ['sinking'] },
  { text: 'please do not leave us we are sinking', stands: ['sinking'] },
  { text: 'personne ne vient on coule', stands: ['sinking'] },
  { text: 'nobody came, people in the water', counts: { 'in-water': [1, null] }, stands: ['in-water'] },
  { text: 'we do not see people in the water', counts: { 'in-water': [null, null] }, open: ['in-water'] },
  {
    text: 'il y a pas de blessé mais deux personnes à l’eau',
    counts: { injured: [0, 0], 'in-water': [2, 2] },
    denied: ['injured'],
    stands: ['in-water'],
  },
  { text: 'not sinking or taking water', denied: ['sinking', 'taking-water'] },
  { text: 'nobody on board is injured', counts: { injured: [0, 0] }, denied: ['injured'] },
  { text: 'no more than 40 people', aboard: [null, 40] },
  { text: 'pas plus de 20 personnes', aboard: [null, 20] },
  { text: 'engine is not working', stands: ['engine-stopped'] },
  {
    text: 'the engine does not work but we are not sinking',
    stands: ['engine-stopped'],
    denied: ['sinking'],
  },
  {
    text: 'le moteur ne marche pas mais pas d’eau dans le bateau',
    stands: ['engine-stopped'],
    denied: ['taking-water'],
  },
  { text: 'nous n’avons pas de blessés', counts: { injured: [0, 0] }, denied: ['injured'] },
  { text: 'water is coming in, no', stands: ['taking-water'] },
]
