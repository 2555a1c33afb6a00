import { WebAPIPlatformError } from '@slack/web-api';
import { AuthWatch } from '../../../src/adapters/slack/auth-watch.js';
import { silent } from '../../support/jobs.js';

/** A workspace whose token Slack answers for like this; `ended`: those that the bot was found to be removed from. */
function watching(answers: (string | Error)[]) {
  const ended: string[] = [];
  const watch = new AuthWatch({
    authTest: async () => {
      const answer = answers.shift() ?? 'ok';
      if (typeof answer !== 'string') throw answer;
      if (answer !== 'ok') throw new WebAPIPlatformError({ ok: false, error: answer });
      return { ok: true };
    },
    isInstalled: () => true,
    gone: async (team) => void ended.push(team),
    logger: silent,
  });
  return { watch, ended };
}

describe('a workspace that removed the bot', () => {
  test('is found by asking, though no event told', async () => {
    const { watch, ended } = watching(['account_inactive']);
    await watch.check('T1');
    expect(ended).toEqual(['T1']);
  });

  test('is found by asking again, when Slack did not answer after the event', async () => {
    const { watch, ended } = watching([new Error('away'), 'token_revoked']);
    watch.note('T1', 'removed');
    await watch.check('T1');
    expect(ended).toEqual(['T1']);
  });

  test('is one whose token is no good, if an event says so, too', async () => {
    const { watch, ended } = watching(['invalid_auth', 'invalid_auth']);
    await watch.check('T1');
    expect(ended).toEqual([]);
    watch.note('T1', 'removed');
    await watch.check('T1');
    expect(ended).toContain('T1');
  });

  test('is none whose token is good: the event was late', async () => {
    const { watch, ended } = watching([]);
    watch.note('T1', 'removed');
    await watch.check('T1');
    expect(ended).toEqual([]);
  });
});
