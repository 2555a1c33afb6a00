import type { Outgoing, Profile, SendResult, Slack } from '../../../src/usecases/ports/slack.js';

/** Where Slack says that everybody is. */
export const ZONE_OF_OTHERS = 'Europe/Berlin';

/** The `Slack` port on paper: what stands in people's DMs and Homes, and nothing else. */
export class PaperSlack implements Slack {
  /** By `ts`. */
  readonly messages = new Map<string, { to: string; message: Outgoing }>();
  readonly homes = new Map<string, unknown>();
  #posts = 0;

  async post(_team: string, to: string, message: Outgoing): Promise<SendResult> {
    const ts = `${++this.#posts}`;
    this.messages.set(ts, { to, message });
    return { outcome: 'sent', channel: `D${to}`, ts };
  }

  async update(_team: string, at: { channel: string; ts: string }, message: Outgoing): Promise<SendResult> {
    this.messages.set(at.ts, { to: at.channel.slice(1), message });
    return { outcome: 'sent', ...at };
  }

  async upload(): Promise<SendResult> {
    return { outcome: 'sent', channel: '', ts: '' };
  }

  async publishHome(_team: string, user: string, view: unknown): Promise<SendResult> {
    this.homes.set(user, view);
    return { outcome: 'sent', channel: user, ts: '' };
  }

  async isAdmin(): Promise<boolean> {
    return false;
  }

  async prepare(): Promise<void> {}

  async profile(_team: string, id: string): Promise<Profile> {
    const nobodySpecial = { isBot: false, isDeleted: false, isGuest: false, isStranger: false };
    return { id, name: `Person ${id}`, title: '', zone: ZONE_OF_OTHERS, ...nobodySpecial };
  }

  async forgetProfile(): Promise<void> {}
  async blockedUntil(): Promise<undefined> {}
  forEffect<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
  noteLost(): void {}
  async checkInstalled(): Promise<void> {}
}

/** What can be pressed in a message or view: action ids with their values. */
export function pressable(blocks: unknown): string[] {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { action_id: action, value, url } = node as { action_id?: string; value?: string; url?: string };
    if (action !== undefined && url === undefined) found.push(`${action} ${value ?? ''}`);
    Object.values(node).forEach(look);
  };
  look(blocks);
  return found.sort();
}
