import type { Message } from '../../src/contract.js';
import { fileUrl } from '../api.js';
import { Icon } from './icons.js';

const size = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const kindOf = (name: string, mimetype: string): string =>
  name.endsWith('.ics') || mimetype === 'text/calendar'
    ? 'Calendar'
    : (name.split('.').at(-1) ?? '').toUpperCase();

export function FileCard({ file }: { file: NonNullable<Message['files']>[number] }) {
  return (
    <a
      className="file"
      href={fileUrl(file.id)}
      download={file.name}
      data-testid="file"
      data-file-id={file.id}
    >
      <span className="file-icon" aria-hidden="true">
        {kindOf(file.name, file.mimetype) === 'Calendar' ? '📅' : '📄'}
      </span>
      <span className="file-words">
        <b>{file.name}</b>
        <small>
          {kindOf(file.name, file.mimetype)} · {size(file.size)}
        </small>
      </span>
      <Icon name="get" />
      <span className="sr-only">Download</span>
    </a>
  );
}
