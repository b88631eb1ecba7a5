// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { beforeEach, expect, it } from 'vitest';
import { FirstVisit } from '../../src/panels/FirstVisit';
import { Keys } from '../../src/panels/Keys';
import { Invitation } from '../../src/parts/Invitation';
import { offerVisit, visitStep } from '../../src/visit';
import { showSmall, shown } from './networks';

const openAt = (search: string) => {
  offerVisit(search);
  return shown(
    <>
      <Keys />
      <Invitation />
      <FirstVisit />
    </>,
  );
};

beforeEach(() => {
  localStorage.clear();
  visitStep.value = null;
  showSmall();
});

it('is offered once, and never to who comes by a link with a view', () => {
  expect(openAt('?sel=a').queryByTestId('invitation')).toBeNull();
  expect(openAt('?exclude_type=x').queryByTestId('invitation')).toBeNull();
  const first = openAt('?lang=en');
  fireEvent.click(first.getByTestId('visit-begin'));
  expect(first.queryByTestId('invitation')).toBeNull();
  expect(openAt('').queryByTestId('invitation')).toBeNull();
});

it('is not offered again to who declined', () => {
  const page = openAt('');
  fireEvent.click(page.getByLabelText('Ne plus proposer la visite'));
  expect(page.queryByTestId('invitation')).toBeNull();
  expect(openAt('').queryByTestId('invitation')).toBeNull();
});

it('has five steps, each with a title and a text, and ends', () => {
  const page = openAt('');
  fireEvent.click(page.getByTestId('visit-begin'));
  const titles: string[] = [];
  for (let step = 1; step <= 5; step++) {
    const visit = page.getByTestId('visit');
    expect(visit.textContent).toContain(`Étape ${step} sur 5`);
    titles.push(visit.querySelector('h2')?.textContent ?? '');
    expect(visit.querySelector('h2 + p')?.textContent).toMatch(/\w.*\.$/);
    fireEvent.click(page.getByTestId('visit-next'));
  }
  expect(new Set(titles).size).toBe(5);
  expect(page.queryByTestId('visit')).toBeNull();
});

it('can be skipped, and seen again from the list of keys', () => {
  const page = openAt('?sel=a');
  fireEvent.click(page.getByTestId('visit-again'));
  expect(visitStep.value).toBe(0);
  fireEvent.click(page.getByTestId('visit-skip'));
  expect([visitStep.value, page.queryByTestId('visit')]).toEqual([null, null]);
});
