/** What callers say, in both languages, hurried and not exact. Invented; nothing is taken from a call that was made. */
import type { Chance } from '../chance.ts'

export type CallLanguage = 'en' | 'fr'

export const BOATS = [
  { en: 'grey inflatable', fr: 'pneumatique gris' },
  { en: 'black rubber boat', fr: 'bateau noir en caoutchouc' },
  { en: 'white boat', fr: 'bateau blanc' },
  { en: 'blue wooden boat', fr: 'bateau bleu en bois' },
  { en: 'long grey boat with a green line', fr: 'long bateau gris avec une ligne verte' },
  { en: 'red inflatable', fr: 'pneumatique rouge' },
  { en: 'orange boat', fr: 'bateau orange' },
] as const

export const TROUBLES = [
  { en: 'The engine has stopped.', fr: 'Le moteur est en panne.' },
  { en: 'Water is coming in.', fr: "L'eau entre dans le bateau." },
  { en: 'We have no more fuel.', fr: "Nous n'avons plus de carburant." },
  { en: 'It is very cold, there are children.', fr: 'Il fait très froid, il y a des enfants.' },
  { en: 'Please send help.', fr: "Envoyez de l'aide s'il vous plaît." },
] as const

export const OTHERS = [
  { en: 'Fishing boat with engine trouble, two aboard', fr: 'Chalutier en avarie, deux à bord' },
  { en: 'Yacht with a broken mast, four people', fr: 'Voilier démâté, quatre personnes' },
  {
    en: 'Kite surfer not seen for half an hour, one person',
    fr: 'Kitesurfeur plus vu depuis une demi-heure, une personne',
  },
  {
    en: 'Somebody in a kayak cannot get back, one person',
    fr: "Quelqu'un en kayak ne peut plus revenir, une personne",
  },
  { en: 'Red flare seen from the shore', fr: 'Fusée rouge vue de la côte' },
] as const

export const SERVICES = [
  'Help line (invented)',
  'Association (inventée)',
  'Police (invented)',
  'Gendarmerie (inventée)',
] as const

/** A position as people type it: decimal, or degrees and minutes. */
export function placeWords(latitude: number, longitude: number, digits: number, isMinutes: boolean): string {
  const [north, east] = [latitude.toFixed(digits), longitude.toFixed(digits)]
  if (!isMinutes) return `${north}N ${east}E`
  const minutes = (value: number) => {
    const [degrees, rest] = [Math.floor(value), (value - Math.floor(value)) * 60]
    return `${degrees}°${rest.toFixed(Math.max(0, digits - 2)).padStart(2, '0')}'`
  }
  return `${minutes(latitude)}N ${minutes(longitude)}E`
}

export function peopleWords(people: number, language: CallLanguage, chance: Chance): string {
  const english = [
    `We are ${people} people.`,
    `${people} people here.`,
    `About ${people} people in the boat.`,
  ]
  const french = [
    `Nous sommes ${people}.`,
    `Il y a ${people} personnes.`,
    `Environ ${people} personnes à bord.`,
  ]
  return chance.pick(language === 'en' ? english : french)
}
