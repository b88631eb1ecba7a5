/** The first visit, in five steps. No word of it is of PTCE alone. */
import type { visitFr } from './visit.fr';

export const visitEn: typeof visitFr = {
  invite: 'First visit? Five steps',
  decline: 'Do not offer the visit again',
  again: 'The five steps again',
  title: 'First visit',
  step: (n, of) => `Step ${n} of ${of}`,
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  steps: {
    map: {
      title: 'The map',
      text: 'Each sign is an actor, or what brings several together; each line is a tie. Point at a sign: its neighbours keep their colour.',
    },
    sheet: {
      title: 'A sheet',
      text: 'Choose a sign, on the map or by searching: its sheet opens here, with its ties and its place in the network. Esc closes it.',
    },
    questions: {
      title: 'The questions',
      text: 'Each question has its page, and the map follows it. On a phone, the list is behind ☰.',
    },
    legend: {
      title: 'The legend',
      text: 'It says what colour and size show, and lets you change them. Choosing an entry keeps only that one in colour.',
    },
    edits: {
      title: 'Edit, search',
      text: 'What you add or change is seen at once on every screen, and can be undone. S: search; ?: the keys, and these steps.',
    },
  },
  readOnly: 'This screen shows the network without changing it. S: search; ?: the keys, and these steps.',
};
