/** Frequent small words that English does not have, by language. */
const FOREIGN_WORDS: Readonly<Record<string, string>> = {
  german:
    'der das und ist nicht ich sie wir ihr mit für auf ein eine einen einem einer wie wenn oder aber sich auch nach bei über dass sind haben habe werden würde können möchte gerne mir mich ihnen ihre zum zur von vom kann wird sehr bitte welche welcher warum beruf arbeit',
  french:
    'le la les des est une dans pour que qui sur avec pas vous nous je ce cette sont plus votre vos mon mes comment quel quelle quels quelles aux du et ou où être avez avoir suis très merci bonjour travail métier voudrais',
  spanish:
    'el los las una por para que como cómo qué con del es está están su sus mi más pero muy usted ustedes trabajo hola gracias cuál cuáles porque quiero puede tiene sobre desde hacer nuestro yo día',
  italian:
    'il gli della delle dei che è sono per una nel nella con non come più questo questa suo sua mio lavoro quali quale perché anche vorrei buongiorno grazie molto ha ho cosa dove',
  portuguese:
    'os uma para que com não por mais como você seu sua em na da dos das é são muito trabalho qual quais porque obrigado olá gostaria foi tem ao pelo eu meu',
  dutch:
    'het een en van ik je jij niet dat die zijn met voor op ook maar hoe wat waarom bij naar uit kan wordt heeft hebben mijn jouw uw graag wil werk dit deze welke',
  nordic:
    'och att det som är en ett jag du inte med för på av till hur vad varför vill kan min din jobb arbete og ikke jeg hvad hvordan hvorfor til af det er på med som må arbejde ja ei on ja että miten mitä työ',
  polish:
    'nie jest się na że jak co czy dla po od jest są mnie pan pani praca dlaczego przez tak ale oraz już być jaki jakie',
  turkish: 've bir bu için ile nasıl ne çok mi mı mu da de olarak var iş neden bana benim siz sizin merhaba',
};
/** Frequent small words of English; with a few of these a text is English, whatever else is in it. */
const ENGLISH_WORDS =
  'the of and to it you that for are with they be have this from had by but what some we can out other were there when up use your how said each she which their if way about many then them would like these her him has two more my than been who its now did get may not does our could should any because why where into please want job ur im dont';
/** Small words that English shares with others: they speak for neither side. */
const SHARED_WORDS =
  'a an in is no on was as he his do me u i so or at am all over will work one had men man her';
const FOREIGN = Object.values(FOREIGN_WORDS).map((words) => new Set(words.split(' ')));
const ENGLISH = new Set(ENGLISH_WORDS.split(' '));
const SHARED = new Set(SHARED_WORDS.split(' '));
/** Fewer letters than this say nothing about a language. */
const LETTERS_MIN = 8;
const WORDS_MIN = 3;
/** Share of letters in another script from which on a text is not English. */
const OTHER_SCRIPT_FROM = 0.5;

/**
 * Is the text clearly in another language than English? Errs on the side of English: names, single foreign
 * words, slang and non-native English are English.
 */
export function isForeign(text: string): boolean {
  const sample = text.slice(0, 1000).normalize('NFKC').toLowerCase();
  const letters = sample.match(/\p{L}/gu) ?? [];
  const latin = sample.match(/\p{Script=Latin}/gu) ?? [];
  const others = letters.length - latin.length;
  // A sign of a script without spaces says more than a letter.
  const ideographs =
    sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
  if (letters.length + 2 * ideographs.length < LETTERS_MIN) return false;
  if (others > letters.length * OTHER_SCRIPT_FROM) return true;
  return hasForeignWords(sample.match(/[\p{L}']+/gu) ?? []);
}

function hasForeignWords(words: string[]): boolean {
  if (words.length < WORDS_MIN) return false;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const foreign = Math.max(
    ...FOREIGN.map(
      (known) => words.filter((word) => known.has(word) && !ENGLISH.has(word) && !SHARED.has(word)).length,
    ),
  );
  const accented = words.filter((word) => /[^\p{ASCII}'’]/u.test(word)).length;
  return (foreign >= 2 && foreign > 2 * english) || (foreign >= 1 && english === 0 && accented >= 1);
}
