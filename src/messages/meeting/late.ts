import type { KnownBlock } from '@slack/types';
import { context } from '../parts/block-kit.js';
import type { Scene } from '../parts/scene.js';
import { count } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

const LATE_FROM_MS = 60_000;
/** No message of the half hour is of use an hour late: more than that is no delay, but a look back. */
const LATE_UNTIL_MS = 3_600_000;

/** What keeps the clock and came late says so: "This comes 4 minutes late." */
export function owningUpToLateness({ facts: { lateMs } }: Scene, rendered: Rendered): Rendered {
  if (lateMs <= LATE_FROM_MS || lateMs >= LATE_UNTIL_MS) return rendered;
  const late = `This comes ${count(Math.round(lateMs / 60_000), 'minute')} late; sorry for that.`;
  const note: KnownBlock = context(`${late} The half hour itself keeps to its time.`);
  return { ...rendered, text: `${rendered.text} ${late}`, blocks: [...rendered.blocks, note] };
}
