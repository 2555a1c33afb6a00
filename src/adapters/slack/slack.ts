import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock, Outgoing, SendResult, Slack, TeamId } from '../../usecases/ports.js';
import { AuthWatch } from './auth-watch.js';
import { classify } from './classify.js';
import type { Clients } from './clients.js';
import { ChannelPacing } from './pacing.js';
import { Profiles } from './profiles.js';

const CHANNELS_KEPT = 20_000;

/** The Web API behind the `Slack` port. No send is ever retried here: it says how it ended, and the caller decides. */
export function createSlack(parts: { clients: Clients; clock: Clock; logger: Logger }): Slack {
  const { clients, clock, logger } = parts;
  const pacing = new ChannelPacing(clock);
  const profiles = new Profiles(clients.reading);
  const auth = new AuthWatch(clients.reading, logger);
  const channels = new Map<string, Promise<string>>();

  /** The DM's `D…` id, which is for life. */
  function channelOf(team: TeamId, user: string): Promise<string> {
    const key = `${team}/${user}`;
    const known = channels.get(key);
    if (known !== undefined) return known;
    const opened = clients
      .posting(team)
      .conversations.open({ users: user })
      .then(({ channel }) => channel?.id ?? user);
    channels.set(key, opened);
    opened.catch(() => channels.delete(key));
    if (channels.size > CHANNELS_KEPT) channels.delete(channels.keys().next().value ?? '');
    return opened;
  }

  async function attempt(
    team: TeamId,
    call: (client: WebClient) => Promise<SendResult>,
  ): Promise<SendResult> {
    const lost = await auth.lost(team);
    if (lost !== undefined) return { outcome: 'auth_lost', reason: lost };
    try {
      return await call(clients.posting(team));
    } catch (error) {
      const result = classify(error, clock.now());
      if (result.outcome === 'auth_lost') auth.note(team, result.reason);
      return result;
    }
  }

  /** Opening the DM posts nothing: whatever goes wrong there leaves the message unsent. */
  async function toDm(
    team: TeamId,
    to: string,
    send: (client: WebClient, channel: string) => Promise<SendResult>,
  ): Promise<SendResult> {
    return attempt(team, async (client) => {
      const opened = await channelOf(team, to).catch((error: unknown) => classify(error, clock.now()));
      if (typeof opened === 'string') return send(client, opened);
      if (opened.outcome === 'auth_lost') auth.note(team, opened.reason);
      return opened.outcome === 'unknown' ? { outcome: 'unsent', reason: opened.reason } : opened;
    });
  }

  return {
    post: (team, to, message, options = {}) =>
      toDm(team, to, async (client, channel) => {
        await pacing.turn(`${team}/${channel}`, options.critical === true);
        const { ts } = await client.chat.postMessage({
          channel,
          ...body(message),
          unfurl_links: false,
          unfurl_media: false,
        });
        return { outcome: 'sent', channel, ts: ts ?? '' };
      }),
    update: (team, { channel, ts }, message) =>
      attempt(team, async (client) => {
        await client.chat.update({ channel, ts, ...body(message) });
        return { outcome: 'sent', channel, ts };
      }),
    upload: (team, to, { name, content, title }) =>
      toDm(team, to, async (client, channel) => {
        await client.filesUploadV2({ channel_id: channel, filename: name, title, content });
        return { outcome: 'sent', channel, ts: '' };
      }),
    publishHome: (team, user, view) =>
      attempt(team, async (client) => {
        await client.views.publish({ user_id: user, view: view as never });
        return { outcome: 'sent', channel: user, ts: '' };
      }),
    prepare: async (team, to) => {
      await channelOf(team, to).catch(() => undefined);
    },
    profile: (team, user) => profiles.get(team, user),
    forgetProfile: (team, user) => profiles.forget(team, user),
    hold: (team, reason) => auth.note(team, reason),
  };
}

function body({ text, blocks }: Outgoing) {
  return { text, blocks: blocks as never };
}
