import type { Store } from '../../src/usecases/ports/store.js';

const TEAM = 'T1';
const FIRST = { channel: 'D1', ts: '1.2', hash: 'h' };
const SECOND = { channel: 'D1', ts: '3.4', hash: 'g', others: [FIRST] };

/** What every store owes about where live messages stand. */
export function keepsWhereMessagesStand(storeOf: () => Store): void {
  describe('where a live message stands', () => {
    it('is noted, and read back as it was', async () => {
      const store = storeOf();
      const noted = await store.replacePosted(TEAM, 'r1', 'card', undefined, FIRST);
      expect(noted).toMatchObject(FIRST);
      expect(await store.posted(TEAM, 'r1')).toEqual({ card: noted });
      expect(await store.posted(TEAM, 'r2')).toEqual({});
    });

    it('is replaced by whoever knows what is noted, and by nobody else', async () => {
      const store = storeOf();
      const first = await store.replacePosted(TEAM, 'r1', 'card', undefined, FIRST);
      expect(await store.replacePosted(TEAM, 'r1', 'card', undefined, SECOND)).toBeUndefined();
      const second = await store.replacePosted(TEAM, 'r1', 'card', first, SECOND);
      expect(await store.replacePosted(TEAM, 'r1', 'card', first, FIRST)).toBeUndefined();
      expect(await store.posted(TEAM, 'r1')).toEqual({ card: second });
    });

    it('is not taken for what it was before when it is the same again', async () => {
      const store = storeOf();
      const first = await store.replacePosted(TEAM, 'r1', 'card', undefined, FIRST);
      const second = await store.replacePosted(TEAM, 'r1', 'card', first, SECOND);
      await store.replacePosted(TEAM, 'r1', 'card', second, FIRST);
      expect(await store.replacePosted(TEAM, 'r1', 'card', first, SECOND)).toBeUndefined();
    });

    it('is replaced by one of many who try at once', async () => {
      const store = storeOf();
      const first = await store.replacePosted(TEAM, 'r1', 'card', undefined, FIRST);
      const many = Array.from({ length: 20 }, () => store.replacePosted(TEAM, 'r1', 'card', first, SECOND));
      expect((await Promise.all(many)).filter((noted) => noted !== undefined)).toHaveLength(1);
    });

    it('is forgotten by whoever knows what is noted, and by nobody else', async () => {
      const store = storeOf();
      const first = (await store.replacePosted(TEAM, 'r1', 'declined', undefined, FIRST)) ?? FIRST;
      const second = (await store.replacePosted(TEAM, 'r1', 'declined', first, SECOND)) ?? SECOND;
      expect(await store.dropPosted(TEAM, 'r1', 'declined', first)).toBe(false);
      expect(await store.posted(TEAM, 'r1')).toEqual({ declined: second });
      expect(await store.dropPosted(TEAM, 'r1', 'declined', second)).toBe(true);
      expect(await store.posted(TEAM, 'r1')).toEqual({});
    });

    it('is a matter of its kind', async () => {
      const store = storeOf();
      const card = await store.replacePosted(TEAM, 'r1', 'card', undefined, FIRST);
      const sent = await store.replacePosted(TEAM, 'r1', 'sent', undefined, SECOND);
      expect(await store.posted(TEAM, 'r1')).toEqual({ card, sent });
    });
  });
}
