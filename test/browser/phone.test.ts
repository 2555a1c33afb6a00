import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { ask, openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('on a phone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  /** Nothing sticks out to the right: no button that a thumb cannot reach. */
  const fits = (person: Person) =>
    person.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

  test('everything can be read and pressed', async () => {
    const look = { width: 375, height: 720, scale: 1.5 };
    const dana = await stage.enter('U01DANA', look);
    const priya = await stage.enter('U03PRIYA', look);
    await openDoor(dana);
    await ask(priya, 'dana.whitfield', PRIYAS, START);
    const card = await dana.sees(PRIYAS.Topic);
    const approve = card.getByRole('button', { name: 'Approve' });
    await approve.scrollIntoViewIfNeeded();
    expect(await Promise.all([dana, priya].map(fits))).toEqual([true, true]);
    for (const name of ['Approve', 'Decline', 'Other time', 'Answer in writing']) {
      const box = await card.getByRole('button', { name, exact: true }).boundingBox();
      expect(box).not.toBeNull();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(look.width);
    }
    await picture(dana.page, 'phone');
    await approve.click();
    await priya.sees('said yes!');
    await dana.turnUntil('U03PRIYA', '5 minutes left');
    await priya.sees('5 minutes left. Please start to wrap up:');
    expect(await Promise.all([dana, priya].map(fits))).toEqual([true, true]);
    await picture(priya.page, 'phone-minute-25');

    await dana.page.getByTestId('menu').click();
    await dana.page.getByTestId('person-U03PRIYA').click();
    await dana.sees('said yes');
  });
});
