/**
 * The embedded PostgreSQL: PGlite in a thread of its own (`pglite-worker.mjs`), reached through streams that look like
 * sockets to the ordinary `pg` client. So both engines share one client: the same types, errors and time limits.
 */
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database-errors.ts';

/** What the thread is started with. */
export interface ThreadOptions {
  readonly dataDir: string;
  /** The folder is not there yet and is to be filled. */
  readonly fresh: boolean;
  /** A file that PGlite dumped: what a database in memory begins as, in place of an empty one. */
  readonly copyOf?: string | undefined;
}

/** To the thread: bytes of one session, or its end (no bytes), or the end of everything. */
export type ToThread = { readonly session: number; readonly bytes?: Uint8Array } | { readonly stop: true };

/** From the thread: it is open, or bytes for one session. */
export type FromThread = { readonly ready: true } | { readonly session: number; readonly bytes: Uint8Array };

/** A running embedded database. */
export interface PgliteThread {
  /** A new session, as the stream `pg` asks for. Sessions take turns; one with an open transaction keeps its turn. */
  readonly connect: () => Duplex;
  /** Ends all sessions and leaves the folder as after an ordinary shutdown. */
  readonly close: () => Promise<void>;
}

/** What `pg` calls on a socket beyond a Duplex. */
const likeASocket = (stream: Duplex, connected: () => void): Duplex =>
  Object.assign(stream, {
    connect: () => {
      setImmediate(connected);
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  });

/**
 * Starts the thread and waits until the database answers.
 * @param options where the database lives; `memory://` keeps it in memory
 * @throws when the folder cannot be opened; the folder is left as it is
 */
export const startPglite = async (options: ThreadOptions): Promise<PgliteThread> => {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
    workerData: options,
    // The thread is plain JavaScript: it needs none of this process's loaders.
    execArgv: [],
  });
  const streams = new Map<number, Duplex>();
  const gone = new Promise<Error>((resolve) => {
    worker.once('error', (error: unknown) => {
      resolve(new DatabaseError('away', `The embedded database has failed: ${String(error)}`));
    });
    worker.once('exit', () => {
      resolve(new DatabaseError('away', 'The embedded database is closed.'));
    });
  });
  let lost: Error | undefined;
  void gone.then((reason) => {
    lost = reason;
    for (const stream of streams.values()) stream.destroy(reason);
  });
  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: FromThread) => {
      if ('ready' in message) resolve();
      else streams.get(message.session)?.push(message.bytes);
    });
  });
  const failed = await Promise.race([ready, gone]);
  if (failed !== undefined) throw failed;

  const tell = (message: ToThread): void => {
    worker.postMessage(message);
  };
  let lastSession = 0;
  const connect = (): Duplex => {
    lastSession += 1;
    const session = lastSession;
    const stream = new Duplex({
      read: () => undefined,
      write: (bytes: Buffer, _encoding, done) => {
        tell({ session, bytes });
        done();
      },
      writev: (chunks: { readonly chunk: Buffer }[], done) => {
        tell({ session, bytes: Buffer.concat(chunks.map(({ chunk }) => chunk)) });
        done();
      },
      final: (done) => {
        // A socket's other side hangs up in answer; pg waits for that.
        stream.push(null);
        done();
      },
      destroy: (error, done) => {
        streams.delete(session);
        tell({ session });
        done(error);
      },
    });
    streams.set(session, stream);
    return likeASocket(stream, () => {
      if (lost === undefined) stream.emit('connect');
      else stream.destroy(lost);
    });
  };
  const close = async (): Promise<void> => {
    tell({ stop: true });
    await gone;
  };
  return { connect, close };
};
