/** The English catalogue. */
import { drawingEn } from './drawing.en';
import { laterEn } from './later.en';
import { layoutsEn } from './layouts.en';
import { legendEn } from './legend.en';
import { wordsEn } from './words.en';
import { circlesEn } from './circles.en';
import { committeeEn } from './committee.en';
import { contactsEn } from './contacts.en';
import { dayEn } from './day.en';
import { editsEn } from './edits.en';
import { fieldsEn } from './fields.en';
import { keysEn } from './keys.en';
import { gatheringEn } from './gathering.en';
import { historyEn } from './history.en';
import { introductionsEn } from './introductions.en';
import { waitingEn } from './waiting.en';
import type { Catalogue } from './fr';
import { formatOf } from './format';
import { importEn } from './import.en';
import { sampleEn } from './sample.en';
import { addEn } from './add.en';
import { marksEn } from './marks.en';
import { mergeEn } from './merge.en';
import { measuresEn } from './measures.en';
import { missingEn } from './missing.en';
import { emptyStatesEn } from './empty-states.en';
import { objectivesEn } from './objectives.en';
import { poleEn } from './pole.en';
import { presentationEn } from './presentation.en';
import { reloadEn } from './reload.en';
import { sentencesEn } from './sentences.en';
import { timeEn } from './time.en';
import { tablesEn } from './tables.en';
import { territoryEn } from './territory.en';
import { visitEn } from './visit.en';
import { wizardEn } from './wizard.en';

const { number, percent } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');

export const en: Catalogue = {
  app: {
    skip: 'Go to the panel',
    networkOfSample: 'PTCE 2014 (sample)',
    network: 'Our network',
    questions: 'Questions',
    search: 'Find an actor, a pole, a project',
    noMatch: (text) => `Nothing matches “${text}”.`,
    undo: 'Undo the last change',
    redo: 'Redo',
    redoKeys: 'Ctrl+Shift+Z',
    add: 'Add',
    live: (n) => (n > 1 ? `Live · ${number(n)}` : 'Live'),
    liveTitle: (n) => (n > 1 ? `${number(n)} screens show this map` : 'The map updates by itself'),
    connecting: 'Connecting…',
    offline: 'Offline',
    language: 'Français',
    close: 'Close',
    cancel: 'Cancel',
    back: 'Back',
    loading: 'The network is on its way…',
    pending: 'computing…',
    measuredLater: 'To be measured once the connection is back.',
    pull: 'Enlarge or reduce the panel',
    readOnly: 'Read only',
  },
  pages: {
    map: 'Map',
    who: 'Who counts',
    silos: 'Openness across silos',
    clans: 'Clans',
    missing: 'Missing links',
    introduce: 'Who can introduce us?',
    circles: 'Circles',
    pole: 'Where the pole stands',
    territory: 'Local authority view',
    time: 'Over time',
    history: 'History',
    words: 'Words',
    data: 'Data',
    committee: 'Summary',
  },
  band: {
    lost: 'Connection lost. What you change is kept in this tab and is sent when it is back; reading, searching and filtering still work.',
    away: 'The connection is lost: possible as soon as it is back.',
    back: (n) =>
      n === 0
        ? 'Connection restored, nothing changed meanwhile.'
        : `Connection restored: ${number(n)} change${s(n)} received.`,
    replaced: (before, now) =>
      'The network was replaced (a backup restored?). ' +
      (now < before ? `The one before was at version ${number(before)}, this one is at version ${number(now)}. ` : '') +
      'The page shows the new network; what you were typing is kept.',
    replacedClose: 'Got it',
    follower: 'This screen follows the network live; it is edited on the main service.',
    readOnly: {
      disk_full:
        'Read-only: the disk of the service is full. Nothing is lost; changes resume by themselves as soon as there is space.',
      no_right:
        'Read-only: the service may no longer write to its data folder. Nothing is lost; changes resume as soon as it may.',
      replaced:
        'Read-only: the data was replaced, moved or removed under the service. The map can still be read and exported. If the data is put back, changes resume; otherwise the service must be started again.',
      damaged:
        'Read-only: the data of the service is damaged. The map can still be read and exported; a backup has to be restored.',
      access_refused:
        'Read-only: Neo4j refuses the password of the service. Nothing is lost; changes resume by themselves, within ten minutes, once the password is right again.',
      unavailable: 'Read-only: the store does not answer. Nothing is lost; changes resume as soon as it does.',
    },
    sample: 'This is a sample: the network of the PTCEs in 2014, from five public documents.',
    replace: 'Start mine',
    replaceSure: 'The sample gives way to an empty network. It will not come back by itself.',
    replaceYes: 'Put an empty network in its place',
    progress: (stage, done, total) => `Computing: ${stage} (${number(done)} of ${number(total)})`,
    unmeasured:
      'The measures of this network could not be computed: the figures shown are the previous ones. The map can still be edited; computing starts again with the next change.',
    stages: {
      structure: 'structure',
      silos: 'silos',
      betweenness: 'betweenness',
      weighted_betweenness: 'weighted betweenness',
      distances: 'distances',
      centrality: 'centrality',
      brokers: 'brokerage',
      groups: 'groups',
      cut_points: 'articulation points',
      missing_links: 'missing links',
      clans: 'clans',
      useful_bridges: 'useful bridges',
      poles: 'poles',
      mixing: 'mixing of silos',
      on_demand: 'measures asked for',
      done: 'done',
    },
    cut: (drawn, total) => `The ${number(drawn)} with most ties are drawn, of ${number(total)}.`,
  },
  fields: fieldsEn,
  keys: keysEn,
  waiting: waitingEn,
  empty: {
    title: 'The network is empty',
    text: 'Three ways to begin:',
    first: 'Add a first actor',
    firstText: 'then a second one, and the tie between them.',
    file: 'Import a file',
    fileText:
      'an Excel workbook or CSV files: one table a sheet or file, or a network of Gephi, yEd, Pajek, UCINET or Kumu.',
    sample: 'See the sample',
    sampleText: 'the network of the PTCEs in 2014, to try things out.',
  },
  map: {
    label: 'Map of the network',
    noTie: (n, isPart) => `${number(n)} with no ${isPart ? 'tie in this part' : 'known tie'}`,
    colour: 'Colour',
    size: 'Size',
    clear: 'Show all',
    others: 'others',
    none: 'no value',
    noClan: 'in no clan',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Whole map',
    meetings: 'Meetings',
    rearrange: 'Rearrange the map',
    rearranging: 'Arranging…',
    preview: 'This is the map rearranged. It would change for everyone.',
    accept: 'Keep it',
    revert: 'Back to the old one',
    rearranged: 'The map is rearranged.',
    notArranged: 'The map could not be arranged.',
    arrangeAgain: 'Try again',
    superseded: 'The network has changed meanwhile: the whole map is arranged anew, without a proposal.',
    moved: (name) => `“${name}” is moved, for everyone.`,
    legend: 'Legend',
    columns: 'Columns',
    measures: 'Measures',
    range: (from, to) => `${from} to ${to}`,
    deepen: 'One step further around (+)',
    shallow: 'One step less (-)',
    link: 'Tie two actors',
    linkTitle: 'Tie: choose one, then the other (L)',
    linkFrom: 'Tie: choose the first.',
    linkTo: (name) => `Tie ${name} to: choose the second.`,
    leave: 'Leave (Esc)',
    depth: (n) => `Around, ${number(n)} step${s(n)} away`,
  },
  columns: {
    category: 'Category',
    economy: 'Economy',
    clan: 'Clan',
    region: 'Region',
    departement: 'Département',
    milieu: 'Setting',
    sub_category: 'Sub-category',
    commune: 'Municipality',
    territory_commune: 'Municipality (derived)',
    territory_epci: 'Intercommunality (derived)',
    territory_departement: 'Département (derived)',
    territory_region: 'Region (derived)',
    territory_level: 'Level of local authority',
    pole: 'Pole',
    kind: 'Kind',
    temoin: 'Pilot pole',
    laureat_2013: 'Laureate of 2013',
  },
  essential: {
    title: 'In short',
    counts: (actors, poles, projects, links) =>
      `${number(actors)} actor${s(actors)}, ${number(poles)} pole${s(poles)}, ${number(projects)} project${s(projects)} · ${number(links)} tie${s(links)}`,
    who: 'Who connects',
    silos: 'Openness across categories',
    introduce: 'To introduce to each other',
    shape: 'All in one piece?',
    chance: 'chance',
    reciprocity: 'Both ways?',
    shapeText: (largest, nodes, islands, isolates, isPart) =>
      (largest < 2
        ? 'The ties of the map join nobody to anybody'
        : `By the ties of the map, ${number(largest)} of ${number(nodes)} hold together in one piece`) +
      (islands > 0 ? `, ${number(islands)} island${s(islands)} ${islands > 1 ? 'are' : 'is'} apart` : '') +
      (isolates > 0
        ? ` and ${number(isolates)} ${isolates > 1 ? 'have' : 'has'} no ${isPart ? 'tie in this part' : 'known tie'}.`
        : '.'),
  },
  sentences: sentencesEn,
  who: {
    title: 'Who counts',
    rank: 'Rank by',
    filter: 'Show only',
    all: 'All',
  },
  measures: measuresEn,
  accuracy: {
    withoutBound: 'Estimate from random draws, without a known bound.',
    bound: (error, confidence) =>
      `Estimate, within ${error}${confidence === null ? '' : ` ${confidence} times in 100`}.`,
  },
  info: { open: (what) => `Definition: ${what}`, convention: 'Convention', source: 'Source' },
  silos: {
    title: 'Openness across silos',
    partition: 'Between',
    measuring: 'Being computed…',
    perSilo: 'Silo by silo',
    perSiloText: 'Share of each silo’s ties that leave it.',
    outside: (share, actors) => `${percent(share)} outside · ${number(actors)} actor${s(actors)}`,
    noTies: (actors) => `no tie between actors · ${number(actors)} actor${s(actors)}`,
    mixing: 'Who talks to whom',
    mixingText: 'Green: more than chance; orange: less. The figure is the ratio to chance.',
    never: (a, b) => `The least connected, given chance: ${a} and ${b}.`,
    poleColour: 'The map is not coloured by pole: an actor may be of several.',
    noColour: 'The map is not coloured by this column: too many values, only one, or numbers.',
    noneStandsOut: 'No pair of silos stands out: chance would do as much.',
    without: (n) => `${number(n)} actor${s(n)} without a value, left out.`,
    cell: (a, b, observed, expected) => `${a} and ${b}: ${observed} observed, ${expected} expected`,
  },
  clans: {
    title: 'Clans',
    clans: 'Closed groups',
    groups: 'Groups without clear closure',
    islands: 'Islands',
    name: (n) => `Clan ${number(n)}`,
    groupName: (n) => `Group ${number(n)}`,
    members: (n) => `${number(n)} member${s(n)}`,
  },
  marks: marksEn,
  merge: mergeEn,
  missing: missingEn,
  circles: circlesEn,
  objectives: objectivesEn,
  pole: poleEn,
  history: historyEn,
  committee: committeeEn,
  introductions: introductionsEn,
  territory: territoryEn,
  time: timeEn,
  data: {
    title: 'Data',
    export: 'Take away',
    exportText: 'The network, in a format that others read.',
    part: 'What',
    parts: {
      all: 'The whole network',
      legend: (values) => `Legend: ${values}`,
      around: (name, steps) => `${number(steps)} ${steps === 1 ? 'tie' : 'ties'} around ${name}`,
    },
    around: 'Take these surroundings away',
    ...importEn,
    layers: 'The map and the measures count declared ties, memberships and projects.',
  },
  tables: tablesEn,
  wizard: wizardEn,
  contacts: contactsEn,
  sheet: {
    ties: 'Its ties',
    noTies: 'No declared tie.',
    memberships: 'Poles',
    members: 'Members',
    projects: 'Projects',
    participants: 'Participants',
    meetings: 'Meetings',
    attendants: 'Attended by',
    measures: 'Its place in the network',
    otherMeasures: 'Other measures',
    edit: 'Edit',
    unfinished: (name) => `Being edited: ${name}`,
    remove: 'Remove',
    removeSure: (name) => `Remove ${name} and all its ties?`,
    removed: (name) => `${name} is removed.`,
    editLink: 'Edit this tie',
    removeTie: 'Remove this tie',
    tieRemoved: 'The tie is removed.',
    addTie: 'Add a tie',
    weight: (w) => `strength ${number(w, 1)}`,
    since: (date) => `since ${date}`,
    until: (date) => `until ${date}`,
    amount: (euros) => `€${number(euros)}`,
    reportedBy: (scopes) =>
      scopes.length > 0 ? `reported by ${scopes.length > 1 ? 'several' : 'one'} (${scopes.join(', ')})` : '',
    source: (reference) => `Source: ${reference}`,
    clan: (n) => `Part of: ${n}.`,
    fields: {
      sub_category: 'Sub-category',
      themes: 'Themes',
      commune: 'Municipality',
      departement: 'Département',
      region: 'Region',
      milieu: 'Setting',
      pole: 'Pole',
      typology: 'Typology',
      maturity: 'Maturity',
      logics: 'Logics',
      legal_form: 'Legal form',
      year: 'Year',
      place: 'Place',
      status: 'Status',
      since: 'From',
      until: 'To',
      date: 'Date',
      participants: 'Participants',
      siren: 'SIREN',
      website: 'Website',
      notes: 'Notes',
      reference: 'Source',
      territory: 'Territory (derived)',
    },
    saved: 'Saved.',
    unknown: 'It is no longer in the network.',
  },
  add: addEn,
  day: dayEn,
  edits: editsEn,
  sample: sampleEn,
  reload: reloadEn,
  later: laterEn,
  drawing: drawingEn,
  legend: legendEn,
  layouts: layoutsEn,
  gathering: gatheringEn,
  presentation: presentationEn,
  visit: visitEn,
  vocabulary: wordsEn,
  emptyStates: emptyStatesEn,
};
