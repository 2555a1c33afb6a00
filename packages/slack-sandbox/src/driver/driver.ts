/** Acts and sees as one person does, so that tests read like a story. */

import { typeCommand } from '../acts/acts-command.js';
import { mergeValues, pressElement, suggest } from '../acts/acts-press.js';
import { closeView, submitView } from '../acts/acts-views.js';
import { blockActions } from '../acts/payloads.js';
import { initialValue, type Placed, type Values, valuesOf } from '../acts/state-values.js';
import { isObject, type Json } from '../block-kit/check.js';
import type { Message } from '../contract.js';
import type { Core } from '../core.js';
import type { Events } from '../delivery/events.js';
import { dmOf, type OpenView, type Team } from '../team.js';
import { topOf } from '../views.js';
import { filledIn, findElement, type Given, readable, valueFor } from './driver-answers.js';
import { type Acted, type Looking, type Seen, watch } from './driver-watch.js';

export type { Looking, Seen } from './driver-watch.js';

export class Driver {
  readonly userId: string;
  readonly #core: Core;
  readonly #events: Events;
  readonly #team: Team;

  constructor(core: Core, events: Events, team: Team, userId: string) {
    if (!team.users.has(userId)) throw new Error(`there is no ${userId} in ${team.id}`);
    this.#core = core;
    this.#events = events;
    this.#team = team;
    this.userId = userId;
  }

  /** Types a command, and looks for the answer; the name of the app's first one may be left out. */
  command(text: string, looking: Looking = { look: 'reply' }): Promise<Seen> {
    const typed = text.startsWith('/') ? text : `${this.#core.app.commands[0]?.command} ${text}`;
    return this.#act(() => typeCommand(this.#core, this.#team, this.userId, typed), looking);
  }

  /**
   * Presses, ticks or chooses; `given` says what, for anything but a button. In a form or a private word the answer comes there,
   * or as another one: that is what is looked for.
   */
  press(
    target: Message | OpenView,
    name: string,
    given: Given = true,
    looking: Looking = isPrivate(target) ? { look: 'reply' } : {},
  ): Promise<Seen> {
    const where = this.#now(target);
    const placed = findElement(blocksOf(where), name);
    const blockId = String(placed.block.block_id);
    return this.#act(async () => {
      const action = await this.#action(where, placed, given);
      return pressElement(this.#core, this.#team, {
        user: this.userId,
        container: containerOf(where),
        blockId,
        action,
      });
    }, looking);
  }

  /** Presses in a window that has not noticed a change yet, or where this person should not be able to press. */
  pressStale(
    message: Message,
    name: string,
    given: Given = true,
    looking: Looking = { look: 'reply' },
  ): Promise<Seen> {
    const placed = findElement(message.blocks, name);
    const { text, value } = placed.element;
    const own = { ...(text === undefined ? {} : { text }), ...(value === undefined ? {} : { value }) };
    return this.#act(async () => {
      const action = {
        ...(await this.#action(message, placed, given)),
        block_id: placed.block.block_id,
        ...own,
      };
      const dm = this.#team.dms.get(message.channel) ?? dmOf(this.#team, this.userId);
      const values = valuesOf(message.blocks);
      const payload = blockActions(this.#core, this.#team, this.userId, { dm, message }, action, values);
      const { outcome } = await this.#core.deliverer.send(this.#team, { kind: 'interactive', payload });
      return { ok: outcome === 'acked', ...(outcome === 'acked' ? {} : { error: outcome }) };
    }, looking);
  }

  /** Fills the form in, by labels, and submits it, once it has a button for that. What is not named stays as it is. */
  async submit(view: OpenView, answers: Record<string, Given> = {}): Promise<Seen> {
    const { core, team } = { core: this.#core, team: this.#team };
    const form = () => team.views.get(view.id) ?? view;
    const current = await core.journal.until(
      () => form().view.submit !== undefined && form(),
      undefined,
      'Submit',
    );
    const values = await this.#values(current, answers);
    return this.#act(
      () => submitView(core, team, this.userId, view.id, values),
      { look: false },
      current.view.blocks,
    );
  }

  /** Fills in without submitting. */
  async fill(view: OpenView, answers: Record<string, Given>): Promise<void> {
    const current = this.#team.views.get(view.id) ?? view;
    current.values = mergeValues(current.values, await this.#values(current, answers));
  }

  close(view: OpenView): Promise<Seen> {
    return this.#act(() => closeView(this.#core, this.#team, this.userId, view.id), { look: false });
  }

  /** Opens the Home tab and looks at it. */
  async openHome(looking: Looking = {}): Promise<OpenView | undefined> {
    await this.#act(() => this.#events.openHome(this.#team, this.userId), looking);
    return this.home();
  }

  home(): OpenView | undefined {
    return this.#team.homes.get(this.userId);
  }

  modal(): OpenView | undefined {
    return topOf(this.#team, this.userId);
  }

  dm(): Message[] {
    return [...dmOf(this.#team, this.userId).messages.values()];
  }

  /** All words of a message or form, as one text. */
  read(what: Message | OpenView): string {
    if ('view' in what) return readable([what.view.title, what.view.blocks]);
    return [what.text, readable(what.blocks)].filter(Boolean).join('\n');
  }

  /** What is filled in beside a label at this moment. */
  filled(view: OpenView, name: string): unknown {
    const current = this.#team.views.get(view.id) ?? view;
    return filledIn(current.view.blocks, current.values, name);
  }

  /** What a menu that the app fills would offer for these letters. */
  async suggestions(where: Message | OpenView, name: string, letters: string): Promise<Json[]> {
    const { block, element } = findElement(blocksOf(where), name);
    const place = 'view' in where ? { viewId: where.id } : { channel: where.channel, ts: where.ts };
    const asked = { blockId: String(block.block_id), actionId: String(element.action_id), value: letters };
    const body = await suggest(this.#core, this.#team, { user: this.userId, ...place, ...asked });
    const groups = Array.isArray(body.option_groups) ? body.option_groups.filter(isObject) : [];
    return [body.options, ...groups.map((group) => group.options)]
      .flatMap((each) => each ?? [])
      .filter(isObject);
  }

  async #values(view: OpenView, answers: Record<string, Given>): Promise<Values> {
    let values: Values = {};
    for (const [name, given] of Object.entries(answers)) {
      const { block, element } = findElement(view.view.blocks, name);
      const value = valueFor(this.#team, element, await this.#offered(view, element, name, given));
      values = mergeValues(values, { [String(block.block_id)]: { [String(element.action_id)]: value } });
    }
    return values;
  }

  /** For a menu that the app fills, the option that the app offers by that name. */
  async #offered(where: Message | OpenView, element: Json, name: string, given: Given): Promise<Given> {
    if (element.type !== 'external_select' || typeof given !== 'string') return given;
    const options = await this.suggestions(where, name, given);
    const hit = options.find((option) => option.value === given || readable(option.text).includes(given));
    if (!hit) throw new Error(`the app offers nothing for "${given}"`);
    return hit;
  }

  async #action(where: Message | OpenView, { element }: Placed, given: Given): Promise<Json> {
    const { type, action_id } = element;
    if (type === 'button') return { type, action_id };
    const offered = await this.#offered(where, element, String(action_id), given);
    const value = valueFor(this.#team, element, offered);
    return { ...initialValue(element), ...value, action_id };
  }

  #now(target: Message | OpenView): Message | OpenView {
    if ('view' in target) return this.#team.views.get(target.id) ?? target;
    return this.#team.dms.get(target.channel)?.messages.get(target.ts) ?? target;
  }

  #act(action: () => Promise<Acted>, looking: Looking, blocks?: unknown): Promise<Seen> {
    const who = { core: this.#core, team: this.#team, userId: this.userId };
    return watch(who, action, looking.look ?? true, blocks);
  }
}

const blocksOf = (where: Message | OpenView): unknown => ('view' in where ? where.view.blocks : where.blocks);

const isPrivate = (where: Message | OpenView) => 'view' in where || where.ephemeral === true;

const containerOf = (where: Message | OpenView) =>
  'view' in where
    ? ({ type: 'view', viewId: where.id } as const)
    : ({ type: 'message', channel: where.channel, ts: where.ts } as const);
