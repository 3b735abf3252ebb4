/**
 * The SDK keeps a stack trace for every promise that waits, for Temporal's page of stack traces. Ten frames of each were a quarter of what a cached
 * journey weighs and a tenth of its CPU (`bench/README.md`); three still say where it waits. Loaded once, before any journey.
 */
Error.stackTraceLimit = 3;
export {};
