import { showHome } from '../../../src/usecases/home/show-home.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const [TEAM, USER] = ['T1', 'U1'];

test('an older Home that reaches Slack after a newer one does not stay', async () => {
  const state = { now: 'older' };
  const compose = async () => ({ blocks: [state.now] });
  const slack = new PaperSlack();
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = {
    publishHome: async (team: string, user: string, view: unknown) => {
      await held;
      return slack.publishHome(team, user, view);
    },
  };
  const first = showHome(slow, TEAM, USER, compose);
  await new Promise(setImmediate);
  state.now = 'newer';
  await showHome(slack, TEAM, USER, compose);
  goOn();
  await first;
  expect(slack.homes.get(USER)).toEqual({ blocks: ['newer'] });
});

test('a Home that stays as it is is published once, and one that nobody would see not at all', async () => {
  let published = 0;
  const slack = {
    publishHome: async () => {
      published += 1;
      return { outcome: 'sent', channel: USER, ts: '' } as const;
    },
  };
  await showHome(slack, TEAM, USER, async () => ({ blocks: [] }));
  await showHome(slack, TEAM, USER, async () => undefined);
  expect(published).toBe(1);
});
