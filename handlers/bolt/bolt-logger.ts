import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/usecases/ports/log.js';
import { describeFailure } from './describe-failure.js';

/**
 * Bolt's log lines in ours. Its messages may quote what was received, so that only their constant beginnings pass;
 * its debug and info lines hold whole payloads and do not pass at all.
 */
export function boltLogger(logger: Log): Logger {
  const write = (level: 'warn' | 'error') => (first: unknown) => {
    const fields = first instanceof Error ? describeFailure(first) : { said: beginning(String(first)) };
    logger[level]({ from: 'bolt', ...fields }, 'Bolt had something to say');
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

const beginning = (message: string): string => (message.split(/[:({["'`]/)[0] ?? '').trim().slice(0, 160);
