import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

export type PressArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
export type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type Listen<Args> = (args: Args) => Promise<void>;

/** Who listens for which button or form, by its id or a pattern of ids. */
class ListenerTable<Args> {
  readonly #exact = new Map<string, Listen<Args>>();
  readonly #patterns: { pattern: RegExp; listen: Listen<Args> }[] = [];

  /** @throws Error when somebody listens for that id already. */
  add(id: string | RegExp, listen: Listen<Args>): void {
    if (typeof id === 'string' && this.#exact.has(id)) throw new Error(`Two listen for ${id}`);
    if (typeof id === 'string') this.#exact.set(id, listen);
    else this.#patterns.push({ pattern: id, listen });
  }

  /** The ids and patterns that somebody listens for. */
  ids(): (string | RegExp)[] {
    return [...this.#exact.keys(), ...this.#patterns.map(({ pattern }) => pattern)];
  }

  /** How many listen for this id. */
  listenersOf(id: string): number {
    return Number(this.#exact.has(id)) + this.#patterns.filter(({ pattern }) => pattern.test(id)).length;
  }

  async call(id: string, args: Args): Promise<void> {
    const listen = this.#exact.get(id) ?? this.#patterns.find(({ pattern }) => pattern.test(id))?.listen;
    await listen?.(args);
  }
}

interface Tables {
  presses: ListenerTable<PressArgs>;
  submissions: ListenerTable<SubmitArgs>;
}

const tables = new WeakMap<App, Tables>();

/**
 * The tables of an app. Bolt offers every event to every listener, each with a chain of middleware and a copy of all
 * arguments. With sixty listeners that costs more than most answers, so Bolt gets one per kind.
 */
export function listenerTables(app: App): Tables {
  const known = tables.get(app);
  if (known !== undefined) return known;
  const made: Tables = { presses: new ListenerTable(), submissions: new ListenerTable() };
  app.action<BlockAction>({ type: 'block_actions' }, (args) =>
    made.presses.call(args.action.action_id, args),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission' }, (args) =>
    made.submissions.call(args.view.callback_id, args),
  );
  tables.set(app, made);
  return made;
}
