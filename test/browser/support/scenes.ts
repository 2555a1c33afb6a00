import type { Person } from './person.js';

/** Nine in the morning in New York, evening in Kolkata. */
export const START = '2027-03-09T14:00:00.000Z';

export const PRIYAS = {
  Topic: 'How a people team grows with its company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
};

export const TOMAS = {
  Topic: 'Finding a way from support into people work',
  'Question 1': 'How do you decide what to drop when everything is urgent?',
  'Question 2': 'What do you read to keep up with your profession?',
};

/** Becomes a host, with the settings as they are; `settings` changes some, by label. */
export async function openDoor(host: Person, settings: Record<string, string> = {}): Promise<void> {
  await host.command('setup');
  const form = await host.form('Open your door');
  if (Object.keys(settings).length > 0) await form.press('Change the limits');
  await form.fillAll(settings);
  await form.submit();
  await form.isGone();
  await host.sees('Your door is open');
}

/** Asks this host for that time, and sends. */
export async function ask(
  asker: Person,
  handle: string,
  agenda: Record<string, string>,
  start: string,
): Promise<void> {
  await asker.command(`@${handle}`);
  const form = await asker.form('Ask for half an hour');
  await form.fillAll(agenda);
  await form.choose('First choice', { value: start });
  await form.tick("I'll keep to them");
  await form.submit();
  await form.isGone();
  await asker.sees('Your request is with');
}
