import { checkOutsider } from '../../domain/commands/asking/check-eligibility.js';
import { type Host, isBarred } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import type { Named } from '../../messages/facts.js';
import { named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import type { RequestFormParts } from './gather-request-form.js';

/** Hosts who chose to be listed and are open to this person. */
export async function openHosts(parts: RequestFormParts, team: TeamId, viewer: UserId): Promise<Host[]> {
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
