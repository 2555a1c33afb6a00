/** A field of a form, by the two names that Slack gives it. */
export interface InputBlock {
  blockId: string;
  actionId: string;
}

/** The fields of a submitted form, in order. If its blocks are not known, they are taken from what was filled in. */
export function inputsOf({ blocks, state }: { blocks?: unknown; state?: unknown }): InputBlock[] {
  return Array.isArray(blocks) ? inputsOfBlocks(blocks) : inputsOfValues(state);
}

function inputsOfBlocks(blocks: unknown[]): InputBlock[] {
  return blocks.flatMap((block) => {
    const { type, block_id, element } = (block ?? {}) as Record<string, unknown>;
    const actionId = (element as { action_id?: unknown } | undefined)?.action_id;
    return type === 'input' && typeof block_id === 'string' && typeof actionId === 'string'
      ? [{ blockId: block_id, actionId }]
      : [];
  });
}

function inputsOfValues(state: unknown): InputBlock[] {
  const { values } = (state ?? {}) as { values?: unknown };
  return Object.entries(values ?? {}).flatMap(([blockId, actions]) =>
    Object.keys(actions ?? {}).map((actionId) => ({ blockId, actionId })),
  );
}

/** The action id of a form's first field; '' when there is nothing to fill in. */
export function firstField([first]: InputBlock[]): string {
  return first?.actionId ?? '';
}

/**
 * Turns errors by action id into errors by block id, as Slack wants them. Those that belong to no field of this form go
 * under its first; undefined if the form has no field at all.
 */
export function withBlockIds(
  errors: Record<string, string>,
  inputs: InputBlock[],
): Record<string, string> | undefined {
  const [first] = inputs;
  if (first === undefined) return undefined;
  const byBlock: Record<string, string> = {};
  for (const [actionId, words] of Object.entries(errors)) {
    const { blockId } = inputs.find((input) => input.actionId === actionId) ?? first;
    byBlock[blockId] = byBlock[blockId] === undefined ? words : `${byBlock[blockId]} ${words}`;
  }
  return byBlock;
}
