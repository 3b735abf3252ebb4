/** `npm run story -- <name>`: plays a story with a family of its own on a Keepstep that runs, and tells it as it goes. */
import { stories } from './all.ts';
import { openKeepstep } from './keepstep-client.ts';
import { tellingTo } from './story.ts';

const url = (process.env['KEEPSTEP_URL'] ?? 'http://127.0.0.1:3000').replace(/\/$/, '');

const listed = stories.map(({ name, title }) => `  ${name.padEnd(30)} ${title}`).join('\n');

async function play(name: string | undefined): Promise<number> {
  const story = stories.find((one) => one.name === name);
  if (story === undefined) {
    console.log(
      `${name === undefined ? 'Name a story' : `There is no story "${name}"`}: npm run story -- <name>\n${listed}`,
    );
    return name === undefined ? 0 : 1;
  }
  console.log(`${story.title}\n`);
  try {
    await story.play(tellingTo(console.log), openKeepstep(url));
  } catch (error) {
    const away = error instanceof TypeError && error.message === 'fetch failed';
    const why = error instanceof Error ? error.message : String(error);
    console.log(
      away
        ? `\nKeepstep does not answer at ${url}: start it with npm start, or say where it is in KEEPSTEP_URL.`
        : `\nThe story ends here: ${why}`,
    );
    return 1;
  }
  console.log('\nSo it was.');
  return 0;
}

process.exitCode = await play(process.argv[2]);
