import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

const WIDTH_MIN = 180;

/** Where a popup goes: under its anchor, or above it where there is more room. */
export function usePopup(
  isOpen: boolean,
  anchor: RefObject<HTMLElement | null>,
  widthMin = WIDTH_MIN,
): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    if (!isOpen) return;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) return;
      const below = innerHeight - at.bottom - 12;
      const above = at.top - 12;
      const up = below < 220 && above > below;
      const width = Math.max(at.width, widthMin);
      setStyle({
        left: Math.max(8, Math.min(at.left, innerWidth - width - 8)),
        width,
        maxHeight: Math.min(320, up ? above : below),
        ...(up ? { bottom: innerHeight - at.top + 4 } : { top: at.bottom + 4 }),
      });
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [isOpen, anchor, widthMin]);
  return style;
}

/** Calls back on a press outside of all these elements. */
export function useOutside(isOpen: boolean, boxes: RefObject<HTMLElement | null>[], away: () => void): void {
  const latest = useRef({ boxes, away });
  latest.current = { boxes, away };
  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: PointerEvent) => {
      const inside = latest.current.boxes.some((box) => box.current?.contains(event.target as Node));
      if (!inside) latest.current.away();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [isOpen]);
}
