/** Small components that the panels share. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { theme } from '../graph/theme';
import { shapeOf } from '../graph/colouring';
import type { Shape } from '../graph/shapes';
import { colours, measuredScene, hovered, select } from '../graph/view';
import { words } from '../i18n';
import { shortName, type NetworkNode } from '../network';
import { network, offline, settled } from '../state';
import type { MeasureSentence } from '../measures';

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

/** A node's name. A click selects the node; pointing at it highlights it on the map. */
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

/**
 * A button that changes the network: disabled while nothing can be edited, and its title says why. While the connection is
 * lost only what can wait for it is asked: `waits`.
 */
export function WriteButton({ disabled, title, waits = false, ...others }: ButtonHTMLAttributes & { waits?: boolean }) {
  const isReadOnly = network.value?.readOnly === true;
  const isAway = offline.value && !waits;
  return (
    <button
      type="button"
      {...others}
      disabled={disabled === true || isAway || isReadOnly}
      title={isAway ? words.value.band.away : isReadOnly ? words.value.app.readOnly : title}
    />
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

/** What is said in place of a figure that is not known yet: without a connection nothing is being calculated. */
export const pendingText = (): string => (offline.value ? words.value.app.measuredLater : words.value.app.pending);

/** A sentence of the engine's figures: greyed with « calcul… » while they are of an older network, « ≈ » before an estimate. */
export function Sentence({ said }: { said: MeasureSentence }) {
  if (said.text === null) return <span class="stale">{pendingText()}</span>;
  return (
    <span class={said.stale ? 'stale' : ''}>
      {said.bound !== undefined && <EstimateMark bound={said.bound} />}
      {said.text}
      {said.stale && <i class="pending"> {pendingText()}</i>}
    </span>
  );
}

/** « ≈ » before an estimate; its bound is the tooltip, and said to screen readers. */
export function EstimateMark({ bound }: { bound: string }) {
  return (
    <span class="estimate" title={bound}>
      <span aria-hidden="true">≈ </span>
      <span class="visually-hidden">{bound} </span>
    </span>
  );
}

/** A value beside a name. An estimate is written with « ≈ »; its bound is the tooltip, and said to screen readers. */
export function Figure({ text, bound }: { text: string; bound: string | undefined }) {
  return (
    <span class="figure" title={bound}>
      {text}
      {bound !== undefined && <span class="visually-hidden"> {bound}</span>}
    </span>
  );
}

/** What was left out of the figures above, or how they are to be read; nothing where there is nothing to say. */
export function Notes({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul class="notes soft" data-testid="notes">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Why there is nothing to show: it is being computed, the network has nothing to measure, or `otherwise`. */
export function EmptyState({ otherwise }: { otherwise: string }) {
  const w = words.value;
  if (!settled.value) return <p class="stale">{pendingText()}</p>;
  const isEmpty = network.value?.nodes.size === 0;
  return (
    <p class="soft">
      {isEmpty ? w.emptyStates.empty : measuredScene.value.edges.length === 0 ? w.emptyStates.noTies : otherwise}
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

export interface Option {
  value: string;
  label: string;
  /** Shown, and not to be chosen. */
  disabled?: boolean;
}

/** Options under a heading of their own. */
export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

/** A labelled list of choices. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly (Option | OptionGroup)[];
  onChange: (value: string) => void;
  testid?: string;
}) {
  const option = (o: Option) => (
    <option key={o.value} value={o.value} selected={o.value === props.value} disabled={o.disabled}>
      {o.label}
    </option>
  );
  return (
    <label class="choice">
      <span>{props.label}</span>
      <select
        value={props.value}
        data-testid={props.testid}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map((o) =>
          'options' in o ? (
            <optgroup key={o.label} label={o.label}>
              {o.options.map(option)}
            </optgroup>
          ) : (
            option(o)
          ),
        )}
      </select>
    </label>
  );
}
