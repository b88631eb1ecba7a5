/** The texts of « Cercles », in English. */
import type { circlesFr } from './circles.fr';

export const circlesEn: typeof circlesFr = {
  title: 'Circles',
  text: 'Memberships of poles, by declared circle.',
  unknown: 'Circle not stated',
  none: 'No declared membership.',
  pole: 'Pole',
  all: 'All poles',
};
