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
});
