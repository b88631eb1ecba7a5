/**
 * The plane that a territory is drawn on: kilometres, y upwards. The mainland with Corsica stands in a Lambert conformal
 * conic projection of the parallels that official maps of France take; each overseas département, small and near the
 * equator, in a plane of its own, where a degree has the same length everywhere.
 */
import type { Place } from '../../places';

/** Radius of a sphere as large as the earth, in kilometres. */
export const EARTH_KM = 6371;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** A part of France that has one plane. */
export interface Frame {
  /** The code of the overseas département; `metropole` for the mainland with Corsica. */
  id: string;
  /** Half the width and half the height that hold all outlines of the frame, around its origin, in kilometres. */
  half: Place;
  /** From degrees, east and north, to kilometres. */
  project: (longitude: number, latitude: number) => Place;
  /** From kilometres to degrees. */
  invert: (x: number, y: number) => [longitude: number, latitude: number];
}

function conic(id: string, half: Place, [longitude, latitude]: Place, parallels: Place): Frame {
  const slant = (lat: number) => Math.tan(Math.PI / 4 + radians(lat) / 2);
  const [south, north] = parallels;
  const cos = (lat: number) => Math.cos(radians(lat));
  const n = Math.log(cos(south) / cos(north)) / Math.log(slant(north) / slant(south));
  const scale = (EARTH_KM * cos(south) * slant(south) ** n) / n;
  const distance = (lat: number) => scale / slant(lat) ** n;
  const origin = distance(latitude);
  return {
    id,
    half,
    project: (lon, lat) => {
      const [rho, angle] = [distance(lat), n * radians(lon - longitude)];
      return [rho * Math.sin(angle), origin - rho * Math.cos(angle)];
    },
    invert: (x, y) => {
      const rho = Math.hypot(x, origin - y);
      const angle = Math.atan2(x, origin - y);
      return [longitude + degrees(angle / n), degrees(2 * Math.atan((scale / rho) ** (1 / n)) - Math.PI / 2)];
    },
  };
}

function plane(id: string, half: Place, [longitude, latitude]: Place): Frame {
  const [wide, high] = [radians(1) * EARTH_KM * Math.cos(radians(latitude)), radians(1) * EARTH_KM];
  return {
    id,
    half,
    project: (lon, lat) => [(lon - longitude) * wide, (lat - latitude) * high],
    invert: (x, y) => [longitude + x / wide, latitude + y / high],
  };
}

/** The mainland, then the overseas départements by their codes. */
export const FRAMES: readonly Frame[] = [
  conic('metropole', [660, 600], [2.5, 46.3], [44, 49]),
  plane('971', [49, 46], [-61.43, 16.16]),
  plane('972', [31, 35], [-61.02, 14.64]),
  plane('973', [168, 182], [-52.95, 4.25]),
  plane('974', [42, 39], [55.52, -21.14]),
  plane('976', [25, 29], [45.17, -12.82]),
];

/** The frame that holds a point; undefined for a point outside France. */
export const frameAt = (longitude: number, latitude: number): Frame | undefined =>
  FRAMES.find(({ half, project }) => {
    const [x, y] = project(longitude, latitude);
    return Math.abs(x) <= half[0] && Math.abs(y) <= half[1];
  });
