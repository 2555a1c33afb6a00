import fc from 'fast-check';

/**
 * Properties draw other cases at each run, to find what nobody thought of. In CI they draw the same, so that a change is
 * judged by what it changes; what turns up elsewhere becomes an example of its own.
 */
if (process.env.CI === 'true') fc.configureGlobal({ seed: 20_270_308 });
