/** Les textes de ce que voient les capteurs, en français : mêmes clés que `en-sensors.ts`. */
import type { Contributor, SensorInfo, UnusableReason } from '#contract'
import type { ConfidenceLevel } from '../ship/confidence.ts'
import type { SensorWords } from './en-sensors.ts'

const levels: Record<ConfidenceLevel, string> = {
  almostCertain: 'presque certain',
  veryLikely: 'très probable',
  likely: 'probable',
  evenChance: 'une chance sur deux',
  unlikely: 'peu probable',
  veryUnlikely: 'très peu probable',
}

const lastSaid: Record<Contributor['kind'], string> = {
  ais: 'position, par lui-même',
  radar: 'écho',
  radarTarget: 'piste radar',
  camera: 'relèvement, image',
  drone: 'position vue du ciel',
  sighting: 'vu par des personnes',
  partner: 'piste en direct',
}

const sensorKinds: Record<SensorInfo['kind'], string> = {
  radar: 'Radar',
  camera: 'Caméra',
  drone: 'Drone',
  ais: 'AIS',
  report: 'Observations',
}

const sensorStates: Record<SensorInfo['state'], string> = {
  waiting: 'pas encore entendu',
  live: 'en direct',
  silent: 'muet',
  alarm: 'dégradé',
}

const sensorAlarms: Record<NonNullable<SensorInfo['alarm']>, string> = {
  jumped: "Sa distance ou son relèvement a sauté : ses échos comptent moins jusqu'à ce qu'il se stabilise.",
  late: "En retard : presque tout ce qu'il dit arrive trop tard pour servir.",
  repeated: "Il redit ce qu'il a déjà dit : presque rien n'est nouveau.",
  unusable: "Presque tout ce qu'il dit n'a pas de sens et n'est pas retenu.",
  swamped: "Saturé d'échos parasites : il voit moins qu'il ne devrait.",
  stuck: 'Figé : il envoie sans cesse la même image. Rien de lui n’est retenu.',
  silent: 'Muet : ce que lui seul voit est perdu.',
}

const unusable: Record<UnusableReason, (n: string) => string> = {
  tooLate: n => `${n} trop tard`,
  duplicate: n => `${n} déjà dites`,
  future: n => `${n} du futur`,
  notANumber: n => `${n} sans nombre valable`,
  unknownSensor: n => `${n} d'une sorte inconnue`,
  tooManyPlots: n => `${n} avec trop d'échos`,
  impossible: n => `${n} impossibles`,
}

export const sensorsInFrench: SensorWords = {
  observed: {
    title: 'Vu par les capteurs',
    smallBoat: 'Petite embarcation',
    unidentified: 'Contact non identifié',
    aisDisagrees: 'AIS et radar en désaccord',
    report: 'Signaler',
  },

  fusion: {
    title: "Est-ce là, et qu'est-ce que c'est ?",
    exists: 'Existe',
    notKnownYet: 'Pas encore connu',
    levels,
    there: level => `Présence : ${level}.`,
    what: (kind, level) => `${kind} : ${level}.`,
    whatUnknown: "Aucun indice ne dit encore ce que c'est.",
    because: reasons => `Indices : ${reasons}.`,
    reasons: {
      ais: 'AIS',
      radar: 'écho radar',
      radarTarget: 'piste radar',
      camera: 'caméra',
      drone: 'drone',
      sighting: "des personnes l'ont vu",
      partner: "le nœud d'un partenaire",
      noAis: "pas d'AIS",
    },
    sensor: 'Capteur',
    lastSaid: 'Dit en dernier',
    said: lastSaid,
    times: (what, n) => `${what}, ${n} fois`,
    heardBy: 'AIS entendu par',
    partnerNode: state => `nœud ${state}`,
    partnerWith: sources => `piste en direct : ${sources}`,
    notNow: state => `à présent ${state}`,
    doubtOf: doubt => `± ${doubt}`,
    people: 'personnes, selon la source',
    peopleAtMost: n => `${n} au plus`,
    peopleAtLeast: n => `${n} ou plus`,
    says: kind => `AIS (dit de lui-même : ${kind})`,
    whatItSays: (kind, level) => `${kind} : ${level}, sur sa seule parole.`,
    contradicts: (said, seen) => `Il dit de lui-même : ${said}. Les capteurs voient plutôt : ${seen}.`,
    peopleBy: (who, age) => `Selon ${who}, il y a ${age}. Non mesuré.`,
    disagrees: 'AIS et radar en désaccord',
    disagreesBy: (distance, age) =>
      `L'AIS le dit à ${distance} de là où le radar le tient, dit il y a ${age}. Les deux sont gardés.`,
    disagreesUnknown: age =>
      `L'AIS le dit ailleurs que là où le radar le tient, dit il y a ${age}. Les deux sont gardés.`,
    aisSays: "L'AIS dit",
    otherMark: 'Autre marque',
    identityLost: (time, age) =>
      `Sans AIS depuis ${time} UTC (${age}) : il s'est tu, un autre capteur continue de le voir`,
  },

  why: {
    title: 'Ce qui a fait cette piste',
    show: 'Pourquoi',
    again: 'Redemander',
    asking: 'Demande au nœud',
    failed: 'Le nœud ne dit pas pourquoi maintenant.',
    none: "Aucune observation n'est gardée pour cette piste.",
    told: (n, time) => `${n} observations connues à ${time} UTC, la plus récente d'abord.`,
    cut: 'Il y en a plus que ce qui est montré.',
    weight: share => `comptée ici pour ${share}`,
    gone: "n'est plus dans le journal",
    tooFar: 'trop loin dans le journal pour être lue maintenant',
    part: n => `partie ${n}`,
    more: n => `${n} lettres de plus`,
  },

  sensors: {
    title: 'Capteurs',
    of: (up, all) => `${up} sur ${all} en direct`,
    kinds: sensorKinds,
    states: sensorStates,
    alarms: sensorAlarms,
    observations: n => `${n} mesures`,
    unusable,
    bias: (range, bearing, clock) => `Corrigé : ${range}, ${bearing}, ${clock}`,
    biasFrom: n => `d'après ${n} navires AIS`,
    never: 'jamais',
  },

  sighting: {
    title: 'Signaler une observation',
    note: "Ce que quelqu'un a vu, écrit au journal tel que dit. Cela devient un indice, avec son doute.",
    position: 'Où cela a été vu',
    positionHow: '51 00,1 N 001 26,5 E, ou 51,002 1,46',
    pick: 'Montrer sur la carte',
    picking: 'Cliquez sur la carte là où cela a été vu. Échap revient au formulaire.',
    back: 'Revenir au formulaire',
    doubt: 'Écart possible du lieu, M',
    peopleMin: 'Personnes, au moins',
    peopleMax: 'Personnes, au plus',
    peopleHow: 'Vide : inconnu.',
    seenAt: 'Heure de la vue, UTC',
    seenAtHow: 'Vide : maintenant. Sinon 02:14 ou 2026-11-23 02:14.',
    who: "Qui l'a reçue",
    whoHow: "Le service ou le poste. Pas le nom d'un appelant.",
    words: 'Dans les mots de qui a vu',
    send: 'Remettre',
    sending: 'Remise en cours',
    fieldRefused: (reason, field) => `Pas reçue. ${reason} Champ en cause : ${field}.`,
    taken: position => `Reçue et gardée sur disque : observation à ${position}.`,
    takenSimulated: "Toutes les sources de ce nœud sont simulées : c'est un exercice.",
    unreachable: "Le nœud n'a pas répondu. Rien n'est gardé de façon sûre ; le formulaire l'a encore.",
    refused: reason => `Pas reçue. ${reason}`,
    bad: {
      position: 'Pas une position.',
      doubt: 'Écrivez une distance de 0,01 à 27 M.',
      people: 'Écrivez un nombre entier de 0 à 10 000, ou laissez vide.',
      peopleOrder: 'Le plus est inférieur au moins.',
      seenAt: 'Pas une heure.',
      seenAtFuture: "Cette heure n'est pas encore venue.",
      who: "Dites quel service ou poste l'a reçue, en 1 à 60 lettres.",
      words: 'Trop long : 1 000 lettres au plus.',
    },
  },
}
