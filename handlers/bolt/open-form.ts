import type { ModalView } from '@slack/types';
import { loadingView, noticeView } from '../../src/messages/parts/notices.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';
import type { Showing, Views } from '../../src/usecases/ports/views.js';
import { withDeadline } from '../../src/usecases/with-deadline.js';
import type { Forms, Reply } from '../context.js';
import { ackOnce, notOpened } from './acknowledge.js';
import type { Answerable } from './answerable.js';
import { noticeOf } from './describe-failure.js';
import { FillQueue } from './fill-queue.js';

/** When the facts for a form take longer, a loading view takes the trigger: that call may take most of its three seconds. */
const LOADING_AFTER_MS = 400;
/** When this many forms are under way, newcomers see a loading view first. */
const AT_ONCE = 8;
/** A loading view that Slack has let nobody fill for this long is given up. */
const FILLED_WITHIN_MS = 300_000;

type Gather = Parameters<Forms['open']>[1];

/**
 * Opens the forms that people ask for. A trigger lives for three seconds. If the facts take longer than
 * `LOADING_AFTER_MS`, or many ask at once, a loading view uses the trigger and becomes the form afterwards.
 */
export class FormOpener implements Forms {
  readonly #views: Views;
  readonly #queue = new FillQueue();
  #underWay = 0;

  constructor(views: Views) {
    this.#views = views;
  }

  async open(args: Answerable, gather: Gather, inModal = false): Promise<Reply | undefined> {
    if (this.#underWay >= AT_ONCE) {
      await this.#loadingFirst(args, gather, inModal);
      return undefined;
    }
    this.#underWay += 1;
    try {
      return await this.#atOnce(args, gather, inModal);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #atOnce(args: Answerable, gather: Gather, inModal: boolean): Promise<Reply | undefined> {
    const work = gather();
    const outcome = await withDeadline(unlessTooMany(work), LOADING_AFTER_MS);
    if (outcome === 'late' || typeof outcome.done === 'number') {
      const again = outcome === 'late' ? once(work, gather) : gather;
      await this.#loadingFirst(args, again, inModal);
      return undefined;
    }
    const reply = outcome.done;
    if (reply === undefined || !('view' in reply)) return reply;
    await ackOnce(args);
    await this.#show(args, reply.view, inModal);
    return undefined;
  }

  async #loadingFirst(args: Answerable, gather: Gather, inModal: boolean): Promise<void> {
    await ackOnce(args);
    const viewId = await this.#show(args, loadingView(), inModal);
    const team = args.context.teamId ?? '';
    const giveUpAt = performance.now() + FILLED_WITHIN_MS;
    const become = (view: ModalView) => this.#views.update(team, viewId, view);
    try {
      await this.#queue.fill(team, async () => {
        if (performance.now() > giveUpAt) throw notOpened();
        const reply = await unlessTooMany(gather());
        if (typeof reply === 'number') return reply;
        return reply === undefined ? undefined : waitOf(await become(viewOf(reply)));
      });
    } catch (error) {
      const told = await become(noticeView(noticeOf(error)));
      args.context.told = told.outcome === 'shown';
      throw error;
    }
  }

  async #show(args: Answerable, view: ModalView, onTop: boolean): Promise<string> {
    const { context, body } = args;
    const showing = await this.#queue.open(() =>
      this.#views.open(context.teamId ?? '', body.trigger_id ?? '', view, { onTop }),
    );
    if (showing.outcome !== 'shown') throw notOpened();
    return showing.viewId;
  }
}

const viewOf = (reply: Reply): ModalView => ('view' in reply ? reply.view : noticeView(reply));

const waitOf = (showing: Showing): number | undefined =>
  showing.outcome === 'limited' ? showing.retryAfterMs : undefined;

/** What is under way already, the first time. */
function once(work: ReturnType<Gather>, gather: Gather): Gather {
  let first: ReturnType<Gather> | undefined = work;
  return () => {
    const current = first ?? gather();
    first = undefined;
    return current;
  };
}

/** The wait (ms) that Slack wants after it was asked about too many people at once. */
async function unlessTooMany<T>(work: Promise<T>): Promise<T | number> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.retryAfterMs !== undefined) return error.retryAfterMs;
    throw error;
  }
}
