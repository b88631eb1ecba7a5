/** The texts of « Chaînons manquants », in French. */
import { formatOf } from './format';
import type { SuggestionStatus } from '../wire';

const { number, date, list } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const orList = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ou ${names.at(-1)}`;

export const missingFr = {
  title: 'Chaînons manquants',
  text: 'Qui présenter à qui, et ce qu’il en advient.',
  bridges: 'Ponts utiles',
  show: 'Montrer',
  kinds: {
    best: 'les meilleures de chaque sorte',
    introduce: 'les plus probables',
    bridges: 'les ponts utiles',
    isolated: 'les acteurs sans lien',
    declare: 'ceux qui se voient déjà',
  },
  bestText: 'À tour de rôle : une paire probable, un pont utile, un acteur sans lien.',
  by: 'Classer par',
  byOpenness: 'ouverture gagnée',
  byCloseness: 'proximité gagnée',
  none: 'Aucune paire à proposer pour l’instant.',
  noneOf: {
    proposed: 'Toutes les paires de cette sorte ont été traitées.',
    in_progress: 'Rien en cours. « En cours » sur une paire à proposer la range ici.',
    done: 'Rien de fait encore.',
    dismissed: 'Rien d’écarté.',
  } satisfies Record<SuggestionStatus, string>,
  changedSince: (since: string, under: number, done: number, aside: number) =>
    under + done + aside === 0
      ? `Depuis ${since} : rien n’a été décidé.`
      : `Depuis ${since} : ${list([
          ...(under > 0 ? [`${number(under)} paire${s(under)} mise${s(under)} en cours`] : []),
          ...(done > 0 ? [`${number(done)} faite${s(done)}`] : []),
          ...(aside > 0 ? [`${number(aside)} écartée${s(aside)}`] : []),
        ])}.`,
  tabs: 'Les paires, selon ce qu’on en a fait',
  statuses: {
    proposed: 'À proposer',
    in_progress: 'En cours',
    done: 'Fait',
    dismissed: 'Écarté',
  } satisfies Record<SuggestionStatus, string>,
  acts: {
    proposed: 'Remettre à proposer',
    in_progress: 'En cours',
    done: 'Fait',
    dismissed: 'Écarter…',
  } satisfies Record<SuggestionStatus, string>,
  marked: (status: string) => `Noté : ${status}.`,
  why: 'Pourquoi l’écarter ? (facultatif)',
  dismiss: 'Écarter',
  reason: (text: string) => `Écarté : «\u00a0${text}\u00a0»`,
  since: (day: string) => `depuis le ${date(day)}`,
  lead: (name: string) => `suivi par ${name}`,
  askLead: 'Qui s’en charge ?',
  leadField: 'Qui s’en charge ? Une structure du réseau, pas une personne.',
  leadNone: 'Personne',
  leadNoted: (name: string) => `Suivi par ${name}.`,
  leadRemoved: 'Plus suivi par personne.',
  recordTie: 'Noter le lien',
  tied: 'Le lien est dans le réseau.',
  more: (n: number) => `Montrer ${number(n)} de plus`,
  and: 'et',
  details: 'Pourquoi, et si ?',
  lines: {
    via: (names: readonly string[]) => `À 2 pas, par ${orList(names)}.`,
    apart: (steps: number) => `À ${number(steps)} pas l’un de l’autre.`,
    themes: (themes: readonly string[]) => `Thème commun : ${list(themes)}.`,
    territory: (name: string) => `Même territoire : ${name}.`,
    economies: (one: string, other: string) => `Économies complémentaires : ${one} et ${other}.`,
    nothing: 'Rien ne les relie encore.',
  },
  gauge: {
    text: (column: string) =>
      `Décloisonnement (${column}) : la veille de chaque « fait », puis le jour montré. Ce qui a bougé va avec tout ce qui s’est passé entre-temps, et n’est pas l’effet démontré de la présentation. Un lien sans date compte aussi la veille.`,
    most: (days: number) => `Mesuré pour les ${number(days)} jours les plus récents.`,
    since: (before: number | null, after: number | null, until: string) => {
      const [was, is] = [before, after].map((share) => (share === null ? null : `${number(100 * share, 1)}\u00a0%`));
      if (was === null && is === null) return `Décloisonnement : rien à mesurer la veille, ni le ${date(until)}.`;
      if (was === is) return `Décloisonnement : ${is} la veille, ${is} aussi le ${date(until)}.`;
      return `Décloisonnement : ${was ?? 'rien à mesurer'} la veille, ${is ?? 'rien à mesurer'} le ${date(until)}.`;
    },
  },
  whatIf: {
    ask: 'Et si on les reliait ?',
    asking: 'Calcul de ce que le lien changerait…',
    figure: 'Chiffre',
    before: 'avant',
    after: 'après',
    same: 'Aucun de ces chiffres ne changerait : morceaux séparés, acteurs sans lien, décloisonnement, proximité.',
    components: 'Morceaux séparés',
    isolates: 'Sans lien',
    largest: 'Réunis dans le plus grand morceau',
    decloisonnement: (column: string) => `Décloisonnement (${column})`,
    harmonic: 'Proximité d’ensemble',
    share: (share: number, digits: number) => `${number(100 * share, digits)}\u00a0%`,
  },
};
