import { Triggers } from '../../packages/slack-sandbox/src/delivery/triggers.js';
import { realNow } from '../../packages/slack-sandbox/src/ids.js';

it('takes a trigger for three seconds, from its own team', () => {
  const triggers = new Triggers();
  const id = triggers.issue('T1', 'U1');
  expect(triggers.look(id, 'T1', realNow() + 2900)).toMatchObject({ userId: 'U1' });
  expect(triggers.look(id, 'T1', realNow() + 3100)).toBe('expired_trigger_id');
  expect(triggers.look(id, 'T2')).toBe('invalid_trigger_id');
  expect(triggers.look('made.up', 'T1')).toBe('invalid_trigger_id');
});
