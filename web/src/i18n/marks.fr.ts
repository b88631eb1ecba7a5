/** Les repères : les jours auxquels on revient, comme ceux des COPIL. */
import { formatOf } from './format';

const { date } = formatOf('fr');

export const marksFr = {
  title: 'Repères : les COPIL',
  none: 'Aucun repère : posez-en un le jour d’un COPIL, et la page dira ce qui a changé depuis.',
  name: 'Nom',
  usual: 'COPIL',
  day: 'Jour',
  set: 'Poser le repère',
  done: (name: string, day: string) => `Repère posé : ${name}, le ${date(day)}.`,
  remove: (name: string, day: string) => `Retirer le repère ${name}, le ${date(day)}`,
  removed: 'Repère retiré.',
  told: (name: string, day: string) => `le repère « ${name} » du ${date(day)}`,
  on: (name: string, day: string) => `${name}, le ${date(day)}`,
  since: 'Ce qui a changé depuis',
  sinceDay: 'Ce qui a changé depuis le',
  days: (n: number) => `il y a ${n} jours`,
  otherDay: 'un autre jour',
  exact: 'ou depuis le',
  from: (day: string, mark: string | undefined) =>
    mark === undefined ? `le ${date(day)}` : `${mark}, le ${date(day)}`,
  goTo: 'Aller à un repère',
  list: 'Repères…',
};
