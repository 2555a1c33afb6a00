import { isSslCheck } from '../../handlers/bolt/payload.js';
import type { ClockedBot } from '../clocked-bot/start.js';
import type { Random } from '../crash/random.js';
import { disguise } from './disguise.js';
import { mutate } from './mutate.js';
import type { Pool } from './pool.js';
import { atHome, shape } from './shapes.js';
import { type Answer, FORM, send, type Thrown, type Wire, wire } from './throw.js';
import type { Witness } from './witness.js';

/** Slack waits so long. */
const ANSWER_WITHIN_MS = 3000;
const SECRETS = /node_modules|\bat .*\.[jt]s:\d+|xoxb-|TypeError|sandbox-signing-secret/;
const REMEMBERED = 16;
const SIGN_WITHIN_MS = 600;

/** Well above what the bot takes; lists of lists of lists would grow beyond what a string can hold. */
const PAYLOAD_CHARACTERS_MAX = 16 * 2 ** 20;

export interface Battlefield {
  bot: ClockedBot;
  witness: Witness;
  pool: Pool;
  random: Random;
  people: readonly string[];
  /** Payloads that were recorded elsewhere. */
  recorded: readonly Thrown[];
}

/** Throws things at the bot, and remembers the last of them as suspects. */
export class Attacker {
  readonly suspects: Thrown[] = [];
  readonly statuses: Record<string, number> = {};
  slowestMs = 0;
  readonly #field: Battlefield;
  readonly #wires: Wire[] = [];

  constructor(field: Battlefield) {
    this.#field = field;
  }

  /** One payload, or a handful at once. */
  async attack(): Promise<void> {
    const { random } = this.#field;
    const count = random.chance(0.8) ? 1 : Math.floor(random.between(2, 10));
    const thrown = Array.from({ length: count }, () => this.#next());
    // The same thing twice in one moment, as after a lost answer.
    if (random.chance(0.1)) thrown.push(thrown[0] as Thrown);
    await Promise.all(thrown.map((each) => this.#throw(each)));
  }

  /** Throws it alone, and says whether the same sign comes again. */
  async isCulprit(thrown: Thrown, sign: string): Promise<boolean> {
    const { bot, witness } = this.#field;
    witness.take();
    this.#judge(await send(bot.url, wire(thrown, bot.workspace.core.signingSecret)), false);
    const came = await witness.comes(sign, SIGN_WITHIN_MS);
    witness.take();
    return came;
  }

  #next(): Thrown {
    const { bot, random, pool, people, recorded } = this.#field;
    const found =
      recorded.length > 0 && random.chance(0.2)
        ? atHome(bot.workspace, random.pick(people), random.pick(recorded))
        : shape(bot.workspace, random, people);
    pool.learn(found.payload);
    if (random.chance(0.15)) return found;
    const payload = mutate(random, found.payload, pool);
    return isSendable(payload) ? { ...found, payload } : found;
  }

  async #throw(thrown: Thrown): Promise<void> {
    const { bot, random } = this.#field;
    const { signingSecret } = bot.workspace.core;
    this.suspects.unshift(thrown);
    this.suspects.splice(REMEMBERED);
    const plain =
      random.chance(0.05) && this.#wires.length > 0 ? random.pick(this.#wires) : wire(thrown, signingSecret);
    this.#wires.push(plain);
    if (this.#wires.length > 200) this.#wires.shift();
    const sent = random.chance(0.12) ? disguise(random, plain, signingSecret) : { ...plain, refused: false };
    const answer = await send(bot.url, sent);
    // A check of the connection comes without a signature.
    this.#judge(answer, sent.refused && !isSslCheck(String(sent.body), FORM));
    if (answer.status !== 404 && answer.tookMs > ANSWER_WITHIN_MS) await this.#isAlwaysSlow(sent);
  }

  #judge({ status, words, tookMs }: Answer, refused: boolean): void {
    const { witness } = this.#field;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    this.slowestMs = Math.max(this.slowestMs, tookMs);
    if (status >= 500) witness.note(`answered ${status}`);
    if (status === 404 && tookMs > ANSWER_WITHIN_MS) witness.note('left without an answer');
    if (status === 0 && words !== 'no answer') witness.note(`hung up without an answer: ${words}`);
    if (refused && status > 0 && status < 400) witness.note('let somebody in who should have been refused');
    if (SECRETS.test(words)) witness.note("says something that is nobody's business");
  }

  /** A machine that is busy with something else is slow once; what the bot is slow at is slow again. */
  async #isAlwaysSlow(sent: Wire): Promise<void> {
    const { bot, witness } = this.#field;
    const again = await send(bot.url, sent);
    if (again.tookMs > ANSWER_WITHIN_MS) witness.note('answered later than 3 s, twice');
  }
}

function isSendable(payload: unknown): boolean {
  try {
    return (JSON.stringify(payload) ?? '').length <= PAYLOAD_CHARACTERS_MAX;
  } catch {
    return false;
  }
}
