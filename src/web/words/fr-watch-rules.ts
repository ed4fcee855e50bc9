/** Texts of the rules of the watch in force, in French. */
import type { watchRulesInEnglish } from './en-watch-rules.ts'
import { count } from './plural.ts'

export const watchRulesInFrench: typeof watchRulesInEnglish = {
  watchRules: {
    title: "Règles d'alerte",
    usual: 'Jeu usuel',
    inForce: 'en vigueur',
    since: time => `depuis ${time} UTC`,
    digest: digest => `Empreinte SHA-256 ${digest}`,
    tried: (looks, alerts, most) =>
      `essai : relevés ${looks}, ${count('fr', alerts, 'alerte', 'alertes')}, charge ${most} au plus`,
    triedOn: (night, when) => `Essai sur ${night} à ${when} UTC`,
    simulated: 'nuit simulée',
    comesTried: 'fourni avec le programme',
    refused: (file, why) => `${file} n'a pas été pris : ${why}. Ce qui figure ici reste en vigueur.`,
    why: {
      unreadable: 'illisible',
      'not-rules': "ce n'est pas un fichier de règles",
      'not-tried': "il n'a pas été essayé sur une nuit enregistrée",
      'bad-trial': 'son essai est illisible',
      'tried-other-rules': 'il a été modifié après son essai',
      'night-too-short': "son essai portait sur une nuit de moins d'une heure, ou de peu de relevés",
    },
  },
}
