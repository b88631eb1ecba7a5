/** The texts of « Cercles », in French. */

export const circlesFr = {
  title: 'Cercles',
  text: 'Les adhésions aux pôles, par cercle déclaré.',
  unknown: 'Cercle non précisé',
  none: 'Aucune adhésion déclarée.',
  pole: 'Pôle',
  all: 'Tous les pôles',
};
