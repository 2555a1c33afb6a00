import type { PersonSpec } from '../packages/slack-sandbox/src/workspace.js';

/** Who works in the sandbox: two who could host, one of them an admin, some who ask, a guest, another app, and somebody who has left. */
export const PEOPLE: PersonSpec[] = [
  person('U01DANA', 'dana.whitfield', 'Dana Whitfield', 'Head of People', 'America/New_York'),
  {
    ...person('U02MARCUS', 'marcus.oyelaran', 'Marcus Oyelaran', 'Staff Engineer', 'Europe/Berlin'),
    isAdmin: true,
  },
  person('U03PRIYA', 'priya.raman', 'Priya Raman', 'Data Analyst', 'Asia/Kolkata'),
  person('U04TOMAS', 'tomas.vega', 'Tomás Vega', 'Support Specialist', 'America/Los_Angeles'),
  person('U05AOIFE', 'aoife.byrne', 'Aoife Byrne', 'Graduate Trainee', 'Europe/London'),
  person('U06LIAM', 'liam.nguyen', 'Liam Nguyen', 'Product Designer', 'Australia/Sydney'),
  {
    ...person('U07GRETA', 'greta.holm', 'Greta Holm', 'Consultant, Holm & Co', 'Europe/Stockholm'),
    kind: 'guest',
  },
  { ...person('U08STANDUP', 'standup-bot', 'Standup Bot', '', 'Etc/UTC'), kind: 'bot' },
  { ...person('U09ELENA', 'elena.popa', 'Elena Popa', 'Recruiter', 'Europe/Bucharest'), deleted: true },
];

function person(id: string, name: string, realName: string, title: string, tz: string): PersonSpec {
  return { id, name, realName, title, tz };
}
