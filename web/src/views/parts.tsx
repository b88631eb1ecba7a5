/** Small pieces that every panel is made of. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { theme } from '../graph/colours';
import { shapeOf } from '../graph/colouring';
import type { Shape } from '../graph/programs';
import { colours, commonScene, hovered, select } from '../graph/view';
import { words } from '../i18n';
import { shortName, type NetworkNode } from '../network';
import { network, settled } from '../state';
import type { Said } from '../sentences';

const PATHS: Record<Shape, string> = {
  circle: 'M6 1.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6Z',
  diamond: 'M6 0L12 6L6 12L0 6Z',
  ring: 'M6 .8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4Zm0 2.9a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6Z',
  square: 'M1.6 1.6H10.4V10.4H1.6Z',
  triangle: 'M6 .8L11.6 10.6H.4Z',
};

/** The mark of a kind: shape and colour together. */
export function Glyph({ shape, colour }: { shape: Shape; colour: string }) {
  return (
    <svg class="glyph" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={PATHS[shape]} fill={colour} fill-rule="evenodd" />
    </svg>
  );
}

/** The mark of a node, as the map draws it. */
export const NodeGlyph = ({ node }: { node: NetworkNode }) => (
  <Glyph shape={shapeOf(node)} colour={colours.value.colourOf(node) || theme.value.neutral} />
);

/** A node's name that selects it and lights it on the map while pointed at. */
export function NodeButton({ id, whole = false }: { id: string; whole?: boolean }) {
  const node = network.value?.nodes.get(id);
  if (!node) return <span class="gone">{id}</span>;
  return (
    <button
      type="button"
      class="node-link"
      data-id={id}
      title={node.name}
      onClick={() => select(id)}
      onMouseEnter={() => (hovered.value = id)}
      onMouseLeave={() => (hovered.value = '')}
      onFocus={() => (hovered.value = id)}
      onBlur={() => (hovered.value = '')}
    >
      <NodeGlyph node={node} />
      <span>{whole ? node.name : shortName(node)}</span>
    </button>
  );
}

type Measures = typeof words.value.measures;

/** « i »: opens the definition, the convention and the source of a figure, in place. */
export function Info({ of }: { of: keyof Measures }) {
  const open = useSignal(false);
  const measure = words.value.measures[of];
  return (
    <>
      {'\u2060'}
      <button
        type="button"
        class="info"
        aria-expanded={open.value}
        aria-label={words.value.info.open(measure.label)}
        onClick={() => (open.value = !open.value)}
      >
        i
      </button>
      {open.value && (
        <span class="definition" role="note">
          {measure.definition}
          <br />
          <b>{words.value.info.convention}</b> : {measure.convention}
          <br />
          <b>{words.value.info.source}</b> : {measure.source}
        </span>
      )}
    </>
  );
}

/** A sentence of the engine's figures: greyed with « calcul… » while they are of an older network, never blank. */
export function Sentence({ said }: { said: Said }) {
  if (said.text === null) return <span class="stale">{words.value.app.pending}</span>;
  return (
    <span class={said.stale ? 'stale' : ''}>
      {said.text}
      {said.stale && <i class="pending"> {words.value.app.pending}</i>}
    </span>
  );
}

/** Why there is nothing to show: it is being computed, the network has nothing to measure, or `otherwise`. */
export function Nothing({ otherwise }: { otherwise: string }) {
  const w = words.value;
  if (!settled.value) return <p class="stale">{w.app.pending}</p>;
  const isEmpty = network.value?.nodes.size === 0;
  return (
    <p class="soft">
      {isEmpty ? w.nothing.empty : commonScene.value.edges.length === 0 ? w.nothing.noTies : otherwise}
    </p>
  );
}

/** A part of a panel under its heading. */
export function Section({
  title,
  children,
  testid,
}: {
  title: ComponentChildren;
  children: ComponentChildren;
  testid?: string;
}) {
  return (
    <section class="section" data-testid={testid}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A labelled list of choices. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  testid?: string;
}) {
  return (
    <label class="choice">
      <span>{props.label}</span>
      <select
        value={props.value}
        data-testid={props.testid}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map((o) => (
          <option key={o.value} value={o.value} selected={o.value === props.value}>
            {o.label}
          </option>
        ))}
      </select>
    </label>
  );
}
