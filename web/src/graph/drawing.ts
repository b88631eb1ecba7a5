/** How the map is drawn, for the sentence that says so. */
import { computed, signal } from '@preact/signals';
import { scene } from './view';

/** `webgl`; `none` where the browser has no WebGL; `lost` while the browser has taken it away. */
export const drawing = signal<'webgl' | 'none' | 'lost'>('webgl');

/** Most nodes drawn without WebGL. */
export const MOST_WITHOUT_WEBGL = 500;

/** Whether the network is too large to be drawn without WebGL, which is missing. */
export const undrawable = computed(() => drawing.value !== 'webgl' && scene.value.nodes.length > MOST_WITHOUT_WEBGL);
