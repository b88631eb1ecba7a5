/** Takes the network away: all of it, what the legend keeps, or what is around a node, in each format that is written. */
import { computed, signal } from '@preact/signals';
import { language } from '../address';
import { useFormats } from '../formats';
import { valueLabel } from '../graph/colouring';
import { goTo, keptValues } from '../graph/view';
import { format, words } from '../i18n';
import { shortName } from '../network';
import { ownProperty } from '../own-property';
import { Choice, Section } from '../parts/parts';
import { Download } from '../parts/Download';
import { network } from '../state';

/** GEXF in its later version, beside the one that more programs read. */
const GEXF_13 = 'gexf-1.3';

/** Whether what is exported bears pseudonyms. */
const pseudonymise = signal(false);

/** The part that is exported: `all`, `legend` or `around`. */
const part = signal('all');

/** The node whose surroundings can be exported, and how many steps of them. */
const around = signal<{ id: string; steps: string } | null>(null);

/** Opens the exports with the surroundings of a node chosen. */
export function exportAround(id: string, steps: string): void {
  around.value = { id, steps };
  part.value = 'around';
  goTo('data');
}

interface Part {
  value: string;
  label: string;
  /** What asks for it in the address of an export, with its `&`; empty for all. */
  query: string;
}

/** What the legend keeps, where that are values of a column that the service knows. */
function keptByLegend(): Part[] {
  const kept = keptValues.value;
  if (!kept) return [];
  const { column, values } = kept;
  return [
    {
      value: 'legend',
      label: words.value.data.parts.legend(format.value.list(values.map((value) => valueLabel(column, value)))),
      query: values.map((value) => `&where=${encodeURIComponent(`${column}=${value}`)}`).join(''),
    },
  ];
}

function aroundNode(): Part[] {
  const node = network.value?.nodes.get(around.value?.id ?? '');
  if (!around.value || !node) return [];
  const { id, steps } = around.value;
  return [
    {
      value: 'around',
      label: words.value.data.parts.around(shortName(node), Number(steps)),
      query: `&around=${encodeURIComponent(id)}&steps=${steps}`,
    },
  ];
}

/** The parts that can be exported now, all of it first. */
const parts = computed<Part[]>(() => [
  { value: 'all', label: words.value.data.parts.all, query: '' },
  ...keptByLegend(),
  ...aroundNode(),
]);

export function Exports() {
  const known = useFormats();
  const w = words.value;
  const offered = parts.value;
  const chosen = offered.find(({ value }) => value === part.value) ?? offered[0];
  const path = (name: string): string =>
    (name === GEXF_13 ? 'export/gexf?gexf=1.3' : `export/${name}?locale=${language.value}&lang=${language.value}`) +
    (chosen?.query ?? '') +
    (pseudonymise.value ? '&pseudonymise=true' : '');
  return (
    <Section title={w.data.export}>
      <p class="soft">{w.data.exportText}</p>
      {offered.length > 1 && (
        <Choice
          label={w.data.part}
          value={chosen?.value ?? 'all'}
          options={offered}
          onChange={(value) => (part.value = value)}
          testid="export-part"
        />
      )}
      {!known && <p class="soft">{w.app.loading}</p>}
      {known?.ok === false && <p role="alert">{known.sentence}</p>}
      {known?.ok && (
        <p class="buttons">
          {known.value.formats
            .filter((f) => f.written_extension !== null)
            .flatMap(({ name }) => (name === 'gexf' ? [name, GEXF_13] : [name]))
            .map((name) => (
              <Download key={name} path={path(name)} test={`export-${name}`}>
                {ownProperty(w.data.formats, name) ?? name.toUpperCase()}
              </Download>
            ))}
        </p>
      )}
      <label title={w.data.pseudonymsText}>
        <input
          type="checkbox"
          checked={pseudonymise.value}
          onChange={(event) => (pseudonymise.value = event.currentTarget.checked)}
          data-testid="export-pseudonyms"
        />{' '}
        {w.data.pseudonyms}
      </label>
    </Section>
  );
}
