import type { Call, Happening } from '../../packages/slack-sandbox/src/journal.js';

/** What the bot must never send, whatever was thrown at it. */
const MALFORMED = new Set([
  ...['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'view_too_large', 'unknown_method'],
  ...['invalid_arguments', 'not_authed', 'missing_scope'],
]);
/** Errors of ours in a listener; what Slack refused is no error of ours. */
const OURS = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'ReplyError',
  'AssertionError',
]);
const NOTIFIES = /<!(?:channel|here|everyone|subteam)|<https:\/\/evil\.example/;

/** Collects signs that something is wrong, each in words that name its cause and nothing random. */
export class Witness {
  /** Ids of the people of the workspace. */
  readonly #people: ReadonlySet<string>;
  #signs: string[] = [];
  #waiting: (() => void) | undefined;

  constructor(people: readonly string[]) {
    this.#people = new Set(people);
  }

  /** A line of the bot's log. */
  said({ msg, errorName, err, stack, level }: Record<string, unknown>): void {
    const error = typeof err === 'object' && err !== null ? (err as Record<string, unknown>) : {};
    const name = String(errorName ?? error.name ?? '');
    if (OURS.has(name)) this.note(`${String(msg)}: ${name} ${placeIn(String(stack ?? error.stack ?? ''))}`);
    else if (Number(level) >= 60) this.note(`${String(msg)}: ${name}`);
  }

  unhandled(what: string): void {
    this.note(`unhandled rejection: ${what.split('\n')[0]} ${placeIn(what)}`);
  }

  saw(happening: Happening): void {
    if (happening.kind === 'call') this.#called(happening.call);
    if (happening.kind === 'trouble') {
      const { what, detail } = happening.trouble;
      this.note(`Slack shows ${what}: ${detail.split('\n')[0]?.replace(/\[json-pointer.*/, '')}`);
    }
  }

  note(sign: string): void {
    this.#signs.push(sign);
    this.#waiting?.();
  }

  /** What was noted since the last time. */
  take(): string[] {
    const signs = [...new Set(this.#signs)];
    this.#signs = [];
    return signs;
  }

  /** Whether this sign comes within so many milliseconds. */
  async comes(sign: string, withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (!this.#signs.includes(sign)) {
      const left = until - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  #called({ method, outcome, args }: Call): void {
    // A payload without its trigger, or of a person who does not exist, leaves nothing to aim at.
    const aim = args.trigger_id || args.view_id || this.#people.has(String(args.user_id));
    const aimless = method.startsWith('views.') && !aim;
    if (MALFORMED.has(outcome) && !aimless) this.note(`Slack refuses ${method}: ${outcome}`);
    if (
      method.startsWith('chat.') &&
      NOTIFIES.test(markupIn([args.text && { type: 'mrkdwn', text: args.text }, args.blocks]))
    )
      this.note(`${method} lets markup through`);
    if (method.startsWith('views.') && NOTIFIES.test(markupIn(args.view)))
      this.note(`${method} lets markup through`);
  }
}

/** Where in our own code. */
const placeIn = (stack: string): string =>
  /\/((?:src|handlers|jobs|config)\/[^\s:)]+):\d+/.exec(stack)?.[1] ?? '';

/** All texts that Slack would read as markup. */
function markupIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(markupIn).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? String(text) : Object.values(value).map(markupIn).join('\n');
}
