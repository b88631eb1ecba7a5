import { describe, expect, it } from 'vitest';
import { escaped, SvgDrawing } from '../src/graph/svg-drawing';

const drawing = () =>
  new SvgDrawing({ font: '', measureText: (text: string) => ({ width: text.length }) as TextMetrics });

describe('a drawing written as SVG', () => {
  it('has shapes from where the origin is, filled and lined apart', () => {
    const svg = drawing();
    svg.save();
    svg.translate(10, 20);
    svg.fillStyle = '#123456';
    svg.beginPath();
    svg.arc(5, 5, 2);
    svg.closePath();
    svg.fill();
    svg.restore();
    svg.strokeStyle = '#abcdef';
    svg.setLineDash([7, 5]);
    svg.beginPath();
    svg.moveTo(0, 0);
    svg.lineTo(1 / 3, 4);
    svg.stroke();
    svg.setLineDash([]);
    svg.fillRect(0, 0, 3, 4);
    expect(svg.text(40, 30).split('\n')).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">',
      '<path d="M13 25A2 2 0 1 1 17 25A2 2 0 1 1 13 25Z" fill="#123456"/>',
      '<path d="M0 0L0.33 4" fill="none" stroke="#abcdef" stroke-width="1" stroke-linejoin="miter" stroke-dasharray="7 5"/>',
      '<rect x="0" y="0" width="3" height="4" fill="#000"/>',
      '</svg>',
      '',
    ]);
  });

  it('has texts as texts, in their font, with their middle where a canvas has it', () => {
    const svg = drawing();
    Object.assign(svg, {
      font: '500 20px Inter, "Segoe UI"',
      textBaseline: 'middle',
      textAlign: 'right',
      lineWidth: 4,
    });
    svg.strokeText('R&D <3', 8, 10);
    svg.fillText('R&D <3', 8, 10);
    const place =
      'x="8" y="17" text-anchor="end" font-family="Inter, &#34;Segoe UI&#34;" font-size="20" font-weight="500"';
    expect(svg.text(9, 9)).toContain(
      `<text ${place} fill="none" stroke="#000" stroke-width="4" stroke-linejoin="miter">R&#38;D &#60;3</text>`,
    );
    expect(svg.text(9, 9)).toContain(`<text ${place} fill="#000">R&#38;D &#60;3</text>`);
    expect(svg.measureText('abc').width).toBe(3);
  });

  it('holds no character that XML refuses', () => {
    expect(escaped('a\u0000b\u001fc\ufffed\ud800e😀')).toBe('abcd\ufffde😀');
    expect(escaped('"><script>')).toBe('&#34;&#62;&#60;script&#62;');
  });
});
