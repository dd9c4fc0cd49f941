import type { AnnotationView } from '../../protocol/data.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';

/** How a note's passage looks: the colour's class, and the digits of its objectives in the order of its tags. */
export interface PaintStyle {
  /** `objective-1` … `objective-9`, or `plain`. */
  readonly colour: string;
  readonly digits: readonly number[];
}

/** The first objective among the tags gives the colour. */
export function paintStyle(annotation: AnnotationView, store: AnnotationStore): PaintStyle {
  const digits = annotation.tags.map((tag) => store.digitOf(tag)).filter((digit) => digit !== null);
  return { colour: digits[0] === undefined ? 'plain' : `objective-${digits[0]}`, digits };
}
