import type { DateTime } from 'luxon';
import type { HeldTime, Host } from '../model/host.js';
import { toMs } from '../time.js';

const PREFIX = 'held-';

/** The id under which the held time of an invitation is claimed, so that it counts towards capacity. */
export function heldClaimId(personKey: string): string {
  return PREFIX + personKey.slice(0, 20);
}

export const isHeldClaim = ({ requestId }: { requestId: string }): boolean => requestId.startsWith(PREFIX);

/** The time that is held for this person now. */
export function heldTime(host: Host, personKey: string, now: DateTime): HeldTime | undefined {
  const time = host.invitations[personKey]?.time;
  return time !== undefined && now.toMillis() < toMs(time.until) ? time : undefined;
}

/** All times that are held, the soonest first. `key`: the person's keyed hash. */
export function heldTimes({ invitations }: Host): (HeldTime & { key: string })[] {
  return Object.entries(invitations)
    .flatMap(([key, { time }]) => (time === undefined ? [] : [{ ...time, key }]))
    .sort((a, b) => a.start.localeCompare(b.start));
}

/** The host without the times that are held for these people. Their invitations stay. */
export function withoutHeldTimes(host: Host, keys: string[]): Host {
  const held = keys.filter((key) => host.invitations[key]?.time !== undefined);
  if (held.length === 0) return host;
  const freed = held.map((key) => {
    const { time: _time, ...invitation } = host.invitations[key] as Host['invitations'][string];
    return [key, invitation] as const;
  });
  const claims = new Set(held.map(heldClaimId));
  return {
    ...host,
    claims: host.claims.filter(({ requestId }) => !claims.has(requestId)),
    invitations: { ...host.invitations, ...Object.fromEntries(freed) },
  };
}
