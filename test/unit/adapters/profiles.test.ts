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
});
