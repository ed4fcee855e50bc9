/** Texts of the demonstration, in French. Keys come in as the officer has them (`demo/steps.ts`). */
import type { demoInEnglish } from './en-demo.ts'

export const demoInFrench: typeof demoInEnglish = {
  demo: {
    region: 'Démonstration',
    mark: 'DÉMO',
    play: 'Jouer une minute',
    again: 'Depuis le début',
    skip: 'Masquer',
    failed: 'Le nœud n’a pas pris cette demande. La démonstration continue telle quelle.',
    breakSomething: 'Casser quelque chose pendant une minute :',
    breaks: {
      'cut-radar': 'Couper le radar',
      'jam-ais': 'Brouiller l’AIS',
      'flood-alerts': 'Déluge d’appels',
    },
    steps: {
      offered: (a, b) =>
        `Vous êtes de veille pour le MRCC Dover et le CROSS Gris-Nez. Tout est simulé. ${a} joue une minute, ${b} masque cette ligne.`,
      watching: () =>
        'Radars, caméras et un drone rendent compte toutes les quelques secondes ; chaque valeur porte son âge. Regardez le milieu du détroit.',
      boat: a =>
        `Une petite embarcation apparaît, sans AIS. ${a} passe de piste en piste ; sa fiche dit qui la voit et combien de personnes.`,
      stopped: a => `Sa vitesse tombe : un avertissement, avec ses raisons. ${a} y conduit.`,
      ship: () =>
        'Un navire va passer tout près : les deux points de rencontre sont tracés. La seconde alerte rejoint la même situation.',
      water: (a, b) =>
        `Personnes à la mer. ${a} montre le lieu, ${a} encore acquitte ; ${b} montre où elles peuvent dériver.`,
      line: a =>
        `Elle dérive au-delà de la limite entre les deux régions. ${a} ouvre le transfert, ${a} encore propose l’affaire à Gris-Nez.`,
      past: (a, b, c) =>
        `${a} rejoue, les flèches reculent (avec Maj 5 min), ${b} demande ce qu’on savait à une heure, ${c} revient au direct.`,
      doors: a => `${a} change jour, crépuscule et nuit.`,
    },
  },
}
