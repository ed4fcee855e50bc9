/** A refusal: each reason in both languages, and what would change it (SCREEN, "refusal"). */
export const REFUSALS = {
  'unknown-thing': {
    en: 'There is nothing of this number here.',
    fr: 'Rien ne porte ce numéro ici.',
  },
  'known-already': { en: 'It is there already.', fr: 'Il existe déjà.' },
  'case-closed': {
    en: 'The case is closed. Open it again first.',
    fr: "L'affaire est close. Rouvrez-la d'abord.",
  },
  'case-open': { en: 'The case is open.', fr: "L'affaire est ouverte." },
  'contact-unheard': {
    en: 'Nobody has heard this caller yet: answer, read or call back first, then set it aside.',
    fr: "Personne n'a encore entendu cet appelant : répondez, lisez ou rappelez d'abord, puis mettez de côté.",
  },
  'contact-state': {
    en: 'That has been done with this contact, or cannot follow what was done.',
    fr: 'C’est déjà fait pour ce contact, ou ne peut suivre ce qui a été fait.',
  },
  'reason-missing': {
    en: 'It takes a reason, in words.',
    fr: 'Il faut un motif, en toutes lettres.',
  },
  'other-centre': {
    en: 'Only the centre whose watch it is does this.',
    fr: 'Seul le centre dont c’est le quart peut le faire.',
  },
  'taken-already': {
    en: 'Somebody has taken this watch already.',
    fr: 'Quelqu’un a déjà pris ce quart.',
  },
  'in-other-case': {
    en: 'This craft, or one that it is merged with, is in an open case: one boat, one case.',
    fr: 'Cette embarcation, ou une avec laquelle elle est fusionnée, est dans une affaire ouverte : une embarcation, une affaire.',
  },
  'in-two-cases': {
    en: 'A craft of this case is in another open case too: one boat, one case. Join the two first, or undo the merge.',
    fr: "Une embarcation de l'affaire est aussi dans une autre affaire ouverte : une embarcation, une affaire. Joignez d'abord les deux, ou annulez la réunion.",
  },
  'not-joined': {
    en: 'A case is joined when each of its craft is in another open case of the same centre. The centre of one case offers it to the other first.',
    fr: "Une affaire se joint à une autre quand chacune de ses embarcations est dans une autre affaire ouverte du même centre. Le centre de l'une la propose d'abord à l'autre.",
  },
  'sitrep-number': {
    en: 'That is not the next number of the reports of this centre.',
    fr: "Ce n'est pas le numéro suivant des comptes rendus de ce centre.",
  },
  'counts-contradict': {
    en: 'More children, or more injured, than people: check the numbers.',
    fr: 'Plus d’enfants, ou plus de blessés, que de personnes : vérifiez les nombres.',
  },
  'not-owner': {
    en: 'Only the centre that owns the case does this.',
    fr: "Seul le centre responsable de l'affaire peut le faire.",
  },
  'own-offer': {
    en: 'A case is offered to the other centre.',
    fr: "Une affaire se propose à l'autre centre.",
  },
  'offered-already': {
    en: 'It is offered already: wait for the answer, or withdraw the offer.',
    fr: "Elle est déjà proposée : attendez la réponse, ou retirez l'offre.",
  },
  'offer-not-open': {
    en: 'The offer is not open any more.',
    fr: "L'offre n'est plus ouverte.",
  },
  'offer-not-to-us': {
    en: 'The offer is not made to this centre.',
    fr: "L'offre n'est pas faite à ce centre.",
  },
  'acceptance-held': {
    en: 'It has been accepted, and the acceptance is here: it has moved.',
    fr: "Elle a été acceptée, et l'acceptation est ici : la responsabilité a changé.",
  },
  'acceptance-not-held': {
    en: 'The acceptance is not here: the case stays where it is.',
    fr: "L'acceptation n'est pas ici : l'affaire reste où elle est.",
  },
  'node-only': {
    en: 'The node does this by its rule, not a person.',
    fr: 'Le nœud le fait selon sa règle, non une personne.',
  },
  'no-downgrade': {
    en: 'Severity falls only by what somebody saw: give the observation.',
    fr: "La gravité ne baisse que sur ce que quelqu'un a vu : donnez l'observation.",
  },
  'look-too-weak': {
    en: 'A radar echo alone says nothing about people: severity needs somebody who looked.',
    fr: "Un écho radar seul ne dit rien des personnes : il faut que quelqu'un ait regardé.",
  },
  'look-too-old': {
    en: 'Something was told after that look: severity falls only when somebody looks again.',
    fr: "On a appris quelque chose après ce constat : la gravité ne baisse que si quelqu'un regarde à nouveau.",
  },
  'craft-graver': {
    en: 'A craft of this case is graver than that: what was seen is told of the craft first.',
    fr: "Une embarcation de l'affaire est plus grave : le constat porte d'abord sur l'embarcation.",
  },
  'same-craft': { en: 'These are one craft already.', fr: 'Ces embarcations ne font déjà qu’une.' },
  'kept-apart': {
    en: 'A person has kept these apart. Say in the log why that was wrong, then undo it.',
    fr: 'Une personne les a distinguées. Dites au journal pourquoi à tort, puis annulez.',
  },
  'undone-already': { en: 'It was undone before.', fr: 'Cela a déjà été annulé.' },
  'found-matched': {
    en: 'What was found is already another craft: one boat found closes one.',
    fr: 'Ce qui a été retrouvé est déjà une autre embarcation : une retrouvée en clôt une.',
  },
  'craft-matched': {
    en: 'This craft is already another that was found.',
    fr: 'Cette embarcation en est déjà une autre qui a été retrouvée.',
  },
  'features-not-two': {
    en: 'Identification takes two features that match, and they must be different: track and position are one.',
    fr: "L'identification demande deux éléments concordants et différents : piste et position n'en font qu'un.",
  },
  'people-do-not-fit': {
    en: 'The numbers of people do not fit, or are not known: head-count cannot be a feature.',
    fr: 'Les nombres de personnes ne concordent pas, ou sont inconnus : le décompte ne peut servir.',
  },
  'not-identified': {
    en: 'A craft of this case is not identified on two features, or was merged since: identify it anew.',
    fr: "Une embarcation de l'affaire n'est pas identifiée sur deux éléments, ou a été fusionnée depuis : identifiez-la à nouveau.",
  },
  'called-since': {
    en: 'Somebody called from this craft after it was identified: look again, or say whose call it is.',
    fr: "Quelqu'un a appelé de cette embarcation après son identification : regardez à nouveau, ou dites de qui vient l'appel.",
  },
  'contacts-open': {
    en: 'Contacts of this case are unanswered, missed or not reconciled.',
    fr: "Des contacts de l'affaire sont sans réponse, manqués ou non rapprochés.",
  },
  'people-open': {
    en: 'Those aboard are not all accounted for: the search question stays open.',
    fr: 'Toutes les personnes à bord ne sont pas comptées : la recherche reste ouverte.',
  },
  'offer-open': {
    en: 'The case is offered, and the offer is not answered.',
    fr: "L'affaire est proposée, et l'offre est sans réponse.",
  },
  'criteria-missing': {
    en: 'The criteria for ending a search are not all met and named.',
    fr: 'Les critères de fin de recherche ne sont pas tous remplis et nommés.',
  },
  'second-missing': {
    en: 'A second named person must agree, in a session of their own, within the last hour and after the last news of the craft.',
    fr: 'Une seconde personne nommée doit donner son accord, dans sa propre session, depuis moins d’une heure et après les dernières nouvelles de l’embarcation.',
  },
  'coordinator-missing': {
    en: 'The coordinator of the case must be one of the two. Name who coordinates, if nobody does.',
    fr: "Le coordonnateur de l'affaire doit être l'une des deux personnes. Désignez-le, si personne ne l'est.",
  },
  'look-missing': {
    en: 'It takes what somebody saw.',
    fr: "Il faut ce que quelqu'un a vu.",
  },
  'search-running': {
    en: 'A search that was planned has not ended, or was broken off and not taken up again.',
    fr: "Une recherche prévue n'est pas terminée, ou a été interrompue sans être reprise.",
  },
  'search-missing': {
    en: 'No search of this case has been made: there is none to end.',
    fr: "Aucune recherche n'a été menée pour cette affaire : il n'y en a pas à clore.",
  },
  'order-at-sea': {
    en: 'At sea, and anywhere people are aboard: assist, escort, rescue, search, observe, investigate, recover. There is no other order.',
    fr: 'En mer, et partout où des personnes sont à bord : assister, escorter, secourir, rechercher, observer, reconnaître, récupérer. Il n’y a pas d’autre ordre.',
  },
  'legal-basis-missing': {
    en: 'Holding somebody needs a legal basis, named, and a patrol on the beach.',
    fr: 'Retenir une personne demande une base légale nommée, et une patrouille sur la plage.',
  },
  'police-only': {
    en: 'Only a patrol of the police or the gendarmerie holds somebody, on the beach, on a named legal basis.',
    fr: 'Seule une patrouille de police ou de gendarmerie retient une personne, sur la plage, sur une base légale nommée.',
  },
  'goods-not-on-beach': {
    en: 'Goods are secured on a beach, before anyone is aboard, by a patrol that is there. Of a craft or a case, people come first.',
    fr: 'Le matériel est saisi sur une plage, avant que quiconque soit à bord, par une patrouille sur place. Pour une embarcation ou une affaire, les personnes passent d’abord.',
  },
  'goods-refused': {
    en: 'What was secured cannot be kept as it is given, so nothing of it was written down.',
    fr: 'Ce qui a été saisi ne peut être conservé tel quel : rien n’en a été consigné.',
  },
  'goods-not-permitted': {
    en: 'This session may not open a record of what was secured, so nothing of it was written down.',
    fr: 'Cette session ne peut ouvrir une fiche de saisie : rien n’en a été consigné.',
  },
  'brief-changed': {
    en: 'The brief has changed: the newest version must be acknowledged.',
    fr: 'L’ordre a changé : la dernière version doit être acquittée.',
  },
  'task-state': {
    en: 'A task does not go back, and not on after its end.',
    fr: 'Un engagement ne revient pas en arrière, ni au-delà de sa fin.',
  },
  'before-its-brief': {
    en: 'It says a time before the brief was sent. Check the time.',
    fr: "L'heure indiquée précède l'envoi de l'ordre. Vérifiez l'heure.",
  },
  'ends-before-it-began': {
    en: 'It ends before it began. Check the times.',
    fr: 'La fin précède le début. Vérifiez les heures.',
  },
  'escort-needed': {
    en: 'The escort stays until the other centre has accepted the case.',
    fr: "L'escorte reste jusqu'à ce que l'autre centre ait accepté l'affaire.",
  },
  'time-of-tomorrow': {
    en: 'It says a time that has not come yet. Check the clock.',
    fr: "L'heure indiquée n'est pas encore venue. Vérifiez l'horloge.",
  },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly fr: string }>>

export type RefusalCode = keyof typeof REFUSALS

export interface Reason {
  readonly code: RefusalCode
  /** Which thing of several, by its name; null: the one it is about. */
  readonly about: string | null
}

export type Decision =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }

export const MAY: Decision = { kind: 'done' }

export function refused(code: RefusalCode, about: string | null = null): Decision {
  return { kind: 'refused', reasons: [{ code, about }] }
}

export function refusedFor(reasons: readonly Reason[]): Decision {
  return reasons.length === 0 ? MAY : { kind: 'refused', reasons }
}
