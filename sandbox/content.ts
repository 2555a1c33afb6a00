import type { PageContent } from '../packages/slack-sandbox/src/contract.js';

const COMMAND = '/infointerview';
const DANA = 'U01DANA';
const PRIYA = 'U03PRIYA';

/** What the sandbox's page says of the bot: its words, where to begin, and what somebody might write. */
export const CONTENT: Partial<PageContent> = {
  title: 'Infointerview sandbox',
  firstUser: DANA,
  welcome: `Write ${COMMAND} below to ask someone for thirty minutes, or to become a host.`,
  about: [
    'Thirty minutes with someone whose work interests you: asked for well, at an hour that costs them least, and over on time.',
    'Turn the clock at the top to see what happens the day before, at the start and at minute 25.',
  ],
  commands: [
    {
      command: COMMAND,
      hint: 'ask for an informational interview, or host one',
      verbs: [
        verb('help', '', 'what this is, and what you can do now'),
        verb('@', 'person', 'ask someone for thirty minutes'),
        verb('hosts', '', 'who is open to being asked'),
        verb('setup', '', 'become a host, or change your settings'),
        verb('calendar', '', 'your calendars'),
        verb('status', '', 'where your requests stand'),
        verb('queue', '', 'who waits in line for you'),
        verb('pause', '[date or days]', 'no new requests for a while'),
        verb('resume', '', 'take requests again'),
        verb('close', '', 'stop being a host'),
        verb('invite', '@person', 'one second meeting, valid for 60 days'),
        verb('block', '@person', 'this person may not ask you; nobody learns of it'),
        verb('unblock', '@person', 'this person may ask you again'),
        verb('cancel', '', 'cancel a request or a booking'),
        verb('stats', '', 'what your hours came to'),
        verb('forget-me', '', 'delete what is stored about you'),
        verb('admin', '', 'for admins: the workspace’s limits, export, erasure'),
      ],
    },
  ],
  steps: {
    title: 'New here? See a whole interview in two minutes; blue lines are one click.',
    items: [
      [
        { person: DANA, words: 'As Dana, send', send: `${COMMAND} setup` },
        ' and press ',
        { bold: 'Open my door' },
        '. Her calendar is connected.',
      ],
      [
        { person: DANA, words: 'Look at Dana’s calendar', opensPanel: true },
        ' and go to the week after with ',
        { bold: '›' },
        '. Click a half hour at 9 AM: she is busy then, and nobody is offered that time.',
      ],
      [
        { person: PRIYA, words: 'As Priya, send', send: `${COMMAND} @dana.whitfield` },
        ' and press ',
        { bold: 'Fill in an example' },
        ', then ',
        { bold: 'Send request' },
        '.',
      ],
      [
        { person: DANA, words: 'Be Dana' },
        ' and press ',
        { bold: 'Approve' },
        '. Then ',
        { person: PRIYA, words: 'be Priya' },
        ' and press ',
        { bold: 'Next event' },
        ' at the top, again and again: the day before, the start, minute 25, the end.',
      ],
      [
        'Press ',
        { bold: 'Write a thank-you note' },
        ', then ',
        { person: DANA, words: 'be Dana' },
        ' and read it.',
      ],
    ],
    after:
      'Then ask “Can you refer me for a job?”, ask the same host twice, or fill Dana’s week and join the line.',
  },
  examples: {
    Topic: 'How a people team grows with its company',
    'Question 1': 'What does a head of people do in an ordinary week?',
    'Question 2': 'Which part of your work surprised you most when you started?',
    'What did you learn?': 'I had not known how much of your work is listening.',
    'What will you do with it?': 'Next week I will sit in on two exit talks.',
    'One thing from your talk': 'Your story of the merger stays with me.',
    'One thing from the answers': 'What you wrote about the merger stays with me.',
  },
};

function verb(name: string, argument: string, hint: string) {
  return { verb: name, argument, hint };
}
