import { WebAPIRateLimitedError } from '@slack/web-api';
import { GivesWay } from '../../../src/adapters/slack/pacing.js';
import { Profiles } from '../../../src/adapters/slack/profiles.js';
import { nothingKnown } from '../../support/nothing-known.js';

function profileOf(user: object) {
  const clients = { urgent: async () => ({ ok: true as const, user }) };
  return new Profiles(clients, nothingKnown).get('T1', 'U1');
}

describe('people as Slack knows them', () => {
  it('takes what is missing or null for unknown', async () => {
    const unknown = { id: 'U1', title: '', zone: 'Etc/UTC', isBot: false, isDeleted: false };
    expect(await profileOf({ id: 'U1', name: 'ada' })).toMatchObject({ ...unknown, name: 'ada' });
    const nulls = { display_name: null, real_name: null, title: null };
    expect(
      await profileOf({ name: 'ada', real_name: null, tz: null, is_bot: null, profile: nulls }),
    ).toMatchObject({ ...unknown, name: 'ada' });
    expect(await profileOf({ name: null, profile: null })).toMatchObject({ ...unknown, name: 'U1' });
  });

  it('takes a zone that is none for unknown', async () => {
    expect(await profileOf({ name: 'ada', tz: 'Mars/Olympus' })).toMatchObject({ zone: 'Etc/UTC' });
    expect(await profileOf({ name: 'ada', tz: 'Asia/Kolkata' })).toMatchObject({ zone: 'Asia/Kolkata' });
  });

  it.each(['', 'U1,U2', 'U'.repeat(100_000)])(
    'takes an id that is none for nobody, and asks nobody',
    async (id) => {
      const urgent = jest.fn();
      const profiles = new Profiles({ urgent }, nothingKnown);
      expect(await profiles.get('T1', id)).toBeUndefined();
      expect(await profiles.isAdmin('T1', id)).toBe(false);
      expect(urgent).not.toHaveBeenCalled();
    },
  );

  it('names the organization of somebody from a connected workspace, where the app may ask for it', async () => {
    const stranger = { name: 'ada', is_stranger: true, team_id: 'T2' };
    const knowing = (info: () => Promise<object>) => {
      const clients = {
        urgent: async (_team: string, method: string) => ({
          ok: true as const,
          ...(method === 'team.info' ? await info() : { user: stranger }),
        }),
      };
      return new Profiles(clients, nothingKnown);
    };
    const of = (info: () => Promise<object>) => knowing(info).get('T1', 'U1');
    expect(await of(async () => ({ team: { name: 'Holm & Co' } }))).toMatchObject({
      isStranger: true,
      organization: 'Holm & Co',
    });
    const refused = await of(() => Promise.reject(new Error('missing_scope')));
    expect(refused).toMatchObject({ isStranger: true });
    expect(refused).not.toHaveProperty('organization');
    const asked = knowing(async () => ({ team: { name: 'Holm & Co' } }));
    expect(await asked.isAdmin('T1', 'U1')).toBe(false);
    expect(await asked.get('T1', 'U1')).toMatchObject({ organization: 'Holm & Co' });
  });

  describe('while Slack wants no more questions', () => {
    const answers: (() => Promise<{ ok: true; user: object }>)[] = [];
    const urgent = jest.fn(() => (answers.shift() ?? (async () => ({ ok: true as const, user: {} })))());
    const limited = () => Promise.reject(new WebAPIRateLimitedError(30));
    const ada = async () => ({ ok: true as const, user: { name: 'ada' } });
    let nowMs = 0;
    beforeEach(() => {
      answers.splice(0);
      nowMs = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    });
    afterEach(() => jest.restoreAllMocks());

    it('are as they were when they were last asked about, and asked about again as soon as may be', async () => {
      const profiles = new Profiles({ urgent }, nothingKnown);
      answers.push(ada, limited, async () => ({ ok: true, user: { name: 'ada lovelace' } }));
      await profiles.get('T1', 'U1');
      nowMs = 3_600_000;
      expect(await profiles.get('T1', 'U1')).toMatchObject({ name: 'ada' });
      expect(await profiles.get('T1', 'U1')).toMatchObject({ name: 'ada lovelace' });
    });

    it('are unknown when nobody ever asked about them', async () => {
      const profiles = new Profiles({ urgent }, nothingKnown);
      answers.push(limited);
      await expect(profiles.get('T1', 'U1')).rejects.toMatchObject({ retryAfterMs: 30_000 });
    });

    it('are asked about by a person though an effect that asked first gave way', async () => {
      const profiles = new Profiles({ urgent }, nothingKnown);
      answers.push(() => Promise.reject(new GivesWay(60)), ada);
      const [effect, person] = await Promise.allSettled([profiles.get('T1', 'U1'), profiles.get('T1', 'U1')]);
      expect(effect).toMatchObject({ reason: { code: 'slack_busy', retryAfterMs: 60_000 } });
      expect(person).toMatchObject({ value: { name: 'ada' } });
    });
  });
});
