// A process of its own, so that a download that hangs can be ended, and so that the SDK's runtime, which a process can
// set up only once, stays free for the worker.
// Usage: node download-temporal.mjs <folder>. Ends with 0 once the SDK's copy of the command-line tool is in the folder.
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir] = process.argv.slice(2);
if (downloadDir === undefined) throw new Error('Which folder?');
// The SDK downloads only on the way to starting a server; a copy is kept for good, as it is pinned to the SDK's version.
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, ttl: '3650 days' } },
});
await environment.teardown();
