/**
 * The SDK keeps a stack trace for every promise that waits, for Temporal's page of stack traces: weight in every cached journey, and work in every
 * task. Three frames of the usual ten still say where it waits. Loaded once, before any journey; `npm run bench -- memory` weighs it.
 */
Error.stackTraceLimit = 3;
export {};
