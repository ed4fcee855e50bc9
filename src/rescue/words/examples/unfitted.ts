/**
 * Messages written after the words were fixed on the other tables. No word was added because of them: the recall and precision over these
 * are what to expect of a message nobody has seen. What it misses stays missed here; new words come with new examples elsewhere. One fault of
 * the reader (a position whose comma no blank follows) was found here and mended, since nearly every map link and message has it.
 */
import type { Example } from './example.ts'

export const UNFITTED: readonly Example[] = [
  {
    text: 'hello police we in middle of sea 38 person 6 baby no engine come please',
    aboard: [38, 38],
    counts: { babies: [6, 6] },
    stands: ['engine-stopped', 'help-asked'],
  },
  {
    text: 'Sir our boat have big hole and water up to our knees, 52 people',
    aboard: [52, 52],
    stands: ['taking-water', 'deflating'],
  },
  {
    text: 'Nous avons besoin d’aide, le zodiac prend l’eau, 24 personnes dont une femme enceinte',
    aboard: [24, 24],
    counts: { adults: [1, null] },
    stands: ['help-asked', 'taking-water'],
    boats: ['inflatable'],
  },
  {
    text: 'two of my friends jumped into the sea, we can not see them',
    counts: { 'in-water': [2, 2] },
    stands: ['in-water'],
  },
  {
    text: 'moteur noyé, position N51 03.2 E001 33.8, 19 à bord',
    at: [[51.05333, 1.56333]],
    aboard: [19, 19],
    stands: ['engine-stopped'],
  },
  {
    text: 'Watchkeeper: small craft, circa 15 POB, no lights, 51-04.5N 001-25.0E',
    at: [[51.075, 1.41667]],
    aboard: [13, 17],
  },
  {
    text: 'we are 14 adult and 3 child the fuel is finished',
    aboard: [17, 17],
    counts: { adults: [14, 14], children: [3, 3] },
    stands: ['out-of-fuel'],
  },
  { text: 'on est plus de 50 le bateau est crevé', aboard: [51, null], stands: ['deflating'] },
  {
    text: 'pls my gps 51.112233,1.556677 everyone wet and freezing',
    at: [[51.11223, 1.55668]],
    stands: ['cold'],
  },
  {
    text: 'The engine restarted and we are moving now, nobody hurt',
    counts: { injured: [0, 0] },
    denied: ['engine-stopped', 'injured'],
  },
  {
    text: 'quinze personnes, dont deux enfants, gilets pour tous',
    aboard: [15, 15],
    counts: { children: [2, 2], lifejackets: [1, null] },
  },
  { text: 'contact me 0033 7 56 78 12 34', phones: ['+33756781234'] },
  {
    text: 'depuis 30 minutes plus de nouvelles du bateau bleu',
    boats: ['blue boat'],
    times: ['since 02:30'],
  },
  {
    text: 'we no have life jacket, 22 people, sea very bad',
    aboard: [22, 22],
    counts: { lifejackets: [0, 0] },
    stands: ['rough-sea'],
  },
  {
    text: 'un enfant est tombé à l’eau il y a 5 min',
    counts: { children: [1, null], 'in-water': [1, null] },
    stands: ['in-water'],
    times: ['ago 02:55'],
  },
  { text: 'Is anybody injured on your boat?', counts: { injured: [null, null] }, open: ['injured'] },
  {
    text: 'grey inflatable, 10-12 m, outboard, 65 persons embarked near Gravelines at 0140Z',
    aboard: [65, 65],
    boats: ['grey inflatable 10'],
    times: ['clock 01:40'],
  },
  {
    text: 'boat turn over many people swimming',
    counts: { 'in-water': [1, null] },
    stands: ['capsized', 'in-water'],
  },
  { text: 'le moteur s’est arrêté puis a redémarré', denied: ['engine-stopped'] },
  {
    text: 'FV Belle Etoile on scene, 11 recovered from water',
    counts: { rescued: [11, 11] },
    stands: ['rescued'],
    names: ['name Belle Etoile'],
  },
  {
    text: '36 personnes secourues par la vedette, 1 disparu',
    counts: { rescued: [36, 36], missing: [1, 1] },
    stands: ['rescued'],
    boats: ['motor'],
  },
  {
    text: 'please brother hurry water is rising, kids screaming',
    counts: { children: [1, null] },
    stands: ['help-asked', 'taking-water'],
  },
  { text: 'no more petrol since one hour', stands: ['out-of-fuel'], times: ['since 02:00'] },
  { text: 'position 50 58 30 N 1 41 12 E', at: [[50.975, 1.68667]] },
  { text: 'We all are fine, boat ok, we do not need help', denied: ['help-asked'] },
]
