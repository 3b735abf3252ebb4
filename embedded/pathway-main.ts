/**
 * `npm run pathway -- check FILE…`: everything that is wrong with pathway and intake policy files, by line. Last line `files N, problems N`; exit code 1
 * when there is a problem. `npm run pathway -- draw FILE [TO]`: the pathway drawn as SVG from the data that the engine runs by.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { versionIdOf } from '../domain/policy.ts';
import { checkText, problemLines } from '../pathways/check.ts';
import { loadService } from '../pathways/load.ts';
import { drawnPathway } from '../web/pictures/pathway-file.ts';

const usage =
  'Say what to do with which file: npm run pathway -- check FILE…, or npm run pathway -- draw FILE [TO.svg].';

/** Problems found; a file that is not there is one. */
function check(file: string): number {
  if (!existsSync(file)) {
    console.log(`${file}\n    There is no such file.`);
    return 1;
  }
  const { kind, problems, data } = checkText(readFileSync(file, 'utf8'));
  for (const problem of problems) console.log(problemLines(file, problem));
  if (problems.length === 0) console.log(`${file}: a sound ${kind}`);
  if (data !== undefined && basename(file, '.json') !== versionIdOf(data))
    console.log(`    To be used it must be called ${versionIdOf(data)}.json, after its id and version.`);
  return problems.length;
}

function draw(file: string, to: string): number {
  const problems = check(file);
  if (problems > 0) return problems;
  const checked = checkText(readFileSync(file, 'utf8'));
  if (checked.kind !== 'pathway' || checked.data === undefined) {
    console.log('This is the front door’s policy, not a pathway: only a pathway is drawn.');
    return 1;
  }
  const { service, policy } = loadService();
  writeFileSync(
    to,
    drawnPathway(checked.data, { policy, name: service.wording.pathways[checked.data.id] ?? checked.data.id }),
  );
  console.log(`drawn to ${to}`);
  return 0;
}

const [act, ...files] = process.argv.slice(2);
const [first, to] = files;
if (first === undefined || (act !== 'check' && act !== 'draw')) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const asked = act === 'check' ? files : [first];
  const problems =
    act === 'check'
      ? asked.reduce((sum, file) => sum + check(file), 0)
      : draw(first, to ?? `${basename(first).replace(/\.json$/, '')}.svg`);
  console.log(`files ${String(asked.length)}, problems ${String(problems)}`);
  process.exitCode = problems === 0 ? 0 : 1;
}
