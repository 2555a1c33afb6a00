import { type Block, defaultSettings, type Host, newHost } from '../../src/domain/model/host.js';
import { newPerson } from '../../src/domain/model/person.js';
import type { Store } from '../../src/usecases/ports/store.js';

const TEAM = 'T1';
const HOST = 'UHOST';
const AT = '2027-03-01T09:00:00.000Z';
const MET: Block = { kind: 'met', at: AT };
const EXPIRED: Block = { kind: 'expired', at: AT, until: '2027-03-31T09:00:00.000Z' };

/** What every store owes about whom a host may not be asked by again. */
export function keepsBlocks(storeOf: () => Store): void {
  const read = (requesterId?: string) => storeOf().load(TEAM, { hostId: HOST, requesterId });
  const blocksOf = async (user?: string) => (await read(user)).host.doc?.blocks;
  const change = async (user: string | undefined, to: (host: Host, name: string) => Host) => {
    const { host, requester } = await read(user);
    const name = user === undefined ? '' : await storeOf().personKey(TEAM, user);
    const doc = to(host.doc ?? newHost(HOST, defaultSettings('Europe/Berlin', ''), AT), name);
    const person = user && { requester: { id: user, rev: requester.rev, doc: newPerson(user) } };
    return storeOf().commit(TEAM, {
      ...{ host: { id: HOST, rev: host.rev, doc }, ...(person || {}), add: [], remove: [] },
    });
  };
  const block = (user: string, by: Block) =>
    change(user, (host, name) => ({ ...host, blocks: { ...host.blocks, [name]: by } }));

  describe('a block', () => {
    it('for good is there whenever that person asks, whatever is written about the host or others', async () => {
      await block('UMET', MET);
      await block('UOTHER', MET);
      await change(undefined, (host) => ({ ...host, pause: { since: AT } }));
      expect(Object.values((await blocksOf('UMET')) ?? {})).toEqual([MET]);
      expect(Object.values((await blocksOf('UOTHER')) ?? {})).toEqual([MET]);
      expect(await blocksOf('USTRANGER')).toEqual({});
    });

    it('for good costs the host’s document nothing', async () => {
      await block('UMET', MET);
      expect(await blocksOf()).toEqual({});
      expect((await storeOf().hosts(TEAM)).map(({ blocks }) => blocks)).toEqual([{}]);
    });

    it('for good is lifted by the one that takes its place, and by none', async () => {
      await block('UMET', MET);
      await block('UMET', EXPIRED);
      expect(Object.values((await blocksOf('UMET')) ?? {})).toEqual([EXPIRED]);
      await block('UMET', MET);
      await change('UMET', (host) => ({ ...host, blocks: {} }));
      expect(await blocksOf('UMET')).toEqual({});
    });

    it('that ends is there for whoever looks for what is over', async () => {
      await block('UASKED', EXPIRED);
      expect(Object.values((await blocksOf()) ?? {})).toEqual([EXPIRED]);
    });

    it('makes a decision that was made without it conflict', async () => {
      await block('UMET', EXPIRED);
      const before = await read('UMET');
      await block('UMET', MET);
      const { host } = before;
      const late = { host: { id: HOST, rev: host.rev, doc: host.doc as Host }, add: [], remove: [] };
      expect(await storeOf().commit(TEAM, late)).toBe('conflict');
      expect(Object.values((await blocksOf('UMET')) ?? {})).toEqual([MET]);
    });
  });
}
