/** What the panel of words and the choice of the profile say, in English. */
import { formatOf } from './format';
import type { wordsFr } from './words.fr';

const { number } = formatOf('en');

export const wordsEn: typeof wordsFr = {
  title: 'Words',
  text: 'The words of this network: each may have a label in French and in English, and a colour.',
  ptce: 'The words of the PTCEs are there beside them.',
  sections: {
    category: 'Categories',
    sub_category: 'Sub-categories',
    tie_type: 'Types of ties',
    circle: 'Circles',
  },
  none: 'No word of its own.',
  uses: (n) => (n === 0 ? 'unused' : n === 1 ? '1 use' : `${number(n)} uses`),
  word: 'New word',
  add: 'Add',
  added: (word) => `“${word}” is added.`,
  taken: (word) => `“${word}” is already there.`,
  edit: (word) => `Edit “${word}”`,
  labelFr: 'Label in French',
  labelEn: 'Label in English',
  color: 'Colour',
  noColor: 'Colour chosen by the page',
  directed: 'These ties go one way, from one to the other',
  sign: 'Sign',
  signs: { none: 'Not stated', positive: 'Positive (cooperation…)', negative: 'Negative (conflict…)' },
  directedShort: 'directed',
  negativeShort: 'negative',
  positiveShort: 'positive',
  merge: 'Merge into',
  mergeNone: 'Choose a word…',
  mergeButton: 'Merge',
  merged: (word, into) => `“${word}” is merged into “${into}”.`,
  remove: 'Remove this word',
  inUse: 'A word in use cannot be removed: it can be merged into another.',
  removed: (word) => `“${word}” is removed.`,
  saved: 'Saved.',
  isNew: (word) => `“${word}” becomes a word of this network.`,
  profile: {
    title: 'This network is…',
    ptce: 'A PTCE',
    plain: 'Another network of actors',
    ptceText: 'with the words of the PTCEs: poles, circles, article 9.',
    plainText: 'with its own words only.',
    confirmText:
      'Circles, where the pole stands, article 9 and the labels of the PTCEs would no longer be seen; categories would keep their codes. This can be undone.',
    confirm: 'Yes, another network',
    saved: 'Noted.',
  },
};
