/**
 * Walks every state a world can reach, breadth first, and asks each state and each step what is wrong with it. Knows nothing
 * of families: a world says what its states and steps are and which of them are one and the same.
 */
export interface World<S> {
  readonly name: string;
  readonly start: S;
  /** What may happen next. A step that leads nowhere is one that must not be refused: its `problems` say so. */
  steps(state: S): readonly Step<S>[];
  /** Two states with one key are the same state. */
  key(state: S): string;
  problems(state: S): readonly string[];
  /** Whether this is an end that every state must be able to reach. */
  ended(state: S): boolean;
}

export interface Step<S> {
  readonly says: () => string;
  readonly to?: S;
  readonly problems: readonly string[];
  /** Looked at, but not counted as a way to an end: it fires a timer before its turn. */
  readonly onlyForSafety?: boolean;
}

export interface Violation {
  readonly sentence: string;
  /** The shortest way there, in words. */
  readonly path: readonly string[];
}

export interface Explored {
  readonly name: string;
  readonly states: number;
  readonly edges: number;
  readonly violations: readonly Violation[];
}

/** From and to of each step, kept small: there are millions of them. */
interface Graph {
  readonly cameFrom: number[];
  readonly how: string[];
  readonly from: number[];
  readonly to: number[];
  readonly ends: number[];
}

function pathTo(graph: Graph, state: number): readonly string[] {
  const path: string[] = [];
  for (let at = state; at > 0; at = graph.cameFrom[at] ?? 0) path.push(graph.how[at] ?? '');
  return path.reverse();
}

/** The states from which no end can be reached: backwards from the ends along every step. */
function stranded({ cameFrom, from, to, ends }: Graph): readonly number[] {
  const into = new Map<number, number[]>();
  to.forEach((target, n) => {
    const list = into.get(target);
    if (list === undefined) into.set(target, [from[n] ?? 0]);
    else list.push(from[n] ?? 0);
  });
  const reached = new Uint8Array(cameFrom.length);
  const open = [...ends];
  for (const end of ends) reached[end] = 1;
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const source of into.get(state) ?? []) {
      if (reached[source] === 1) continue;
      reached[source] = 1;
      open.push(source);
    }
  return [...cameFrom.keys()].filter((state) => reached[state] !== 1);
}

/**
 * Explores a world. Of each kind of violation the first found is kept, which is a shortest.
 * @param limit more states than this is itself a violation: nothing may be called whole that was not looked at
 */
export function explore<S>(world: World<S>, limit: number): Explored {
  const graph: Graph = { cameFrom: [0], how: ['the beginning'], from: [], to: [], ends: [] };
  const numbers = new Map([[world.key(world.start), 0]]);
  const queue: (S | undefined)[] = [world.start];
  const found = new Map<string, Violation>();
  const report = (sentence: string, path: readonly string[]): void => {
    if (!found.has(sentence)) found.set(sentence, { sentence, path });
  };
  const look = (state: S, number: number): void => {
    if (world.ended(state)) graph.ends.push(number);
    for (const sentence of world.problems(state)) report(sentence, pathTo(graph, number));
  };
  look(world.start, 0);
  let edges = 0;

  for (let number = 0; number < queue.length && queue.length <= limit; number += 1) {
    const state = queue[number];
    if (state === undefined) continue;
    queue[number] = undefined;
    for (const step of world.steps(state)) {
      for (const sentence of step.problems) report(sentence, [...pathTo(graph, number), step.says()]);
      if (step.to === undefined) continue;
      const key = world.key(step.to);
      let next = numbers.get(key);
      if (next === undefined) {
        next = queue.length;
        numbers.set(key, next);
        queue.push(step.to);
        graph.cameFrom.push(number);
        graph.how.push(step.says());
        look(step.to, next);
      }
      edges += 1;
      if (step.onlyForSafety === true) continue;
      graph.from.push(number);
      graph.to.push(next);
    }
  }

  if (queue.length > limit) report(`more than ${String(limit)} states: not explored whole`, []);
  else
    for (const state of stranded(graph).slice(0, 1)) report('7: no end can be reached from here', pathTo(graph, state));
  return { name: world.name, states: queue.length, edges, violations: [...found.values()] };
}
