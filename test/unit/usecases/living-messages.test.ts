import fc from 'fast-check';
import { renderMessage } from '../../../src/messages/render.js';
import { copiesOf } from '../../../src/usecases/deliver/copies.js';
import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { refreshMessages, rememberPost, showAsItIs } from '../../../src/usecases/deliver/live-messages.js';
import { whatIsSo } from '../../../src/usecases/deliver/update-copies.js';
import { drawn } from '../../support/drawn.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST } from '../../support/message-facts.js';
import { PaperSlack, pressable } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const KIND = 'card';
const { id: ID } = aRequest('awaiting_host');
const clock = { now: () => Date.parse('2027-03-01T11:00:00.000Z'), sleepUntil: async () => undefined };

type Act =
  | { verb: 'post' | 'refresh' | 'change' | 'end' }
  /** On the message that was posted so many messages ago. */
  | { verb: 'press'; back: number };
/** What somebody does, and after how many steps their process dies, if it does. */
interface Turn {
  act: Act;
  diesAfter?: number | undefined;
  /** How many steps Slack takes longer than the rest. */
  slackWaits?: number;
}

/** What one process works with. */
interface Process {
  store: MemoryStore;
  slack: PaperSlack;
  clock: typeof clock;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Act>({ verb: 'post' }) },
    { weight: 1, arbitrary: fc.constant<Act>({ verb: 'refresh' }) },
    { weight: 12, arbitrary: fc.constant<Act>({ verb: 'change' }) },
    { weight: 1, arbitrary: fc.constant<Act>({ verb: 'end' }) },
    fc.record({ verb: fc.constant('press' as const), back: fc.nat({ max: 3 }) }),
  ),
  slackWaits: fc.constantFrom(0, 0, 20, 60),
  // Rarely: what was cut off is done again with care, which would mend what others broke.
  diesAfter: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.nat({ max: 40 }) },
  ),
});

describe('a live message', () => {
  test('never loses track of itself, in whatever order posts, changes, presses and crashes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(turn, { minLength: 5, maxLength: 9 }), async (s, turns) => {
        const stage = new Stage(s);
        await stage.open();
        await s.waitFor(Promise.all(turns.map((each) => stage.play(each))));
        await stage.check();
      }),
      { numRuns: drawn(25, 200) },
    );
  });
});

/** A request, its messages, and any number of processes that look after them, each step of them when the scheduler says. */
class Stage {
  readonly #store = new MemoryStore();
  readonly #slack = new PaperSlack();
  readonly #scheduler: fc.Scheduler;
  /** Copies of which nobody heard, as their process died with them. */
  readonly #unheardOf = new Set<string>();

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    this.#store.requestDocs.set(ID, { rev: 1, doc: aRequest('awaiting_host') });
    this.#store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  }

  /** The first message stands before anything else happens. */
  async open(): Promise<void> {
    await this.#post({ store: this.#store, slack: this.#slack, clock });
  }

  async play({ act, diesAfter = Number.POSITIVE_INFINITY, slackWaits = 0 }: Turn): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve());
    if (act.verb === 'change' || act.verb === 'end') this.#change(act.verb);
    const before = [...this.#slack.messages.keys()];
    const died = await this.#process({ diesAfter, slackWaits }, (process) => this.#do(act, process));
    if (died && act.verb === 'post') await this.#noteUnheardOf(before);
    // What was begun and not settled is begun again.
    if (died && act.verb === 'post' && this.#status() === 'awaiting_host') await this.play({ act });
    else if (died && act.verb !== 'press')
      await this.#process({}, (process) => refreshMessages(process, TEAM, ID, { again: true }));
  }

  /** What was posted meanwhile and is noted nowhere may be this process', or one that another has yet to note. */
  async #noteUnheardOf(before: string[]): Promise<void> {
    const { card } = await this.#store.posted(TEAM, ID);
    const noted = card === undefined ? [] : copiesOf(card).map(({ ts }) => ts);
    for (const ts of this.#slack.messages.keys())
      if (!before.includes(ts) && !noted.includes(ts)) this.#unheardOf.add(ts);
  }

  #status() {
    return this.#store.requestDocs.get(ID)?.doc.status;
  }

  /** There and back again: what a message showed before may be what it is to show. */
  #change(verb: 'change' | 'end'): void {
    const { rev, doc } = this.#store.requestDocs.get(ID) as { rev: number; doc: ReturnType<typeof aRequest> };
    const text = doc.agenda.topic.text === 'One' ? 'Another' : 'One';
    const next =
      verb === 'end'
        ? { ...doc, status: 'withdrawn' as const }
        : { ...doc, agenda: { ...doc.agenda, topic: { text } } };
    this.#store.requestDocs.set(ID, { rev: rev + 1, doc: next });
  }

  async #do(act: Act, process: Process): Promise<unknown> {
    if (act.verb === 'post') return this.#post(process);
    if (act.verb !== 'press') return refreshMessages(process, TEAM, ID);
    const ts = [...this.#slack.messages.keys()].at(-1 - act.back);
    if (ts === undefined) return undefined;
    this.#unheardOf.delete(ts);
    const copy = { channel: `D${HOST.id}`, ts, pressedBy: HOST.id };
    return showAsItIs(process, TEAM, { requestId: ID, kind: KIND }, copy);
  }

  async #post(process: Process): Promise<void> {
    const facts = await gatherFacts(process, TEAM, ID);
    if (facts === undefined || facts.request.status !== 'awaiting_host') return;
    const message = whatIsSo(KIND, facts);
    const sent = await process.slack.post(TEAM, HOST.id, message);
    if (sent.outcome === 'sent')
      await rememberPost(process, TEAM, { requestId: ID, kind: KIND, message }, sent);
  }

  /** Runs some work in a process of its own. True: it died meanwhile. */
  async #process(
    { diesAfter = Number.POSITIVE_INFINITY, slackWaits = 0 }: Omit<Turn, 'act'>,
    work: (process: Process) => Promise<unknown>,
  ): Promise<boolean> {
    let left = diesAfter;
    let die: () => void = () => undefined;
    const death = new Promise<boolean>((resolve) => {
      die = () => resolve(true);
    });
    const step = async () => {
      await this.#scheduler.schedule(Promise.resolve());
      if (left-- > 0) return;
      die();
      await new Promise(() => undefined);
    };
    const slow = async () => {
      for (let waited = 0; waited < slackWaits; waited++) await this.#scheduler.schedule(Promise.resolve());
      await step();
    };
    const [store, slack] = [stepwise(this.#store, step), stepwise(this.#slack, slow)];
    const done = work({ store, slack, clock }).then(() => false);
    return Promise.race([done, death]);
  }

  /** The copy that counts says what is so; of the others none has buttons but those that say the same. */
  async check(): Promise<void> {
    const facts = await gatherFacts({ store: this.#store, slack: this.#slack, clock }, TEAM, ID);
    if (facts === undefined) throw new Error('the request is gone');
    const isSo = JSON.stringify(renderMessage(KIND, facts).blocks);
    const { card } = await this.#store.posted(TEAM, ID);
    const noted = card === undefined ? [] : copiesOf(card).map(({ ts }) => ts);
    const shown = [...this.#slack.messages].map(([ts, { message }]) => ({
      ts,
      counts: ts === card?.ts,
      isSo: JSON.stringify(message.blocks) === isSo,
      buttons: pressable(message.blocks).length,
    }));
    expect(shown.filter(({ counts, isSo }) => counts && !isSo)).toEqual([]);
    expect(
      shown.filter(
        ({ isSo, buttons, ts }) => !isSo && buttons > 0 && (noted.includes(ts) || !this.#unheardOf.has(ts)),
      ),
    ).toEqual([]);
  }
}

/** The same object, each call of which takes two steps: until it arrives, and until its answer does. */
function stepwise<T extends object>(real: T, step: () => Promise<void>): T {
  return new Proxy(real, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await step();
        const answer = await Reflect.apply(member, target, args);
        await step();
        return answer;
      };
    },
  });
}
