/**
 * What draws the map. One program draws every node: a shape by kind, and a paper edge that keeps neighbours
 * apart. Distances are signed distances to the shape, in pixels, so edges are smooth.
 * Neither program draws instances: software that stands in for a graphics card takes them one by one, ten times slower.
 */
import { EdgeProgram, EdgeRectangleProgram, NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { SHAPES, type ShapeData } from './shapes';
import { leftOutNow } from './tie-detail';

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec4 a_paper;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_paper;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  float radius = a_size / u_sizeRatio;
  float reach = (radius * 1.4 + 3.0) * 2.0;
  v_point = reach * vec2(cos(a_angle), sin(a_angle));
  vec2 position = a_position + v_point * u_correctionRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_radius = radius;
  v_shape = a_shape;
  v_paper = a_paper;
  v_color = a_color;
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec4 v_paper;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;

// Every shape has the area of the circle of its radius, so that size means the same for all.
float outside(vec2 p, float r) {
  if (v_shape < 0.5) return length(p) - r;
  if (v_shape < 1.5) return (abs(p.x) + abs(p.y) - 1.2533 * r) * 0.7071;
  if (v_shape < 2.5) return length(p) - r;
  if (v_shape < 3.5) return max(abs(p.x), abs(p.y)) - 0.8862 * r;
  p.y += 0.15 * r;
  return max(abs(p.x) * 0.8660 + p.y * 0.5, -p.y) - 0.7776 * r;
}

void main(void) {
  float d = outside(v_point, v_radius);
  float aa = 0.75;
  vec4 none = vec4(0.0);
  vec4 inside = v_color;
  if (v_shape > 1.5 && v_shape < 2.5) {
    float hole = length(v_point) - v_radius * 0.5;
    inside = mix(v_paper, v_color, smoothstep(-aa, aa, hole));
  }
  vec4 colour = mix(inside, v_paper, smoothstep(-aa, aa, d));
  colour = mix(colour, none, smoothstep(1.4 - aa, 1.4 + aa, d));
  if (colour.a < 0.01) discard;
  gl_FragColor = colour;
}
`;

const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const;

/** Repeats what was written of one item, `width` numbers at `start`, for each of its vertices, with the vertex's own numbers behind. */
function writeVertices(array: Float32Array, start: number, width: number, own: readonly (readonly number[])[]): void {
  own.forEach((numbers, vertex) => {
    const at = start + vertex * (width + numbers.length);
    array.copyWithin(at, start, start + width);
    array.set(numbers, at + width);
  });
}

const rectangle = EdgeRectangleProgram.prototype;
const RECTANGLE = rectangle.getDefinition();

/** Ties: sigma's rectangle. */
export class EdgeLineProgram extends EdgeProgram {
  /** Numbers that the rectangle writes of a tie: two ends, a normal, a colour, an id. */
  private static readonly WIDTH = 8;

  override getDefinition() {
    const { VERTICES, VERTEX_SHADER_SOURCE, FRAGMENT_SHADER_SOURCE, METHOD, UNIFORMS, ...written } = RECTANGLE;
    const ATTRIBUTES = [...written.ATTRIBUTES, ...written.CONSTANT_ATTRIBUTES];
    return { VERTICES, VERTEX_SHADER_SOURCE, FRAGMENT_SHADER_SOURCE, METHOD, UNIFORMS, ATTRIBUTES };
  }

  override processVisibleItem(...item: Parameters<typeof rectangle.processVisibleItem>): void {
    rectangle.processVisibleItem.apply(this, item);
    writeVertices(this.array, item[1], EdgeLineProgram.WIDTH, RECTANGLE.CONSTANT_DATA);
  }

  override setUniforms(params: RenderParams, info: ProgramInfo): void {
    rectangle.setUniforms.call(this, params, info);
  }

  /** Draws all ties but the first, weak ones that are left out while the camera moves. */
  override drawWebGL(method: number, { gl, frameBuffer }: ProgramInfo): void {
    const first = leftOutNow(this.renderer, this.verticesCount / this.VERTICES) * this.VERTICES;
    gl.bindFramebuffer(gl.FRAMEBUFFER, frameBuffer);
    gl.drawArrays(method, first, this.verticesCount - first);
  }
}

const CORNERS = [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]];

/** The program that sigma runs for every node. */
export class NodeShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_paper', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_angle', size: 1, type: FLOAT },
      ],
    };
  }

  override processVisibleItem(_nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const { shape, paper } = data as ShapeData;
    const array = this.array;
    let at = startIndex;
    array[at++] = data.x;
    array[at++] = data.y;
    array[at++] = data.size;
    array[at++] = SHAPES[shape];
    array[at++] = floatColor(data.color);
    array[at++] = floatColor(paper);
    writeVertices(array, startIndex, at - startIndex, CORNERS);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}
