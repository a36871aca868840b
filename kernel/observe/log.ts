import { type Logger, pino } from "pino";

/**
 * Structured logs on standard error. Nothing personal: handlers log routes, codes and ids of runs, never input; the
 * redaction is a second net, not the first.
 */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          "*.password",
          "*.nationalId",
          "*.phone",
          "*.email",
          "*.token",
          "*.cookie",
          "req.headers",
          "req.url",
        ],
        censor: "[removed]",
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
