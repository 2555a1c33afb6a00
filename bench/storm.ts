import type { Answered, Deed } from './programs/rush-sender.js';
import { costOf, SIGNING_SECRET, type Side, startBare, startBot } from './rush.js';
import { TEAM } from './rush-deeds.js';
import { end, messageFrom } from './support/children.js';
import { startProgram, startRedis, startStandIn } from './support/stage.js';
import type { Row } from './support/table.js';

/** So many a large workspace tells of (slackapi/bolt-python#1070). */
const AN_HOUR = 30_000;
const HOUR_MS = 3_600_000;
const WARM_UP = 200;
const FEW = 4;

/** What it costs to hear that somebody's profile changed who has nothing to do with the bot, beside an app that does not listen. */
export async function benchStorm(events: number): Promise<Row[]> {
  const slack = await startStandIn(50);
  const redis = await startRedis(process.env);
  const sender = await startProgram('rush-sender', {});
  const send = ({ url }: Side, deeds: Deed[]): Promise<Answered[]> => {
    sender.send({ url, signingSecret: SIGNING_SECRET, deeds, atOnce: FEW });
    return messageFrom<Answered[]>(sender);
  };
  const rows: Row[] = [];
  for (const side of [await startBot(redis.url, slack.apiUrl), await startBare(slack.apiUrl)]) {
    await send(side, changes(WARM_UP));
    const { ms } = await costOf(side, () => send(side, changes(events)));
    rows.push({ what: side.name, cpuMsAnEvent: ms, percentOfACore: (100 * ms * AN_HOUR) / HOUR_MS });
    await end(side.child);
  }
  await end(sender);
  await slack.stop();
  await redis.remove();
  return rows;
}

let changed = 0;

function changes(count: number): Deed[] {
  return Array.from({ length: count }, () => {
    const number = changed++;
    return {
      event: {
        ...{ type: 'event_callback', team_id: TEAM, api_app_id: 'A0RUSH', token: 'x' },
        ...{ event_id: `Ev${number}`, event_time: Math.floor(Date.now() / 1_000), authorizations: [] },
        event: { type: 'user_change', cache_ts: number, event_ts: `${number}.0`, user: somebody(number) },
      },
    };
  });
}

/** As large as Slack's own, which carries the whole profile with its pictures. */
function somebody(number: number) {
  const id = `U0OTHER${number}`;
  const pictures = [24, 32, 48, 72, 192, 512].map((size) => [
    `image_${size}`,
    `https://avatars.example/${id}/${'x'.repeat(80)}_${size}.png`,
  ]);
  const profile = {
    ...{
      title: 'Engineer',
      real_name: `Somebody ${number}`,
      display_name: `somebody${number}`,
      status_text: 'In a huddle',
    },
    ...{ huddle_state: 'in_a_huddle', fields: {}, ...Object.fromEntries(pictures) },
  };
  return {
    id,
    team_id: TEAM,
    name: `somebody${number}`,
    deleted: false,
    tz: 'Europe/London',
    is_bot: false,
    profile,
  };
}
