/** « Mots »: the network's own terms by kind, added, edited, merged and removed; and what the network is of. */
import { signal, useSignal } from '@preact/signals';
import { discard, field, seen } from '../drafts';
import { edit } from '../edits';
import { isPlain, ownLabel, words } from '../i18n';
import { language } from '../address';
import { network } from '../state';
import { Form, Text } from '../parts/Form';
import { ProfileChoice } from '../parts/ProfileChoice';
import { Choice, Section, WriteButton } from '../parts/parts';
import { usesOf, wordOf } from '../parts/terms';
import { termKey } from '../vocabulary';
import type { ChangeRequest, Term } from '../wire';

const KINDS = ['category', 'sub_category', 'tie_type', 'circle'] as const satisfies Term['of'][];
const SECTIONS = {
  category: 'categories',
  sub_category: 'sub_categories',
  tie_type: 'tie_types',
  circle: 'circles',
} as const;

/** The key of the term that is being edited; empty when none is. */
const editing = signal('');

const termsOf = (of: Term['of']): Term[] =>
  [...(network.value?.vocabulary.values() ?? [])].filter((term) => term.of === of);

export function Words() {
  const w = words.value.vocabulary;
  // Circles are the PTCE's: another network has them only where it brought some.
  const kinds = KINDS.filter((of) => of !== 'circle' || !isPlain.value || termsOf(of).length > 0);
  return (
    <div data-testid="words">
      <h1>{w.title}</h1>
      <p class="soft">
        {w.text} {!isPlain.value && w.ptce}
      </p>
      {kinds.map((of) => (
        <Kind key={of} of={of} />
      ))}
      {network.value?.readOnly === false && !isPlain.value && <ProfileChoice />}
    </div>
  );
}

function Kind({ of }: { of: Term['of'] }) {
  const w = words.value.vocabulary;
  const terms = termsOf(of);
  const uses = usesOf(of);
  const sorted = terms.sort((a, b) => (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1));
  return (
    <Section title={w.sections[of]} testid={`words-${of}`}>
      {sorted.length === 0 && <p class="soft">{w.none}</p>}
      <ul class="terms">
        {sorted.map((term) => (
          <Line key={term.id} term={term} uses={uses.get(term.id) ?? 0} others={sorted} />
        ))}
      </ul>
      {network.value?.readOnly === false && <Add of={of} />}
    </Section>
  );
}

function Line({ term, uses, others }: { term: Term; uses: number; others: readonly Term[] }) {
  const w = words.value.vocabulary;
  const key = termKey(term.of, term.id);
  const name = ownLabel(term, language.value);
  const facts = [
    name === term.id ? '' : term.id,
    w.uses(uses),
    term.directed ? w.directedShort : '',
    term.sign === -1 ? w.negativeShort : term.sign === 1 ? w.positiveShort : '',
  ].filter(Boolean);
  const isOpen = editing.value === key;
  return (
    <li data-term={term.id}>
      <div class="ranked-head">
        <span>
          {term.color !== null && <i class="swatch" style={{ background: term.color }} aria-hidden="true" />}
          {/* A word may be written from right to left, or say so: what stands beside it keeps its own way. */}
          <bdi>
            <b>{name}</b>
          </bdi>{' '}
          <span class="soft">
            <bdi>{facts.join(' · ')}</bdi>
          </span>
        </span>
        {network.value?.readOnly === false && (
          <WriteButton
            class="quiet"
            aria-label={w.edit(name)}
            title={w.edit(name)}
            aria-expanded={isOpen}
            data-testid="term-edit"
            onClick={() => (editing.value = isOpen ? '' : key)}
          >
            ✎
          </WriteButton>
        )}
      </div>
      {isOpen && <Edit term={term} uses={uses} others={others.filter((other) => other.id !== term.id)} />}
    </li>
  );
}

function Add({ of }: { of: Term['of'] }) {
  const w = words.value.vocabulary;
  const text = useSignal('');
  const refusal = useSignal('');
  const add = async (event: Event) => {
    event.preventDefault();
    const word = text.value.trim();
    if (word === '') return;
    if (wordOf(SECTIONS[of], word) !== undefined) {
      refusal.value = w.taken(word);
      return;
    }
    const outcome = await edit([{ op: 'term.add', of, id: word }], w.added(word), 'form');
    refusal.value = outcome.ok ? '' : outcome.sentence;
    if (outcome.ok) text.value = '';
  };
  return (
    <form class="own-column" onSubmit={(event) => void add(event)} noValidate>
      <Text label={w.word} value={text.value} testid={`word-${of}`} onInput={(typed) => (text.value = typed)} />
      <WriteButton type="submit" data-testid={`word-add-${of}`} disabled={text.value.trim() === ''}>
        {w.add}
      </WriteButton>
      {refusal.value && (
        <p class="refused" role="alert">
          {refusal.value}
        </p>
      )}
    </form>
  );
}

type Labels = { fr?: string | null; en?: string | null };

const textOfSign = (sign: number | null): string => (sign === null ? '' : String(sign));
const signOf = (text: string): number | null => (text === '' ? null : Number(text));

function Edit({ term, uses, others }: { term: Term; uses: number; others: readonly Term[] }) {
  const w = words.value.vocabulary;
  const { of, id } = term;
  const form = `term ${termKey(of, id)}`;
  const fr = field(form, 'fr', term.label.fr ?? '');
  const en = field(form, 'en', term.label.en ?? '');
  const color = field(form, 'color', term.color ?? '');
  const directed = field(form, 'directed', term.directed ? '1' : '');
  const sign = field(form, 'sign', textOfSign(term.sign));
  const into = useSignal('');
  const name = ownLabel(term, language.value);
  const close = () => {
    discard(form);
    editing.value = '';
  };
  const send = async (change: ChangeRequest, said: string): Promise<string | null> => {
    const outcome = await edit([change], said, 'form');
    if (!outcome.ok) return outcome.sentence;
    close();
    return null;
  };
  const submit = (): Promise<string | null> => {
    const said = {
      label: { fr: fr.value.trim() || null, en: en.value.trim() || null },
      color: color.value || null,
      directed: Boolean(directed.value),
      sign: signOf(sign.value),
    };
    const now = { ...term, directed: term.directed ?? false };
    const label: Labels = {};
    const seenLabel: Labels = {};
    for (const spoken of ['fr', 'en'] as const) {
      const held = term.label[spoken] ?? null;
      if (said.label[spoken] === held) continue;
      label[spoken] = said.label[spoken];
      seenLabel[spoken] = seen(form, spoken, held, held ?? '', (text) => text.trim() || null);
    }
    const isLabelled = Object.keys(label).length > 0;
    const change = {
      op: 'term.update' as const,
      of,
      id,
      ...(isLabelled && { label }),
      ...(said.color !== now.color && { color: said.color }),
      ...(said.directed !== now.directed && { directed: said.directed }),
      ...(said.sign !== now.sign && { sign: said.sign }),
    };
    const was = {
      ...(isLabelled && { label: seenLabel }),
      ...('color' in change && { color: seen(form, 'color', term.color, term.color ?? '', (text) => text || null) }),
      ...('directed' in change && {
        directed: seen(form, 'directed', term.directed, term.directed ? '1' : '', Boolean),
      }),
      ...('sign' in change && { sign: seen(form, 'sign', term.sign, textOfSign(term.sign), signOf) }),
    };
    if (Object.keys(was).length > 0) return send({ ...change, was }, w.saved);
    close();
    return Promise.resolve(null);
  };
  // A refusal is a toast: while it is asked for, the word is gone from the list, and its form with it.
  const act = async (change: ChangeRequest, said: string): Promise<void> => {
    if ((await edit([change], said)).ok) close();
  };
  const target = others.find((other) => other.id === into.value);
  return (
    <div class="card" data-testid="term-form">
      <Form form={form} submit={words.value.add.save} onSubmit={submit} onCancel={close} edits>
        <Text label={w.labelFr} value={fr.value} testid="term-fr" onInput={(text) => (fr.value = text)} />
        <Text label={w.labelEn} value={en.value} testid="term-en" onInput={(text) => (en.value = text)} />
        <label class="term-color">
          <span>{w.color}</span>{' '}
          <input
            type="color"
            data-testid="term-color"
            value={color.value || '#848b96'}
            onInput={(event) => (color.value = event.currentTarget.value)}
          />{' '}
          {color.value === '' && <span class="soft">{w.noColor}</span>}
        </label>
        {color.value !== '' && (
          <button type="button" class="more" onClick={() => (color.value = '')}>
            {w.noColor}
          </button>
        )}
        {of === 'tie_type' && (
          <>
            <label class="type-switch">
              <input
                type="checkbox"
                data-testid="term-directed"
                checked={directed.value !== ''}
                onChange={(event) => (directed.value = event.currentTarget.checked ? '1' : '')}
              />
              {w.directed}
            </label>
            <Choice
              label={w.sign}
              value={sign.value}
              testid="term-sign"
              options={[
                { value: '', label: w.signs.none },
                { value: '1', label: w.signs.positive },
                { value: '-1', label: w.signs.negative },
              ]}
              onChange={(value) => (sign.value = value)}
            />
          </>
        )}
      </Form>
      {others.length > 0 && (
        <p class="term-merge">
          <Choice
            label={w.merge}
            value={into.value}
            testid="term-into"
            options={[
              { value: '', label: w.mergeNone },
              ...others.map((other) => ({ value: other.id, label: ownLabel(other, language.value) })),
            ]}
            onChange={(value) => (into.value = value)}
          />
          <WriteButton
            data-testid="term-merge"
            disabled={target === undefined}
            onClick={() =>
              void (
                target &&
                act({ op: 'term.remove', of, id, into: target.id }, w.merged(name, ownLabel(target, language.value)))
              )
            }
          >
            {w.mergeButton}
          </WriteButton>
        </p>
      )}
      {uses > 0 ? (
        <p class="soft">{w.inUse}</p>
      ) : (
        <p class="buttons">
          <WriteButton
            data-testid="term-remove"
            onClick={() => void act({ op: 'term.remove', of, id }, w.removed(name))}
          >
            {w.remove}
          </WriteButton>
        </p>
      )}
    </div>
  );
}
