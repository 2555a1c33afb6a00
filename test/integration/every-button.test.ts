import { createLogger } from '../../config/logger.js';
import type { Looking, Seen } from '../../packages/slack-sandbox/src/driver/driver.js';
import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import type { Store } from '../../src/usecases/ports/store.js';
import {
  ABOUT_A_REQUEST,
  ANSWERED_BY_THEMSELVES,
  BUTTONS_ABOUT_NO_REQUEST,
  FORMS_ABOUT_A_REQUEST,
  memoryOf,
  submitOld,
  windowWith,
} from '../support/old-windows.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA, PRIYA, storyOf, TOMAS, TUESDAY, WEDNESDAY } from '../support/story.js';

const TEAM = 'T0WORKSPACE';

describe('every button of a request', () => {
  let bot: RunningSandbox;
  let redis: RedisConnections;
  let store: Store;
  beforeAll(async () => {
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z' });
    redis = await connectRedis(bot.redisUrl, createLogger('silent'));
    store = redisStore(redis.commands);
    await storyOf(bot).openDoor();
  });
  afterAll(async () => {
    await redis.close();
    await bot.stop();
  });

  const current = async (): Promise<InterviewRequest> => {
    const { ids } = await store.history(TEAM, PRIYA, 'requester', { offset: 0, limit: 1 });
    const [request] = await store.requests(TEAM, ids);
    if (request === undefined) throw new Error('nothing was asked');
    return request;
  };
  const hostOf = async (hostId: string) => (await store.load(TEAM, { hostId })).host.doc;
  const press = (user: string, actionId: string, requestId: string, looking?: Looking): Promise<Seen> => {
    const name = actionId === ACTIONS.rateMeeting ? `${actionId}_great` : actionId;
    const given = actionId === ACTIONS.tickQuestions ? [`${requestId}|0`] : true;
    return bot.workspace
      .as(user)
      .pressStale(windowWith(actionId, requestId, `D${user.slice(1)}`, WEDNESDAY), name, given, looking);
  };

  const privateWordsTo = (user: string) =>
    bot.workspace.messagesOf(user).filter(({ ephemeral, text }) => ephemeral === true && /\w{3}/.test(text));

  /** Presses everything there is; nothing changes, no form opens, and there is a private word each time. */
  async function pressAllInVain(user: string, except: readonly string[] = []): Promise<void> {
    const before = await current();
    for (const actionId of ABOUT_A_REQUEST.filter((id) => !except.includes(id))) {
      const heard = privateWordsTo(user).length;
      const { modal } = await press(user, actionId, before.id);
      expect([actionId, modal]).toEqual([actionId, undefined]);
      const answered = () => privateWordsTo(user).length > heard || undefined;
      await bot.workspace.until(answered, 5_000, `a word about ${actionId}`);
      expect([actionId, await current()]).toEqual([actionId, before]);
    }
  }

  /** Submits everything that could be open; nothing changes, and the answer says something. */
  async function submitAllInVain(user: string, except: readonly string[] = []): Promise<void> {
    const before = await current();
    for (const id of FORMS_ABOUT_A_REQUEST.filter((each) => !except.includes(each))) {
      const metadata = memoryOf(id, before.id);
      const answer = await submitOld(bot, { id, user, requestId: before.id, start: WEDNESDAY, metadata });
      expect([id, answer]).toEqual([id, expect.stringMatching(/Only the|Nothing was changed|so already/)]);
      expect([id, await current()]).toEqual([id, before]);
    }
  }

  test('that is to be decided obeys nobody else', async () => {
    await storyOf(bot).ask(PRIYA, DANA, { 'First choice': TUESDAY, 'Second choice': WEDNESDAY });
    expect((await current()).status).toBe('awaiting_host');
    await pressAllInVain(TOMAS);
    await submitAllInVain(TOMAS);
  });

  test('that is booked obeys nobody else, and no old card', async () => {
    await press(DANA, ACTIONS.approve, (await current()).id, { look: false });
    expect((await current()).status).toBe('scheduled');
    await pressAllInVain(TOMAS);
    await submitAllInVain(TOMAS);
    // Nor does it decide a second time, or before its time.
    const { cancelByHost, releaseSlot, otherTime, pauseCancelOne, showRequest } = ACTIONS;
    await pressAllInVain(DANA, [cancelByHost, releaseSlot, otherTime, pauseCancelOne, showRequest]);
    await submitAllInVain(DANA, [VIEWS.otherTime]);
    const { withdraw, cancelByRequester, editQuestions, confirm } = ACTIONS;
    await pressAllInVain(PRIYA, [withdraw, cancelByRequester, editQuestions, confirm]);
    await submitAllInVain(PRIYA, [VIEWS.editQuestions]);
  });

  test('that runs obeys nobody else, and no old card', async () => {
    await storyOf(bot).turnTo(Date.parse(TUESDAY) + 12 * 60_000);
    expect((await current()).status).toBe('in_progress');
    await pressAllInVain(TOMAS);
    await submitAllInVain(TOMAS);
    // Nor does it go back to what was before.
    const { refocus, refocusAbout, endNow, didNotCome, showRequest } = ACTIONS;
    await pressAllInVain(DANA, [refocus, refocusAbout, endNow, didNotCome, showRequest]);
    await submitAllInVain(DANA, [VIEWS.refocus, VIEWS.endNow]);
    await pressAllInVain(PRIYA, [ACTIONS.tickQuestions, ACTIONS.didNotCome]);
    await submitAllInVain(PRIYA);
  });

  test('that is over does nothing any more, for the two of them either, and says so kindly', async () => {
    await storyOf(bot).turnTo(Date.parse(TUESDAY) + 9 * 86_400_000);
    expect((await current()).status).toBe('held');
    await pressAllInVain(TOMAS);
    // The host may still note how it went.
    await pressAllInVain(DANA, [ACTIONS.rateMeeting, ACTIONS.openDebrief, ACTIONS.showRequest]);
    await pressAllInVain(PRIYA);
    await submitAllInVain(TOMAS);
    await submitAllInVain(DANA, [VIEWS.debrief]);
    await submitAllInVain(PRIYA);
  });

  test('that is about no request answers somebody who hosts nothing, and changes nothing of others', async () => {
    const before = [await current(), await hostOf(DANA)];
    for (const actionId of BUTTONS_ABOUT_NO_REQUEST.filter((id) => !ANSWERED_BY_THEMSELVES.includes(id))) {
      const heard = privateWordsTo(TOMAS).length;
      const { modal } = await press(TOMAS, actionId, actionId === ACTIONS.askHost ? DANA : '');
      if (modal === undefined)
        await bot.workspace.until(
          () => privateWordsTo(TOMAS).length > heard || undefined,
          5_000,
          `a word about ${actionId}`,
        );
      else await bot.workspace.as(TOMAS).close(modal);
      expect([actionId, [await current(), await hostOf(DANA)]]).toEqual([actionId, before]);
    }
  });
});
