import { isObject, type Json } from '../block-kit/check.js';
import { post } from '../messages.js';
import type { SharedFile, Team } from '../team.js';
import { ApiError, type Method, parsed, text } from './api-types.js';

/** The second of the three steps: the bytes. Answers an HTTP status. */
export function receiveUpload(
  team: Team | undefined,
  fileId: string,
  body: Buffer,
  contentType: string,
): number {
  const file = team?.files.get(fileId);
  if (!file || file.shared) return 404;
  const content = contentType.startsWith('multipart/form-data') ? firstPart(body) : body;
  if (content.length !== file.length) return 400;
  file.content = content;
  return 200;
}

/** The content of the first part of a form; the boundary is its first line. */
function firstPart(body: Buffer): Buffer {
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const start = body.indexOf('\r\n\r\n') + 4;
  const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), start);
  return body.subarray(start, end < 0 ? undefined : end);
}

function uploaded(team: Team, entry: unknown): SharedFile {
  const id = isObject(entry) ? String(entry.id) : '';
  const file = team.files.get(id);
  if (!file?.content || file.shared) throw new ApiError('file_not_found');
  if (isObject(entry) && entry.title !== undefined) file.title = String(entry.title);
  return file;
}

const asSlackFile = (file: SharedFile): Json => ({
  id: file.id,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  filetype: file.name.slice(file.name.lastIndexOf('.') + 1),
  size: file.length,
});

const complete: Method = ({ core, team, args }) => {
  const entries = parsed(args, 'files', 'invalid_arguments');
  if (!Array.isArray(entries) || entries.length === 0) throw new ApiError('invalid_arguments');
  const channelId = text(args, 'channel_id');
  const dm = channelId === undefined ? undefined : team.dms.get(channelId);
  if (channelId !== undefined && !dm) throw new ApiError('channel_not_found');
  const files = entries.map((entry) => uploaded(team, entry));
  for (const file of files) file.shared = true;
  if (dm) {
    const shown = files.map(({ id, name, mimetype, length }) => ({ id, name, mimetype, size: length }));
    post(core, team, dm, { text: text(args, 'initial_comment') ?? '' }, { files: shown });
  }
  return { files: files.map(asSlackFile) };
};

export const fileMethods: Record<string, Method> = { 'files.completeUploadExternal': complete };
