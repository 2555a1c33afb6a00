import { createHash } from 'node:crypto';
import { WITHDRAWALS_PER_BLOCK } from '../../config/policy.js';
import type { Effect } from '../../src/domain/model/effects.js';
import { type Block, type Host, isForGood } from '../../src/domain/model/host.js';
import type { MessageKind } from '../../src/domain/model/message-kinds.js';
import { newPerson, type Person } from '../../src/domain/model/person.js';
import { type InterviewRequest, shownAt } from '../../src/domain/model/request.js';
import type {
  Commit,
  Posted,
  Snapshot,
  SnapshotKeys,
  Store,
  Undelivered,
  Versioned,
} from '../../src/usecases/ports/store.js';

type Documents<T> = Map<string, { rev: number; doc: T }>;

/** The `Store` port in memory, with the same compare-and-set; one workspace, whatever team it is asked for. */
export class MemoryStore implements Store {
  readonly requestDocs: Documents<InterviewRequest> = new Map();
  readonly hostDocs: Documents<Host> = new Map();
  readonly personDocs: Documents<Person> = new Map();
  /** Blocks for good, by host and the other's keyed hash. */
  readonly #blocks = new Map<string, Block>();
  /** All that stands, by id. */
  readonly effects = new Map<string, Effect>();
  readonly undeliveredTo = new Map<string, Undelivered[]>();
  readonly postedOf = new Map<string, Partial<Record<MessageKind, Posted>>>();
  readonly #commands = new Map<string, string>();
  readonly #drafts = new Map<string, Record<string, string[]>>();
  readonly #homes = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #withdrawals = new Map<string, number>();

  async load(team: string, keys: SnapshotKeys): Promise<Snapshot> {
    const name = nameOf(team, keys.requesterId);
    const before = keys.commandId === undefined ? undefined : this.#commands.get(keys.commandId);
    const host = read(this.hostDocs, keys.hostId);
    const block = this.#blocks.get(`${keys.hostId} ${name}`);
    if (host.doc !== undefined && block !== undefined)
      host.doc.blocks = { ...host.doc.blocks, [name]: block };
    return {
      request: read(this.requestDocs, keys.requestId),
      host,
      requester: this.#person(keys.requesterId),
      ...(before !== undefined && { before }),
    };
  }

  async commit(team: string, commit: Commit): Promise<'committed' | 'conflict'> {
    const { request, host, requester, command } = commit;
    const holds =
      isAt(this.requestDocs, request) && isAt(this.hostDocs, host) && isAt(this.personDocs, requester);
    if (!holds || (command !== undefined && this.#commands.has(command.id))) return 'conflict';
    write(this.requestDocs, request);
    write(this.hostDocs, this.#withoutBlocks(host, nameOf(team, requester?.id)));
    write(this.personDocs, requester);
    for (const id of commit.remove) this.effects.delete(id);
    for (const effect of commit.add) this.effects.set(effect.id, effect);
    if (command !== undefined) this.#commands.set(command.id, command.result);
    return 'committed';
  }

  async stands(_team: string, effectId: string): Promise<boolean> {
    return this.effects.has(effectId);
  }

  async requests(_team: string, ids: string[]): Promise<InterviewRequest[]> {
    return ids.flatMap((id) => this.requestDocs.get(id)?.doc ?? []);
  }

  async history(
    _team: string,
    user: string,
    role: 'host' | 'requester' | 'assistant',
    page: { offset: number; limit: number },
  ) {
    const mine = [...this.requestDocs.values()]
      .map(({ doc }) => doc)
      .filter((request) => request[`${role}Id`] === user)
      .sort((a, b) => shownAt(b).localeCompare(shownAt(a)));
    return { ids: mine.slice(page.offset, page.offset + page.limit).map(({ id }) => id), total: mine.length };
  }

  async hosts(): Promise<Host[]> {
    return [...this.hostDocs.values()].map(({ doc }) => doc).filter(({ closed }) => closed === undefined);
  }

  async posted(_team: string, requestId: string) {
    return { ...this.postedOf.get(requestId) };
  }

  async replacePosted(
    _team: string,
    requestId: string,
    kind: MessageKind,
    before: Posted | undefined,
    next: Posted,
  ): Promise<Posted | undefined> {
    const posted = this.postedOf.get(requestId) ?? {};
    if (JSON.stringify(posted[kind]) !== JSON.stringify(before)) return undefined;
    const noted = { ...next, rev: (before?.rev ?? 0) + 1 };
    this.postedOf.set(requestId, { ...posted, [kind]: noted });
    return noted;
  }

  async dropPosted(_team: string, requestId: string, kind: MessageKind, before: Posted): Promise<boolean> {
    const { [kind]: noted, ...others } = this.postedOf.get(requestId) ?? {};
    if (JSON.stringify(noted) !== JSON.stringify(before)) return false;
    this.postedOf.set(requestId, others);
    return true;
  }

  async draft(_team: string, viewId: string) {
    return this.#drafts.get(viewId) ?? {};
  }

  async noteRefusal(_team: string, viewId: string, field: string, textHash: string): Promise<void> {
    const draft = this.#drafts.get(viewId) ?? {};
    this.#drafts.set(viewId, { ...draft, [field]: [...new Set([...(draft[field] ?? []), textHash])] });
  }

  async noteUndelivered(_team: string, user: string, what: Undelivered): Promise<void> {
    this.undeliveredTo.set(user, [what, ...(this.undeliveredTo.get(user) ?? [])]);
  }

  async undelivered(_team: string, user: string): Promise<Undelivered[]> {
    return this.undeliveredTo.get(user) ?? [];
  }

  async noteHomeOpened(_team: string, user: string): Promise<void> {
    this.#homes.add(user);
  }

  async hasOpenedHome(_team: string, user: string): Promise<boolean> {
    return this.#homes.has(user);
  }

  async personKey(team: string, user: string): Promise<string> {
    return nameOf(team, user);
  }

  async firstTime(_team: string, eventId: string): Promise<boolean> {
    const first = !this.#seen.has(eventId);
    this.#seen.add(eventId);
    return first;
  }

  async forget(_team: string, user: string): Promise<void> {
    const { withdrawals = 0 } = this.personDocs.get(user)?.doc ?? {};
    if (this.personDocs.delete(user)) this.#withdrawals.set(user, withdrawals % WITHDRAWALS_PER_BLOCK);
    this.#homes.delete(user);
  }

  /** What is kept of a host beside the blocks for good, which are put where those of all are. */
  #withoutBlocks(host: Commit['host'], requester: string): Commit['host'] {
    if (host?.doc === undefined) return host;
    this.#blocks.delete(`${host.id} ${requester}`);
    const blocks = Object.entries(host.doc.blocks);
    for (const [name, block] of blocks) if (isForGood(block)) this.#blocks.set(`${host.id} ${name}`, block);
    const lapsing = Object.fromEntries(blocks.filter(([, block]) => !isForGood(block)));
    return { ...host, doc: { ...host.doc, blocks: lapsing } };
  }

  #person(user: string | undefined): Versioned<Person> {
    const found = read(this.personDocs, user);
    const left = this.#withdrawals.get(user ?? '') ?? 0;
    return found.doc === undefined && user !== undefined && left > 0
      ? { rev: 0, doc: { ...newPerson(user), withdrawals: left } }
      : found;
  }

  async ping(): Promise<void> {}
}

function nameOf(team: string, user = ''): string {
  return createHash('sha256').update(`${team}/${user}`).digest('base64url').slice(0, 22);
}

function read<T>(documents: Documents<T>, id: string | undefined): Versioned<T> {
  const found = id === undefined ? undefined : documents.get(id);
  return { rev: found?.rev ?? 0, doc: structuredClone(found?.doc) };
}

function isAt<T>(documents: Documents<T>, part: { id: string; rev: number } | undefined): boolean {
  return part === undefined || (documents.get(part.id)?.rev ?? 0) === part.rev;
}

function write<T>(documents: Documents<T>, part: { id: string; rev: number; doc?: T } | undefined): void {
  if (part?.doc !== undefined) documents.set(part.id, { rev: part.rev + 1, doc: structuredClone(part.doc) });
}
