import '../../support/properties.js';
import fc from 'fast-check';
import type { CalendarFailureCode } from '../../../src/domain/model/calendar.js';
import { entryStateOf, writtenInto } from '../../../src/domain/rules/host-entry.js';
import { readAgainAt } from '../../../src/usecases/hosting/calendar/refresh-calendars.js';
import { TEAM } from '../../support/calendar-story.js';
import { drawn } from '../../support/drawn.js';
import { ACCOUNT, entryStory } from '../../support/entry-story.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const NOW = '2027-03-01T10:00:00.000Z';
const STARTS = ['2027-03-08T08:00:00.000Z', '2027-03-09T08:00:00.000Z', '2027-03-10T15:00:00.000Z'] as const;
const HOUR = 3_600_000;
const CALENDARS = ['work', 'private'] as const;

type Story = ReturnType<typeof entryStory>;
type Fault = 'none' | 'refused' | 'lost' | 'dies_before' | 'dies_after';

class Death extends Error {}

const host = { actor: HOST.id };
const requester = { actor: REQUESTER.id };
const again = { kind: 'any_time' } as const;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What can happen to a request and to the host's calendars. */
const STEPS = {
  approve: (story: Story) => story.act({ kind: 'approve', ...host }),
  decline: (story: Story) => story.act({ kind: 'decline', ...host, text: '', again }),
  move: async (story: Story) => {
    const start = STARTS.find((each) => each !== story.request()?.start) ?? '';
    await story.act({ kind: 'suggest_other_time', ...host, start });
  },
  moveOn: async (story: Story) => {
    const start = STARTS.findLast((each) => each !== story.request()?.start) ?? '';
    await story.act({ kind: 'suggest_other_time', ...host, start });
  },
  accept: (story: Story) => story.act({ kind: 'answer_counter', ...requester, accept: true }),
  refuse: (story: Story) => story.act({ kind: 'answer_counter', ...requester, accept: false }),
  withdraw: (story: Story) => story.act({ kind: 'withdraw', ...requester }),
  cancel: (story: Story) => story.act({ kind: 'cancel_by_host', ...host }),
  keep: (story: Story) => story.act({ kind: 'keep_despite_deletion', ...host }),
  intoWork: (story: Story) => choose(story, 'work'),
  intoPrivate: (story: Story) => choose(story, 'private'),
  intoNone: (story: Story) => choose(story, undefined),
  anew: (story: Story) => choose(story, targetOf(story)),
  deliver: (story: Story) => story.deliver(1),
  deliverTwice: (story: Story) => Promise.all([story.deliver(1), story.deliver(1)]),
  look: (story: Story) => readAgainAt(story, TEAM, HOST.id),
  later: async ({ clock }: Story) => clock.turnTo(clock.now() + HOUR),
} satisfies Record<string, (story: Story) => Promise<unknown>>;
type Step = keyof typeof STEPS;

let connections = 0;

async function choose(story: Story, writesInto: string | undefined) {
  const { writesInto: _, ...account } = ACCOUNT;
  const present = story.host().calendars?.[0]?.id;
  connections += 1;
  const secret = { ...account, ...(writesInto !== undefined && { writesInto }) };
  await story.connect(`c${connections}`, secret, present);
}

function targetOf(story: Story): string | undefined {
  const sealed = writtenInto(story.host().calendars)?.sealed;
  const text = sealed === undefined ? '{}' : Buffer.from(sealed, 'base64url').toString();
  return (JSON.parse(text.slice(text.indexOf('{'))) as { writesInto?: string }).writesInto;
}

/** Each call, and each note of what is known, may fail, be lost, or be the last that a process does. */
function trouble(story: Story, faults: Fault[]) {
  let next = 0;
  let current: Fault = 'none';
  const draw = () => {
    current = faults[next++] ?? 'none';
    return current;
  };
  const fails = (what: 'before' | 'after'): CalendarFailureCode | undefined => {
    const fault = what === 'before' ? draw() : current;
    if (fault === `dies_${what}`) throw new Death();
    if (fault === 'refused' && what === 'before') return 'unavailable';
    return fault === 'lost' && what === 'after' ? 'timed_out' : undefined;
  };
  story.calendar.fault = fails;
  const { write } = story.entries;
  story.entries.write = async (...entry) => {
    if (draw() === 'dies_before') throw new Death();
    await write.apply(story.entries, entry);
    if (current === 'dies_after') throw new Death();
  };
  return () => {
    next = Number.POSITIVE_INFINITY;
  };
}

/** What both calendars show, where. */
const shown = ({ calendar }: Story) =>
  CALENDARS.flatMap((id) => calendar.shows(id).map((entry) => `${id}: ${entry}`));

function wantedIn(story: Story): string[] {
  const request = story.request();
  const target = targetOf(story);
  if (request === undefined || target === undefined) return [];
  const state = entryStateOf(request);
  if (state === 'hold') return [`${target}: ${request.start} Held: informational interview?`];
  return state === 'meeting' ? [`${target}: ${request.start} Informational interview with Ravi Asks`] : [];
}

async function live(story: Story, steps: Step[], faults: Fault[]) {
  const heal = trouble(story, faults);
  const survive = (step: Promise<unknown>) =>
    step.catch((error: unknown) => {
      if (!(error instanceof Death)) throw error;
    });
  for (const step of steps) await survive(STEPS[step](story));
  await wait(0);
  heal();
  for (let turn = 0; turn < 50 && story.nextAt() < Number.POSITIVE_INFINITY; turn++) {
    story.clock.turnTo(Math.max(story.clock.now(), story.nextAt()));
    await story.deliver(1);
  }
}

const steps = fc.array(fc.constantFrom(...(Object.keys(STEPS) as Step[])), { minLength: 1, maxLength: 14 });
const faults = fc.array(
  fc.constantFrom<Fault>('none', 'none', 'refused', 'lost', 'dies_before', 'dies_after'),
  { maxLength: 30 },
);

describe('whatever happens to a request, its host’s calendars and the processes', () => {
  it('there is exactly the entry that belongs there in the end: never two, never a leftover hold', async () => {
    await fc.assert(
      fc.asyncProperty(steps, faults, async (lived, failing) => {
        const story = entryStory(NOW);
        await story.connect('c0', ACCOUNT);
        await story.ask(STARTS[0]);
        await live(story, lived, failing);
        expect(story.nextAt()).toBe(Number.POSITIVE_INFINITY);
        const state = entryStateOf(story.request() as NonNullable<ReturnType<Story['request']>>);
        const found = shown(story);
        if (targetOf(story) === undefined && state === 'meeting') {
          expect(found.length).toBeLessThanOrEqual(1);
          expect(found.every((entry) => entry.includes(`${story.request()?.start} Informational`))).toBe(
            true,
          );
        } else expect(found).toEqual(wantedIn(story));
      }),
      { numRuns: drawn(50, 2_000) },
    );
  });
});
