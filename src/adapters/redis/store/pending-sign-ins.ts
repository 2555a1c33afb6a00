import { createHash, randomBytes } from 'node:crypto';
import type { PendingSignIn, PendingSignIns } from '../../../usecases/ports/calendar/pending-sign-ins.js';
import type { SecretOwner, Secrets } from '../../../usecases/ports/secrets.js';
import { guardEach, type RedisClient } from '../run-script.js';

const LIVES_MS = 600_000;

/** A state opens what it stands for, so that its key does not hold it. */
const keyOf = (state: string) => `ii:{sign-ins}:${createHash('sha256').update(state).digest('base64url')}`;

const ownerOf = ({ team, user }: Pick<PendingSignIn, 'team' | 'user'>): SecretOwner => ({
  ...{ team, user, purpose: 'sign_in' },
});

/** Sign-ins in Redis, sealed for the one whose they are. */
export function redisPendingSignIns(client: RedisClient, secrets: Secrets): PendingSignIns {
  const read = (text: string | null): PendingSignIn | undefined => {
    if (text === null) return undefined;
    const { team, user, sealed } = JSON.parse(text) as { team: string; user: string; sealed: string };
    const opened = secrets.open(ownerOf({ team, user }), sealed);
    return opened.ok ? { ...(JSON.parse(opened.text) as PendingSignIn), team, user } : undefined;
  };
  return guardEach<PendingSignIns>({
    add: async ({ team, user, ...signIn }) => {
      const state = randomBytes(24).toString('base64url');
      const sealed = secrets.seal(ownerOf({ team, user }), JSON.stringify(signIn));
      await client.set(keyOf(state), JSON.stringify({ team, user, sealed }), 'PX', LIVES_MS);
      return state;
    },
    find: async (state) => read(await client.get(keyOf(state))),
    spend: async (state) => read(await client.getdel(keyOf(state))),
  });
}
