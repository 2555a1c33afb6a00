import type { Stage } from './stage.js';

const AGENDA = {
  Topic: 'What an ordinary week is like',
  'Question 1': 'How do you decide what to drop when everything is urgent?',
  'Question 2': 'Which part of your work surprised you most when you started?',
};

/** Somebody off stage asks Dana for that time; what they see is not looked at. */
export async function asksOffStage({ sandbox }: Stage, userId: string, start: string): Promise<void> {
  const asker = sandbox.workspace.as(userId);
  const { modal } = await asker.command('@dana.whitfield');
  if (modal === undefined) throw new Error(`${userId} got no form`);
  const sent = await asker.submit(modal, { ...AGENDA, 'First choice': start, 'Agreed?': true });
  if (sent.errors !== undefined) throw new Error(`${userId}: ${JSON.stringify(sent.errors)}`);
  await sandbox.workspace.messageTo(userId, 'Your request is with');
}
