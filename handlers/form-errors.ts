interface InputBlock {
  blockId: string;
  actionId: string;
}

function inputsOf(blocks: unknown): InputBlock[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block) => {
    const { type, block_id, element } = (block ?? {}) as Record<string, unknown>;
    const actionId = (element as { action_id?: unknown } | undefined)?.action_id;
    return type === 'input' && typeof block_id === 'string' && typeof actionId === 'string'
      ? [{ blockId: block_id, actionId }]
      : [];
  });
}

/** The action id of a form's first field; '' when there is nothing to fill in. */
export function firstField(blocks: unknown): string {
  return inputsOf(blocks)[0]?.actionId ?? '';
}

/**
 * Errors by block id, as Slack wants them, from errors by action id. What belongs to no field of this form goes under
 * its first; undefined when the form has no field at all.
 */
export function withBlockIds(
  errors: Record<string, string>,
  blocks: unknown,
): Record<string, string> | undefined {
  const inputs = inputsOf(blocks);
  const [first] = inputs;
  if (first === undefined) return undefined;
  const byBlock: Record<string, string> = {};
  for (const [actionId, words] of Object.entries(errors)) {
    const { blockId } = inputs.find((input) => input.actionId === actionId) ?? first;
    byBlock[blockId] = byBlock[blockId] === undefined ? words : `${byBlock[blockId]} ${words}`;
  }
  return byBlock;
}
