import { settleSurely } from '../../../jobs/sending/settle.js';
import type { EffectKind } from '../../../src/domain/model/effects.js';
import type { EffectLedger, Settlement, Taken } from '../../../src/usecases/ports/effect-ledger.js';
import { noMetrics } from '../../../src/usecases/ports/metrics.js';
import { silent } from '../../support/jobs.js';

const NOW = 1_800_000_000_000;
const lease = { id: 'lease', owner: 'me', forMs: 1_500 };

/** What the ledger is told of an effect that is settled like this. */
async function told(
  kind: EffectKind,
  dueAt: number,
  settlement: Settlement,
): Promise<Settlement | undefined> {
  const settled: Settlement[] = [];
  const settle: EffectLedger['settle'] = async (_shard, each) => {
    settled.push(...each.map((one) => one.settlement));
  };
  const deps = {
    ledger: { settle } as EffectLedger,
    clock: { now: () => NOW, sleepUntil: async () => undefined },
    metrics: noMetrics,
    logger: silent,
  };
  const past = { generation: 1, attempts: 0, unknowns: 0, unsettled: false };
  const taken: Taken = { team: 'T1', effect: { id: 'e', kind, dueAt }, dueAt, ...past };
  await settleSurely(deps, 's00', [{ taken, settlement }], lease);
  return settled[0];
}

describe('what is to be done again', () => {
  it('is not due before its own moment, though it came to nothing while it was armed ahead', async () => {
    const again: Settlement = { as: 'again', dueAt: NOW + 15_000, reason: 'token_revoked' };
    expect(await told('start_host', NOW + 29_000, again)).toEqual({ ...again, dueAt: NOW + 29_000 });
  });

  it('is due when it says, once its moment is over', async () => {
    const again: Settlement = { as: 'again', dueAt: NOW + 15_000, reason: 'token_revoked' };
    expect(await told('start_host', NOW - 1_000, again)).toEqual(again);
  });

  it('is put off a little when it asks for now', async () => {
    const again: Settlement = { as: 'again', dueAt: NOW, reason: 'not_prepared' };
    expect(await told('start_host', NOW - 1_000, again)).toEqual({ ...again, dueAt: NOW + 1_000 });
  });
});
