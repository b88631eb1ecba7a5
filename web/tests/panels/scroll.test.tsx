// @vitest-environment happy-dom
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { useOwnScroll } from '../../src/frame/scroll';

const Panel = ({ layers }: { layers: string[] }) => <aside ref={useOwnScroll(layers)} />;

it('the panel shows from its top what comes, and where it was left what a sheet or a form has covered', () => {
  const { container, rerender } = render(<Panel layers={['who']} />);
  const aside = container.querySelector('aside');
  const shows = (...layers: string[]) => {
    rerender(<Panel layers={layers} />);
    return aside?.scrollTop;
  };
  const scroll = (to: number) => aside && (aside.scrollTop = to);

  scroll(300);
  expect(shows('who', 'reas')).toBe(0);
  scroll(40);
  expect(shows('who', 'reas', 'tie')).toBe(0);
  scroll(500);
  // Another sheet under the form, and the network again: the form stays where it is.
  expect(shows('who', 'etat', 'tie')).toBe(500);
  expect(shows('who', 'reas', 'tie')).toBe(500);
  expect(shows('who', 'reas')).toBe(40);
  expect(shows('who')).toBe(300);
  expect(shows('clans')).toBe(0);
  expect(shows('who')).toBe(0);
});
