import fc from 'fast-check';
import { placeText } from '../../../src/messages/parts/place.js';

const shown = (place: string) => placeText(place, 'U0HOST');

describe('where the two meet', () => {
  test.each([
    ['https://meet.example/dana', '<https://meet.example/dana>'],
    ['Zoom: https://zoom.example/j/1?pwd=a&b=2.', 'Zoom: <https://zoom.example/j/1?pwd=a&amp;b=2>.'],
    [
      'https://meet.example:8443/a_b-c~d; {host} starts it',
      '<https://meet.example:8443/a_b-c~d>; <@U0HOST> starts it',
    ],
    ['https://meet.example/\u202Egpj.exe', '<https://meet.example/gpj.exe>'],
  ])('can be clicked if it is an https address: %j', (place, words) => {
    expect(shown(place)).toBe(words);
  });

  test.each([
    ...[
      'http://meet.example/',
      'ftp://meet.example',
      'javascript:alert(1)',
      'meet.example/dana',
      'mailto:a@b.example',
    ],
    ...[
      'https://a|b>',
      'https://meet.example|Payroll',
      'https://meet.example/a|Payroll',
      'https://user:word@evil.example/',
    ],
    ...[
      'https://meet.example/<!channel>',
      '<https://meet.example|x>',
      'https://',
      'https://localhost',
      'https://м.example/',
    ],
    ...['https://meet.example/{host}', 'xhttps://meet.example/'],
  ])('is plain text otherwise: %j', (place) => {
    expect(shown(place).replaceAll('<@U0HOST>', '')).not.toMatch(/[<>]/);
  });

  test('makes nothing else of what is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'a.example',
        '|',
        '<',
        '>',
        '&',
        '!',
        '@U1',
        '#C1',
        '/',
        ' ',
        '^',
        '{host}',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const words = shown(pieces.join('')).replaceAll('<@U0HOST>', '');
        expect(words.replace(/<https:\/\/[\w.-]+(?::\d+)?(?:[/?#][^<>|\s]*)?>/g, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 2000 },
    );
  });
});
