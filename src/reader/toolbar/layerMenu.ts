import { fellowsIn, layerName } from '../cards/layerName.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';
import type { Layer, Layers } from '../notes/layers.ts';
import type { NewNotes } from '../notes/newNotes.ts';
import { strings } from '../strings.ts';
import type { MenuItem } from './menu.ts';

/** What the menu is made from. */
export interface LayerMenuSources {
  readonly store: AnnotationStore;
  readonly layers: Layers;
  readonly fresh: NewNotes;
  readonly choose: (layer: Layer) => void;
}

/** Whose notes, and which, can be shown. */
export function layerMenu({ store, layers, fresh, choose }: LayerMenuSources): readonly MenuItem[] {
  const words = strings.layers;
  const current = JSON.stringify(layers.layer);
  const choice = (layer: Layer): MenuItem => ({
    label: words.counted(layerName(layer, store), layers.countOf(layer)),
    checked: JSON.stringify(layer) === current,
    run: () => choose(layer),
  });
  const fellows = [...fellowsIn(store).keys()];
  const hasNew = [...store.all].some(({ isNew }) => isNew);
  const parts = [
    [choice({ kind: 'everyone' }), choice({ kind: 'mine' })],
    fellows.map((fellow) => choice({ kind: 'fellow', fellow })),
    store.context.objectives.map(({ id }) => choice({ kind: 'objective', id })),
    [choice({ kind: 'questions' })],
    hasNew ? [{ label: words.lookAtAll, run: () => fresh.lookAtAll() }] : [],
  ];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [null, ...part]));
}
