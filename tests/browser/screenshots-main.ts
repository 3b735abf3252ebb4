/** `npm run screenshots`: pictures of the pages with the training families, into `build/screenshots`; three of them stand in the README. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { openSite, type VisitOptions } from './support/site.ts';

interface Shot {
  readonly name: string;
  readonly as?: string;
  readonly size?: VisitOptions['size'];
  readonly address: string;
  /** The first link that begins so is followed before the picture is taken. */
  readonly follow?: string;
}

const shots: readonly Shot[] = [
  { name: 'start', address: '/' },
  { name: 'my-day', as: 'debbie', size: 'telephone', address: '/' },
  { name: 'journey', as: 'debbie', address: '/', follow: 'KS-' },
  { name: 'team', as: 'amara', address: '/team' },
  { name: 'waiting', as: 'amara', address: '/team/waiting' },
  { name: 'front-door', as: 'nadia', address: '/front-door' },
  { name: 'refer', address: '/refer', size: 'telephone' },
];
const inTheReadme = ['my-day', 'journey', 'team'];

const folder = 'build/screenshots';
mkdirSync(folder, { recursive: true });
mkdirSync('docs/screenshots', { recursive: true });
const site = await openSite();
try {
  for (const { name, as, size, address, follow } of shots) {
    const { page, leave } = await site.visit({
      ...(as === undefined ? {} : { as }),
      ...(size === undefined ? {} : { size }),
    });
    await page.goto(address);
    if (follow !== undefined) {
      await page
        .getByRole('link', { name: new RegExp(`^${follow}`) })
        .first()
        .click();
      await page.waitForLoadState();
    }
    const file = `${folder}/${name}.png`;
    await page.screenshot({ path: file });
    if (inTheReadme.includes(name)) copyFileSync(file, `docs/screenshots/${name}.png`);
    console.log(file);
    await leave();
  }
} finally {
  await site.close();
}
