// Preloaded into a measured process: lets its workflow thread, whose heap nobody outside can see, tell its size after a collection.
'use strict';
const { BroadcastChannel, isMainThread, threadId } = require('node:worker_threads');
const { getHeapStatistics } = require('node:v8');

if (!isMainThread) {
  const channel = new BroadcastChannel('bench-heap');
  channel.onmessage = ({ data }) => {
    if (data !== 'measure' || typeof globalThis.gc !== 'function') return;
    globalThis.gc();
    const { used_heap_size: used } = getHeapStatistics();
    channel.postMessage({ threadId, used });
  };
  channel.unref();
}
