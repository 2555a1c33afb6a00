import { keepsBlocks } from '../support/blocks-contract.js';
import { MemoryStore } from '../support/memory-store.js';
import { keepsWhereMessagesStand } from '../support/posted-contract.js';

keepsWhereMessagesStand(() => store);
keepsBlocks(() => store);

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});
