import { isAccessible } from './support/accessible.js';
import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { type Look, openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('two workspaces in one sandbox', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({
      env: { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') },
      workspace: { isInstalled: false, name: 'Meridian' },
      others: ['Juniper'],
    });
  });
  afterAll(() => stage?.close());

  const enter = (look: Look = {}) => stage.enter('U01DANA', look);
  const card = ({ page }: Person) => page.getByTestId('install-card');
  const openSwitch = ({ page }: Person) => page.getByTestId('workspace-switch');

  /** Through the bot's own pages and Slack's, as people go. */
  async function install(person: Person): Promise<void> {
    const { page } = person;
    await page.getByTestId('install').click();
    const add = page.getByRole('link', { name: 'Add to Slack' });
    await add.waitFor();
    await isAccessible(page, 'where people install it');
    await add.click();
    await page.getByText('You are Dana Whitfield.').waitFor();
    await isAccessible(page, "Slack's question");
    await page.getByRole('button', { name: 'Allow' }).click();
    const back = page.getByRole('link', { name: 'Open Slack' });
    await back.waitFor();
    await isAccessible(page, 'where the installation ends');
    await back.click();
    await person.sees('Infointerview is installed');
  }

  test('the bot is installed in one by its button, works there, and can be removed again', async () => {
    const dana = await enter();
    await card(dana).getByText('not installed in Meridian').waitFor();
    expect(await dana.page.getByTestId('composer').count()).toBe(0);
    await install(dana);
    await dana.command('status');
    await dana.sees('You have not asked anyone yet');
    await openSwitch(dana).click();
    await picture(dana.page, 'workspaces');
    await dana.page.getByRole('menuitem', { name: 'Juniper' }).click();
    await card(dana).getByText('not installed in Juniper').waitFor();
    expect(await dana.page.getByTestId('message').count()).toBe(0);

    await dana.page.goBack();
    await dana.sees('Infointerview is installed');
    await openSwitch(dana).click();
    await dana.page.getByRole('menuitem', { name: 'Remove Infointerview from Meridian' }).click();
    await dana.page.getByTestId('confirm-ok').click();
    await card(dana).waitFor();
  });

  test('the keyboard alone leads from one to the other', async () => {
    const { page } = await enter();
    await page.getByTestId('install-card').waitFor();
    await page.getByTestId('workspace-switch').focus();
    await page.keyboard.press('Enter');
    const focused = page.locator('[role=menuitem]:focus');
    await focused.filter({ hasText: 'Meridian' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-testid=workspace-switch]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await focused.filter({ hasText: 'Juniper' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('install-card').getByText('not installed in Juniper').waitFor();
  });

  test('everything fits on a phone, in the dark', async () => {
    const dana = await enter({ width: 375, height: 720, scale: 1.5, dark: true });
    await card(dana).waitFor();
    await dana.page.getByTestId('menu').click();
    await openSwitch(dana).click();
    await dana.page.getByRole('menuitem', { name: 'Juniper' }).waitFor();
    await dana.page.getByRole('menuitem', { name: 'Juniper' }).click();
    await card(dana).getByText('not installed in Juniper').waitFor();
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await dana.page.evaluate(fits)).toBe(true);
  });
});
