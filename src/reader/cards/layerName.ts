import type { Layer } from '../../core/course/layers.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';
import { strings } from '../strings.ts';

/** What a layer is called. */
export function layerName(layer: Layer, store: AnnotationStore): string {
  const words = strings.layers;
  switch (layer.kind) {
    case 'everyone':
      return words.everyone;
    case 'mine':
      return words.mine;
    case 'questions':
      return words.questions;
    case 'fellow':
      return fellowsIn(store).get(layer.fellow) ?? layer.fellow;
    case 'objective': {
      const objective = store.context.objectives.find(({ id }) => id === layer.id);
      return objective ? words.objective(objective.digit, objective.text) : `#${layer.id}`;
    }
  }
}

/** Everybody else with notes here, by key, in the order of their names. */
export function fellowsIn(store: AnnotationStore): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { own, fellow, fellowName } of store.all) if (!own) names.set(fellow, fellowName);
  return new Map([...names].toSorted(([, a], [, b]) => a.localeCompare(b)));
}
