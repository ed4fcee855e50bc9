/** Textes sur le matériel saisi sur une plage et sur les patrouilles, en français. */
import type { goodsInEnglish } from './en-goods.ts'

export const goodsInFrench: typeof goodsInEnglish = {
  beach: {
    title: 'Sur la plage, avant que quiconque soit à bord',
    task: 'Engager une patrouille',
    form: 'Ordre à une patrouille sur la plage',
    where: 'Où sur la plage',
  },
  opened: names => `Saisie ${names} ouverte.`,
  readIn: purpose => `Son contenu se lit au journal, dans une session ayant pour finalité : ${purpose}.`,
  title: 'Biens',
  nothing: 'Rien n’a été saisi',
  fields: {
    where: 'Plage ou lieu, en clair',
    legalBasis: 'Base légale, nommée',
    exhibit: 'Numéro de scellé ou de sac',
    keptAt: 'Où c’est conservé',
    note: 'Note sur le matériel',
  },
  reportFirst: 'Ce qui a été saisi passe par un signalement : « Signaler », matériel mis en sûreté.',
  noPeople: 'Sur le matériel seul. Rien sur les personnes.',
  item: n => `Matériel ${n}`,
  kinds: {
    boat: 'bateau',
    engine: 'moteur',
    fuel: 'carburant',
    'life-jacket': 'gilet de sauvetage',
    pump: 'pompe',
    other: 'autre',
  },
  row: {
    kind: 'Nature',
    min: 'Au moins',
    max: 'Au plus',
    maker: 'Marque',
    model: 'Modèle',
    serial: 'Numéro de série',
    condition: 'État',
  },
  more: 'Autre matériel',
  remove: name => `Retirer : ${name}`,
  removeShort: 'Retirer',
  faults: {
    noWhere: 'Il faut une position ou un lieu en clair.',
    noBasis: 'Nommez la base légale.',
    badItem: 'Nombres entiers, 1 au moins, le minimum d’abord.',
  },
}
