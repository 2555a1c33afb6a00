import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { ScreeningField } from '../../domain/rules/screening.js';

/** Cuts a plain text, with the field before it, into ids of the encoder's vocabulary. */
export type Tokenize = (text: string, field: ScreeningField) => number[];

const VOCABULARY_FILE = 'tokenizer.json';
/** Beyond this a text adds nothing to its judgement, and it bounds the time for hostile input. */
export const TOKENS_MAX = 128;

/** Loads the encoder's tokenizer from the folder of the model. */
export async function loadTokenizer(modelDir: string): Promise<Tokenize> {
  const tokenizer = new Tokenizer(JSON.parse(await readFile(join(modelDir, VOCABULARY_FILE), 'utf8')), {});
  return (text, field) => {
    const { ids } = tokenizer.encode(field, { text_pair: text });
    return ids.length <= TOKENS_MAX ? ids : [...ids.slice(0, TOKENS_MAX - 1), ...ids.slice(-1)];
  };
}
