import { describe, expect, it } from 'vitest';
import { distanceTo, SHAPES, type Shape } from '../src/graph/shapes';

const shapes = Object.keys(SHAPES) as Shape[];

describe('shapes', () => {
  it.each(shapes)('a %s has the area of the circle of its radius', (shape) => {
    const step = 0.05;
    let inside = 0;
    for (let x = -20; x < 20; x += step)
      for (let y = -20; y < 20; y += step) if (distanceTo(shape, { x, y }, 10) < 0) inside++;
    expect((inside * step * step) / (Math.PI * 100)).toBeCloseTo(1, 2);
  });

  it('a triangle points up, where y grows downwards', () => {
    expect(distanceTo('triangle', { x: 0, y: -13 }, 10)).toBeLessThan(0);
    expect(distanceTo('triangle', { x: 0, y: 10 }, 10)).toBeGreaterThan(0);
  });

  it.each(shapes)('the distance outside a %s grows with what is walked away from it', (shape) => {
    const far = [20, 30, 40].map((x) => distanceTo(shape, { x, y: 0 }, 10));
    expect(far[0]).toBeGreaterThan(0);
    expect([...far].sort((a, b) => a - b)).toEqual(far);
  });
});
