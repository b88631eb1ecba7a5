/** What is said of the day that is measured and drawn, in French. */
import { formatOf } from './format';

const { date, number } = formatOf('fr');

export const dayFr = {
  label: 'Date',
  today: 'Aujourd’hui',
  all: 'Toutes les dates',
  other: 'Une autre date…',
  on: (day: string) => `Au ${date(day)}`,
  allDates: 'Toutes les dates : ce qui est terminé compte aussi',
  leftOut: (count: number) =>
    count > 1
      ? `${number(count)} éléments terminés ou à venir laissés de côté`
      : '1 élément terminé ou à venir laissé de côté',
  field: 'Quelle date ? (2024, 05/2024 ou 17/05/2024)',
  submit: 'Choisir',
  chosenToday: 'Le réseau est mesuré et dessiné à la date du jour.',
  chosenAll: 'Le réseau est mesuré et dessiné toutes dates confondues.',
  chosen: (day: string) => `Le réseau est mesuré et dessiné à cette date : ${date(day)}.`,
  absent: (day: string) => `Hors de ses dates au ${date(day)} : ni mesuré, ni dessiné.`,
  others: (count: number) => `Terminé ou à venir · ${number(count)}`,
};
