import { readFileSync } from 'node:fs';
import type { Pathway } from '../../domain/policy.ts';
import { pathwayPicture, type PathwayOptions } from './pathway-picture.ts';

/** The rules that pages give such a picture, and a font, since no page stands around it. */
const style = (): string =>
  `svg { background: #fff; font-family: Arial, sans-serif; }\n${readFileSync(new URL('page.css', import.meta.url), 'utf8')}`;

/** The picture of a pathway that pages show, as a file that stands by itself. */
export function drawnPathway(pathway: Pathway, options: PathwayOptions): string {
  const { svg } = pathwayPicture(pathway, options);
  const start = '<svg ';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${svg
    .slice(start.length)
    .replace('<title>', `<style>${style()}</style><title>`)}\n`;
}
