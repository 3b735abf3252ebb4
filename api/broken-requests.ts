import type { Server } from 'node:http';
import { errorCode } from '../register/error-code.ts';
import { Problem, problemBody } from './errors.ts';

const problems: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(431, 'headers-too-large', 'The headers are larger than 16 kB.'),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(408, 'too-slow', 'The request did not arrive in time.'),
};
const otherwise = new Problem(400, 'malformed', 'The request could not be read.');

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what is not even HTTP as everything else that is wrong is answered. No route ever sees it. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error, socket) => {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const problem = problems[errorCode(error) ?? ''] ?? otherwise;
    const body = JSON.stringify(problemBody(problem));
    socket.end(
      [
        `HTTP/1.1 ${String(problem.status)} ${phrases[problem.status] ?? ''}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${String(Buffer.byteLength(body))}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  });
}
