/** What is said of the sample that people edited, in French. */
import type { SampleReport } from '../wire';
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const counted = (n: number, noun: string): string => `${number(n)} ${noun}${s(n)}`;
/** The parts that are not nothing, as a list. */
const list = (parts: readonly (string | false)[]): string => {
  const said = parts.filter((part) => part !== false);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} et ${said.at(-1) ?? ''}`;
};

const done = ({ nodes, links, decisions, contacts, changed, removed }: SampleReport): string =>
  list([
    nodes > 0 && `${counted(nodes, 'élément')} ajouté${s(nodes)}`,
    links > 0 && `${counted(links, 'lien')} ajouté${s(links)}`,
    decisions > 0 && `${counted(decisions, 'suggestion')} suivie${s(decisions)}`,
    contacts > 0 && `${counted(contacts, 'contact')} ajouté${s(contacts)}`,
    changed > 0 && `${counted(changed, 'élément')} modifié${s(changed)}`,
    removed > 0 && `${counted(removed, 'élément')} retiré${s(removed)}`,
  ]);

/** What is kept of what was added, what is not, and with which tense of « être » and « partir ». */
const kept = (
  { nodes, links, links_to_sample: lost, changed, contacts }: SampleReport,
  is: (n: number) => string,
  goes: (n: number) => string,
): string => {
  const n = nodes + links - lost;
  const what = list([nodes > 0 && counted(nodes, 'élément'), links > lost && counted(links - lost, 'lien')]);
  return [
    n > 0 ? `${what} ${is(n)} gardé${s(n)}` : `Rien n’${is(1)} gardé`,
    lost > 0 &&
      `${lost >= 2 ? `les ${number(lost)} liens qui mènent` : 'le lien qui mène'} à l’exemple ${goes(lost)} avec lui`,
    changed + contacts > 0 && `ce qui a été fait sur l’exemple même ${goes(1)} avec lui`,
  ]
    .filter((part) => part !== false)
    .join(' ; ');
};

export const sampleFr = {
  question: (edits: SampleReport): string => `L’exemple a été modifié : ${done(edits)}. Que devient ce travail ?`,
  mine: {
    title: 'Garder ce qui a été ajouté',
    text: (edits: SampleReport): string => {
      const said = kept(
        edits,
        (n) => (n >= 2 ? 'sont' : 'est'),
        (n) => (n >= 2 ? 'partent' : 'part'),
      );
      return `L’exemple laisse sa place. ${said}.`;
    },
  },
  all: {
    title: 'Tout garder, l’exemple compris',
    text: (): string => 'Ce que vous importez s’ajoute à l’exemple, qui devient votre réseau.',
  },
  none: {
    title: 'Ne rien garder',
    text: (edits: SampleReport): string => `L’exemple laisse sa place, et part avec lui : ${done(edits)}.`,
  },
  /** What became of the sample, of nobody's work where there are no edits, once something was imported. */
  became: (edits?: SampleReport): string => {
    if (!edits) return 'L’exemple a laissé la place.';
    if (edits.choice === 'all') return `L’exemple est gardé, et avec lui ce qui y a été fait : ${done(edits)}.`;
    if (edits.choice === 'none') return `L’exemple a laissé la place, et avec lui est parti : ${done(edits)}.`;
    const said = kept(
      edits,
      (n) => (n >= 2 ? 'sont' : 'est'),
      (n) => (n >= 2 ? 'sont partis' : 'est parti'),
    );
    return `L’exemple a laissé la place. ${said}.`;
  },
  /** What an empty network would take away. */
  lost: (edits: SampleReport): string => `Part avec lui ce qui y a été fait : ${done(edits)}.`,
};
