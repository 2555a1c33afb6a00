import type { RefocusRule } from '../../domain/model/request.js';

/** In the order in which they are needed most. */
export const REFOCUS_RULES: readonly RefocusRule[] = [
  'clock',
  'listen',
  'unprepared',
  'pitch',
  'inside_track',
  'baggage',
];

/** What a rule is called in a list. */
export const RULE_NAMES: Readonly<Record<RefocusRule, string>> = {
  pitch: 'It is turning into a pitch',
  inside_track: 'It is about a job here',
  baggage: 'It is about old troubles',
  unprepared: 'The questions ran out',
  listen: 'I hardly get a word in',
  clock: 'Time is short',
};

interface Words {
  /** For somebody who does this for the first time: a hand held out. */
  coaching: string;
  /** For others: what the half hour is for. */
  purpose: string;
}

/** What a host can say aloud, word for word; polite, and hard to take amiss. */
const SPOKEN: Readonly<Record<RefocusRule, Words>> = {
  pitch: {
    coaching:
      'I can see how much you have done. A tip that helps many people: in talks like this, questions open more doors than answers. What would you like to know about my work?',
    purpose:
      'Thank you for telling me. I keep these talks for questions about the work itself, so let us get back to yours.',
  },
  inside_track: {
    coaching:
      'I understand why you ask. I cannot help with openings in talks like this, but I can tell you how people find their way into the field. Shall we look at that?',
    purpose:
      'I keep these talks apart from hiring, so I cannot say anything about openings. What would you like to know about the work?',
  },
  baggage: {
    coaching:
      'That sounds hard, and I am sorry that it went that way. So that you get the most out of our half hour: which question matters most to you now?',
    purpose: 'I am sorry to hear that. Let us use the time that we have for your questions about the work.',
  },
  unprepared: {
    coaching:
      'It is fine not to know what to ask next. Shall we go back to your list and take the question that matters most to you?',
    purpose: 'Let us go back to your questions, so that we get through them.',
  },
  listen: {
    coaching:
      'I enjoy your energy. May I tell you a little of how I see it, and you stop me wherever you would like to hear more?',
    purpose: 'May I answer that one first, before we go on?',
  },
  clock: {
    coaching:
      'We have only a little time left, and I would like you to get what you came for. Which question is the most important one?',
    purpose: 'I have to keep an eye on the time. Which question is the most important one for what is left?',
  },
};

export function spokenWords(rule: RefocusRule, firstTimer: boolean): string {
  return firstTimer ? SPOKEN[rule].coaching : SPOKEN[rule].purpose;
}

/** What a host passes on afterwards, by rule; kind, and useful next time. */
export const FEEDBACK_WORDS: Readonly<Record<RefocusRule | 'well_done', string>> = {
  well_done: 'You came prepared and with good questions. Keep doing that.',
  clock: 'For your next talk, put the question that matters most first; half an hour is soon over.',
  listen: 'In your next talk, leave a little more room for the other person: the best things come unasked.',
  unprepared:
    'For your next talk, a few more questions up your sleeve will help you; a look at what is public about the work is a good start.',
  pitch:
    'You have a lot to show. In talks like this, it comes across best when you let your questions show it.',
  inside_track: 'Talks like this go best when they stay apart from openings and applications.',
  baggage: 'In your next talk, leave what went wrong before at the door; what lies ahead suits you better.',
};

/** What each ready sentence is about, for the list to tick. */
export const FEEDBACK_NAMES: Readonly<Record<RefocusRule | 'well_done', string>> = {
  well_done: 'You came well prepared',
  clock: 'Ask the most important question first',
  listen: 'Leave the other person room to talk',
  unprepared: 'Bring a few more questions',
  pitch: 'Let your questions speak for you',
  inside_track: 'Leave job openings for another day',
  baggage: 'Look ahead rather than back',
};
