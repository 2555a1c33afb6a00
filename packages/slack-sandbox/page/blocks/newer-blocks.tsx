import { useId } from 'react';
import { Loose } from '../elements/interactive.js';
import { Icon } from '../shell/icons.js';
import { blockIdOf } from '../state/values.js';
import { TextView } from '../text/text-view.js';
import type { Block, Element } from './types.js';

const LEVELS = {
  default: { icon: 'info', name: 'Note' },
  info: { icon: 'info', name: 'Information' },
  warning: { icon: 'alert', name: 'Warning' },
  error: { icon: 'alert', name: 'Error' },
  success: { icon: 'tick', name: 'Success' },
} as const;

/** A notice in a form. Whoever cannot see its colour hears its level. */
export function Alert({ block }: { block: Block }) {
  const level = block.level ?? 'default';
  const { icon, name } = LEVELS[level];
  return (
    <div className="block alert" data-level={level} role="note" aria-label={name}>
      <Icon name={icon} />
      <div className="alert-words">
        <TextView text={block.text} />
      </div>
    </div>
  );
}

const picture = (image: Element | undefined, className: string) =>
  image && <img className={className} src={image.image_url} alt={image.alt_text ?? ''} loading="lazy" />;

export function Card({ block, blockId }: { block: Block; blockId: string }) {
  const id = useId();
  const { title, subtitle, body, actions = [] } = block;
  return (
    <article className="block card" aria-labelledby={title && id}>
      {picture(block.hero_image, 'card-hero')}
      <div className="card-head">
        {picture(block.icon, 'card-icon')}
        <div>
          {title && (
            <div className="card-title" id={id}>
              <TextView text={title} />
            </div>
          )}
          {subtitle && (
            <div className="card-subtitle">
              <TextView text={subtitle} />
            </div>
          )}
        </div>
      </div>
      {body && (
        <div className="card-body">
          <TextView text={body} />
        </div>
      )}
      {actions.length > 0 && (
        <div className="card-actions">
          {actions.map((element, at) => (
            <Loose
              key={element.action_id ?? `${at}`}
              element={element}
              blockId={blockId}
              {...(title && { describedBy: id })}
            />
          ))}
        </div>
      )}
    </article>
  );
}

/** Cards side by side; the keyboard scrolls them, and a button that gets the focus comes into sight. */
export function Carousel({ cards }: { cards: Block[] }) {
  const name = `${cards.length} ${cards.length === 1 ? 'card' : 'cards'}, side by side`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className="block carousel" aria-label={name} tabIndex={0}>
      {cards.map((card, at) => {
        const blockId = blockIdOf(card, at);
        return <Card key={blockId} block={card} blockId={blockId} />;
      })}
    </section>
  );
}
