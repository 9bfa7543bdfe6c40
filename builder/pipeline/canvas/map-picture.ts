/** The map as a picture, in the way React Flow recommends: its viewport is drawn anew, moved so that every stage is in it. */
import { getNodesBounds, getViewportForBounds } from '@xyflow/react';
import type { Process, RecordType } from '../../../schemas/process';
import { type Locale, localise } from '../../../schemas/text';
import { later } from '../../designer/later';
import type { FlowNode } from './use-flow';

/** Draws what the page shows. */
const fetchDrawing = later(() => import('html-to-image'));

export type PictureKind = 'png' | 'svg';

/** px around the stages: lines run outside of them */
const MARGIN = 90;
/** px of the longer side that a browser draws reliably; a bigger map is drawn smaller */
const LONGEST = 12_000;
const SHARP = 2;
const WHITE = '#ffffff';

export interface PictureSize {
  width: number;
  height: number;
  /** of the picture to the map */
  zoom: number;
}

/** How big the picture of a map of this size is, in px. */
export function pictureSize(bounds: { width: number; height: number }): PictureSize {
  const width = bounds.width + 2 * MARGIN;
  const height = bounds.height + 2 * MARGIN;
  const zoom = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.ceil(width * zoom), height: Math.ceil(height * zoom), zoom };
}

/** `投标型销售流程 - 商机.png`: the process and the record type, without what no file name may hold. */
export function pictureName(process: Process, type: RecordType, locale: Locale, kind: PictureKind): string {
  const names = [localise(process.label, locale, process.key), localise(type.label, locale, type.id)];
  const safe = names.map((name) =>
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
      .replace(/[\u0000-\u001f\\/:*?"<>|]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80),
  );
  return `${safe.filter((name) => name !== '').join(' - ') || process.key}.${kind}`;
}

/** What lines and arrow heads look like: html-to-image takes over the styles of HTML only, not of what is inside of an svg. */
const LINE_STYLES = ['stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'fill', 'opacity', 'visibility', 'display'];

/** Writes those styles into the elements themselves; answers how to take them out again. */
function inlined(viewport: HTMLElement): () => void {
  const before = [...viewport.querySelectorAll<SVGElement>('svg *')].map((element) => {
    const own = element.getAttribute('style');
    const computed = getComputedStyle(element);
    for (const name of LINE_STYLES) element.style.setProperty(name, computed.getPropertyValue(name));
    return { element, own };
  });
  return () => {
    for (const { element, own } of before) {
      if (own === null) element.removeAttribute('style');
      else element.setAttribute('style', own);
    }
  };
}

const isHandle = (node: Element) => node.classList?.contains('react-flow__handle');

/** Draws every node of the map on white. Rejects when the browser cannot. */
export async function mapPicture(nodes: FlowNode[], viewport: HTMLElement, kind: PictureKind): Promise<Blob> {
  const { toBlob, toSvg } = await fetchDrawing();
  const bounds = getNodesBounds(nodes);
  const { width, height, zoom } = pictureSize(bounds);
  const { x, y } = getViewportForBounds(bounds, width, height, zoom, zoom, 0);
  const options = {
    width,
    height,
    backgroundColor: WHITE,
    // the fonts are those of the machine
    skipFonts: true,
    pixelRatio: Math.min(SHARP, LONGEST / Math.max(width, height)),
    filter: (node: HTMLElement) => !isHandle(node),
    // computed styles hold no variables any more; with them the picture would be ten times as big
    includeStyleProperties: [...getComputedStyle(viewport)].filter((name) => !name.startsWith('--')),
    style: { width: `${width}px`, height: `${height}px`, transform: `translate(${x}px, ${y}px) scale(${zoom})` },
  };
  // words on lines stand on the colour of the canvas
  viewport.style.setProperty('--pinion-canvas', WHITE);
  const restore = inlined(viewport);
  try {
    if (kind === 'svg') return svgBlob(await toSvg(viewport, options));
    const blob = await toBlob(viewport, options);
    if (blob === null) throw new Error('The browser could not draw the picture.');
    return blob;
  } finally {
    restore();
    viewport.style.removeProperty('--pinion-canvas');
  }
}

/** The text of the SVG that html-to-image gives as a data URL. */
function svgBlob(url: string): Blob {
  return new Blob([decodeURIComponent(url.slice(url.indexOf(',') + 1))], { type: 'image/svg+xml' });
}

/** Lets the browser save it. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has begun with the click; the URL may go once it has been read
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
