/** Texts of the demonstration, in French. `key` gives the key of an act as the officer has it. */
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
      offered: key =>
        `Vous êtes de veille pour le MRCC Douvres et le CROSS Gris-Nez. Tout est simulé. ${key('play')} joue une minute, ${key('close')} masque cette ligne.`,
      watching: () =>
        'Radars, caméras et un drone rendent compte toutes les quelques secondes ; chaque valeur porte son âge. Regardez le milieu du détroit.',
      boat: key =>
        `Une petite embarcation apparaît, sans AIS. ${key('next')} passe de piste en piste ; sa fiche dit qui la voit et combien de personnes.`,
      stopped: key => `Sa vitesse tombe : une mise en garde, avec ses raisons. ${key('nextNeed')} y conduit.`,
      ship: () =>
        'Un navire va passer tout près : les deux points de rencontre sont tracés. La seconde alerte rejoint la même situation.',
      water: key =>
        `Personnes à la mer. ${key('acknowledge')} montre le lieu, ${key('acknowledge')} encore acquitte ; ${key('drift')} montre où elles peuvent dériver.`,
      line: key =>
        `Elle dérive au-delà de la limite entre les deux régions. ${key('handover')} ouvre le transfert, ${key('handover')} encore propose l’affaire à Gris-Nez.`,
      past: key =>
        `${key('replay')} rejoue, les flèches reculent (avec Maj 5 min), ${key('ask')} demande ce qu’on savait à une heure, ${key('live')} revient au direct.`,
      doors: key => `${key('palette')} change jour, crépuscule et nuit.`,
    },
  },
}
