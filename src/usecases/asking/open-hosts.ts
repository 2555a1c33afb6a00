import { CALENDAR_LISTING_MS } from '../../../config/policy.js';
import { checkOutsider, isOutsider } from '../../domain/commands/asking/check-eligibility.js';
import { type Host, isBarred } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import { HOSTS_ON_PAGE, type HostsPage } from '../../messages/asking/hosts-reply.js';
import type { Named } from '../../messages/facts.js';
import { nextOpening } from '../../messages/parts/slot-options.js';
import { calendarOf, named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { openSlots, type RequestFormParts } from './gather-request-form.js';

/** Hosts who chose to be listed and are open to this person. */
async function openHosts(parts: RequestFormParts, team: TeamId, viewer: UserId): Promise<Host[]> {
  const { store, clock, slack, records } = parts;
  const now = nowOf({ clock });
  const [hosts, viewerKey, profile, workspace] = await Promise.all([
    store.hosts(team),
    store.personKey(team, viewer),
    slack.profile(team, viewer).catch(() => undefined),
    records.settings(team),
  ]);
  return hosts.filter(
    (host) =>
      host.settings.listed &&
      isOpenToRequests(host, now) &&
      !isBarred(host, viewerKey) &&
      checkOutsider(profile, workspace, host) === undefined,
  );
}

/** Hosts who chose to be listed and are open to the viewer; openings are worked out for the page that is shown only. */
export async function listHosts(
  parts: RequestFormParts,
  team: TeamId,
  { viewer, page }: { viewer: UserId; page: number },
): Promise<HostsPage> {
  const now = nowOf(parts);
  const [open, profile, { guestsMayAsk }] = await Promise.all([
    openHosts(parts, team, viewer),
    parts.slack.profile(team, viewer).catch(() => undefined),
    parts.records.settings(team),
  ]);
  const zone = profile?.zone ?? 'Etc/UTC';
  const shown = open.slice(page * HOSTS_ON_PAGE, (page + 1) * HOSTS_ON_PAGE);
  return {
    viewer,
    zone,
    now: now.toMillis(),
    page,
    total: open.length,
    cannotAsk: isOutsider(profile) && !guestsMayAsk,
    hosts: await Promise.all(
      shown.map(async (host) => {
        const calendar = await calendarOf(parts, team, host, CALENDAR_LISTING_MS);
        const world = { host, now, personKey: '', ...(calendar !== undefined && { calendar }) };
        const next = nextOpening(openSlots(world), zone);
        return { host, ...(next !== undefined && { nextOpening: next.start }) };
      }),
    ),
  };
}

/** So many names are compared with what was typed, and so many offered. */
const NAMES_READ = 50;
const NAMES_OFFERED = 3;

/** The hosts whom typed words may mean, by their whole name or a part of it: of those that `openHosts` gives. */
export async function hostsCalled(
  parts: RequestFormParts,
  team: TeamId,
  viewer: UserId,
  typed: string,
): Promise<Named[]> {
  const hosts = (await openHosts(parts, team, viewer)).filter(({ id }) => id !== viewer).slice(0, NAMES_READ);
  const profiles = await Promise.all(
    hosts.map(({ id }) => parts.slack.profile(team, id).catch(() => undefined)),
  );
  const people = hosts.map(({ id }, index) => named(profiles[index], id));
  return people.filter(({ name }) => isCalled(name, typed)).slice(0, NAMES_OFFERED);
}

function isCalled(name: string, typed: string): boolean {
  const [words, asked] = [wordsOf(name), wordsOf(typed)];
  return asked.length > 0 && asked.every((word) => words.includes(word));
}

/** Without accents and case: "Tomás" is found by "tomas". */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
