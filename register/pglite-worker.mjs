// PGlite in a thread of its own, answering PostgreSQL's wire protocol over the thread's message port, so that a slow
// report never blocks the process that asked for it. Plain JavaScript because Node starts it without a loader.
import { parentPort, workerData } from 'node:worker_threads';
import { readFile, rename, rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

/** @typedef {import('./pglite-thread.ts').ToThread} ToThread */
/** @typedef {import('./pglite-thread.ts').FromThread} FromThread */
/** @typedef {{ unread: Buffer, greeted: boolean }} Session what one client sent and we have not understood yet */

if (parentPort === null) throw new Error('pglite-worker.mjs is a worker thread, not a program.');
const port = parentPort;
const { dataDir, fresh, copyOf } = /** @type {import('./pglite-thread.ts').ThreadOptions} */ (workerData);

const [simpleQuery, sync, terminate] = ['Q', 'S', 'X'].map((letter) => letter.charCodeAt(0));
// AuthenticationOk, then ReadyForQuery outside a transaction.
const welcome = Uint8Array.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 90, 0, 0, 0, 5, 73]);
const rollback = Buffer.from('Q\0\0\0\x0dROLLBACK\0', 'latin1');

/** @param {FromThread} message */
const say = (message) => port.postMessage(message);

const open = async () => {
  // A new folder is filled under another name: whatever bears the real name has once been complete.
  if (fresh) {
    const unfinished = `${dataDir}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await (await PGlite.create(unfinished)).close();
    await rename(unfinished, dataDir);
  }
  const begun = copyOf === undefined ? {} : { loadDataDir: new Blob([await readFile(copyOf)]) };
  const pglite = await PGlite.create(dataDir, begun);
  // Sessions share one backend; none of them may depend on the machine's time zone.
  await pglite.exec("set time zone 'UTC'");
  return pglite;
};

const pglite = await open();

/** @type {Map<number, Session>} */
const sessions = new Map();
/** Rounds (everything up to a Sync or a simple query) in order of arrival. @type {{ session: number, bytes: Buffer }[]} */
const waiting = [];
/** The session whose transaction is open: nobody else runs until it ends. @type {number | undefined} */
let holder;
let scheduled = false;

const schedule = () => {
  if (scheduled) return;
  scheduled = true;
  // One round per turn of the event loop, so that a client that gave up is heard before its next round runs.
  setImmediate(runNext);
};

const runNext = () => {
  scheduled = false;
  const next = waiting.findIndex(({ session }) => holder === undefined || session === holder);
  if (next === -1) return;
  const [round] = waiting.splice(next, 1);
  if (round === undefined) return;
  const bytes = pglite.execProtocolRawSync(round.bytes);
  holder = pglite.isInTransaction() ? round.session : undefined;
  say({ session: round.session, bytes });
  schedule();
};

/**
 * Cuts what has arrived into rounds.
 * @param {number} id
 * @param {Session} session
 */
const understand = (id, session) => {
  let roundEnd = 0;
  let at = 0;
  while (session.unread.length >= at + 5) {
    const [tag] = session.unread.subarray(at);
    const end = session.greeted ? at + 1 + session.unread.readUInt32BE(at + 1) : at + session.unread.readUInt32BE(at);
    if (session.unread.length < end) break;
    if (!session.greeted) {
      session.greeted = true;
      roundEnd = end;
      say({ session: id, bytes: welcome });
    } else if (tag === terminate) {
      leave(id);
      return;
    } else if (tag === simpleQuery || tag === sync) {
      waiting.push({ session: id, bytes: session.unread.subarray(roundEnd, end) });
      roundEnd = end;
    }
    at = end;
  }
  session.unread = session.unread.subarray(roundEnd);
  schedule();
};

/** What a client that went away had not yet run is forgotten, and its open transaction undone. @param {number} id */
const leave = (id) => {
  sessions.delete(id);
  for (let at = waiting.length - 1; at >= 0; at -= 1) if (waiting[at]?.session === id) waiting.splice(at, 1);
  if (holder === id) {
    pglite.execProtocolRawSync(rollback);
    holder = undefined;
  }
  schedule();
};

port.on('message', (/** @type {ToThread} */ message) => {
  if ('stop' in message) {
    // Postgres undoes what is open; the folder is left as after an ordinary shutdown.
    void pglite.close().then(() => port.close());
  } else if (message.bytes === undefined) {
    leave(message.session);
  } else {
    const session = sessions.get(message.session) ?? { unread: Buffer.alloc(0), greeted: false };
    sessions.set(message.session, session);
    session.unread = Buffer.concat([session.unread, message.bytes]);
    understand(message.session, session);
  }
});

say({ ready: true });
