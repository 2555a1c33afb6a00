import { useId } from 'react';
import { Loose } from '../elements/interactive.js';
import { blockIdOf } from '../state/values.js';
import { plain } from '../text/plain.js';
import { TextView } from '../text/text-view.js';
import { DataVisualization } from './chart.js';
import { InputBlock } from './input-block.js';
import { Alert, Card, Carousel } from './newer-blocks.js';
import { type RichNode, RichText } from './rich-text.js';
import type { Block, Element, TextObject } from './types.js';

function Picture({ url, alt, title }: { url: string; alt: string; title?: TextObject | undefined }) {
  return (
    <figure className="block image-block">
      {title && <figcaption>{plain(title)}</figcaption>}
      <img src={url} alt={alt} loading="lazy" />
    </figure>
  );
}

function Section({ block, blockId }: { block: Block; blockId: string }) {
  const id = useId();
  const { accessory } = block;
  return (
    <div className="block section" data-accessory={accessory?.type}>
      <div className="section-words" id={id}>
        <TextView text={block.text} />
        {block.fields && (
          <div className="fields">
            {block.fields.map((field, at) => (
              <div className="field" key={`${at}`}>
                <TextView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <img className="thumb" src={accessory.image_url} alt={accessory.alt_text ?? ''} />
          ) : (
            <Loose element={accessory} blockId={blockId} labelledBy={id} />
          )}
        </div>
      )}
    </div>
  );
}

function Context({ elements }: { elements: (TextObject & Element)[] }) {
  return (
    <div className="block context">
      {elements.map((one, at) =>
        one.type === ('image' as string) ? (
          <img key={`${at}`} src={one.image_url} alt={one.alt_text ?? ''} />
        ) : (
          <span key={`${at}`} className="context-text">
            <TextView text={one} />
          </span>
        ),
      )}
    </div>
  );
}

function One({ block, blockId }: { block: Block; blockId: string }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'header':
      return <h3 className="block header">{plain(block.text)}</h3>;
    case 'divider':
      return <hr className="block divider" />;
    case 'context':
      return <Context elements={(block.elements ?? []) as (TextObject & Element)[]} />;
    case 'actions':
      return (
        <div className="block actions">
          {((block.elements ?? []) as Element[]).map((element, at) => (
            <Loose key={element.action_id ?? `${at}`} element={element} blockId={blockId} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} blockId={blockId} />;
    case 'image':
      return <Picture url={block.image_url ?? ''} alt={block.alt_text ?? ''} title={block.title} />;
    case 'rich_text':
      return <RichText elements={(block.elements ?? []) as RichNode[]} />;
    case 'alert':
      return <Alert block={block} />;
    case 'card':
      return <Card block={block} blockId={blockId} />;
    case 'carousel':
      return <Carousel cards={(block.elements ?? []) as Block[]} />;
    case 'data_visualization':
      return block.chart && <DataVisualization title={String(block.title ?? '')} chart={block.chart} />;
    default:
      return <div className="block unknown">The sandbox does not draw “{block.type}” blocks.</div>;
  }
}

/** Block Kit, block after block. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => {
    const blockId = blockIdOf(block, index);
    return <One key={blockId} block={block} blockId={blockId} />;
  });
}
