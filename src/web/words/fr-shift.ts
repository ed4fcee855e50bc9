/** Texts of the handover of a shift and of its supervision, in French. */
import type { shiftInEnglish } from './en-shift.ts'
import { count } from './plural.ts'

const many = (n: number, one: string, other: string) => count('fr', n, one, other)

export const shiftInFrench: typeof shiftInEnglish = {
  shift: {
    title: 'Relève de quart',
    waiting: "Le nœud n'a pas encore dit ce qui est en cours.",
    load: {
      title: 'Charge des quarts',
      watch: 'Quart',
      openCraft: 'Embarcations ouvertes',
      unanswered: 'Appels sans réponse',
      oldest: 'Attend le plus',
      quietest: 'Sans nouvelle depuis le plus longtemps',
      red: 'Au-dessus de la limite',
      calm: 'Dans les limites',
      limit: n => `limite ${n}`,
      none: 'aucun',
      passed: {
        openCraft: 'embarcations ouvertes',
        unanswered: 'appels sans réponse',
        unansweredMinutes: "âge d'un appel",
        quietMinutes: 'silence sur une embarcation',
      },
      countersign: 'Contresigner la charge',
      countersigned: (who, time) => `Contresignée par ${who} à ${time}`,
      needed: 'À cette charge une seconde personne contresigne, nommément, chaque heure.',
      here: state => `Alertes de dix minutes : ${state}`,
      states: { steady: 'calme', raised: 'élevée', busy: 'forte', flood: 'avalanche' },
    },
    points: {
      title: 'Ce qui est en cours',
      how: 'Le nœud fait cette liste. Elle se transmet entière, et se lit point par point.',
      none: "Rien n'est ouvert.",
      groups: {
        cases: 'Affaires ouvertes',
        contacts: 'Appels sans réponse',
        offers: 'Propositions sans réponse',
        shelved: 'Alertes mises de côté',
        gaps: 'Manques',
        console: 'Ce poste',
      },
      case: (name, phase, owner, craft) =>
        `Affaire ${name} : ${phase}, ${owner} responsable, ${many(craft, 'embarcation', 'embarcations')}`,
      contact: (channel, time, state) => `${channel} de ${time} : ${state}`,
      offer: (name, to, due) => `Affaire ${name} proposée à ${to}, réponse avant ${due}`,
      shelved: (what, until, why) => `${what}, jusqu'à ${until} : ${why}`,
      noReason: 'sans motif',
      gap: (area, why) => `${area} : ${why}`,
      filters: n => many(n, 'classe de navires masquée', 'classes de navires masquées'),
      layers: n => many(n, 'couche de la carte éteinte', 'couches de la carte éteintes'),
      sound: 'Le son des alarmes est coupé',
      more: n => `et ${n} de plus, comme dans la liste des appels`,
    },
    hand: {
      title: 'Transmettre le quart',
      to: 'À qui, nom ou compte',
      words: 'Ce que la relève doit savoir en plus',
      hand: 'Transmettre',
      noName: 'Dites qui prend le quart.',
      done: (to, time) => `Transmis à ${to} à ${time}. Vous restez de quart jusqu'à la prise.`,
    },
    take: {
      title: from => `Transmis par ${from}`,
      at: (time, to) => `${time}, à ${to}`,
      how: 'Lisez chaque point, puis prenez le quart. Filtres et sons coupés de ce poste sont alors rétablis.',
      read: (n, all) => `${n} sur ${all} lus`,
      take: 'Prendre le quart',
      first: "Lisez d'abord chaque point.",
      own: "Vous l'avez transmis vous-même. Un autre officier le prend, dans sa propre session.",
      taken: (who, time) => `Pris par ${who} à ${time}`,
      now: 'Le quart est à vous. Les filtres sont levés et les sons rétablis.',
      words: 'En clair',
      nothing: "Rien n'était ouvert.",
    },
    past: {
      title: 'Quarts précédents',
      none: "Aucun quart n'a encore été transmis.",
      open: 'pas encore pris',
    },
    field: 'Page des moyens et patrouilles',
    undo: 'Rétablir filtres et sons maintenant',
    reset: 'Les filtres sont levés et les sons rétablis.',
  },
}
