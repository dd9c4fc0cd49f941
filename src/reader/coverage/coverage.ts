import './coverage.css';
import type { CoverageState, CoverageToHost, HostToCoverage } from '../../protocol/coverage.ts';
import { Peer } from '../../protocol/rpc.ts';
import { webviewApi } from '../boot/webviewApi.ts';
import { unparsed } from '../boot/unparsed.ts';
import { webviewTransport } from '../boot/webviewTransport.ts';
import { CoverageTable } from './coverageTable.ts';

/** The page of the coverage map: pulls its state, shows it, and passes on what is chosen. */
const api = webviewApi();
const generation =
  document.querySelector('meta[name="marginalia-generation"]')?.getAttribute('content') ?? '';
const table = new CoverageTable({
  showWeek: (key) => peer.notify('showWeek', { key }),
  openCell: (objective, reading) => peer.notify('openCell', { objective, reading }),
  openReading: (reading) => peer.notify('openReading', { reading }),
  openObjective: (objective) => peer.notify('openObjective', { objective }),
  openQuestions: (reading) => peer.notify('openQuestions', { reading }),
});
const peer: Peer<HostToCoverage, CoverageToHost> = new Peer({
  transport: webviewTransport(api),
  incoming: unparsed<HostToCoverage>({ state: true }),
  handlers: { requests: {}, notifications: { state: (state: CoverageState) => table.show(state) } },
  outgoing: unparsed<CoverageToHost>({} as never),
  generation,
  checkIncoming: false,
  onError: (error) => peer.notify('problem', { message: error.message }),
});
document.body.append(table.element);
// The page is thrown away while its tab is hidden, and forgets what has the focus when a list takes it: who comes back
// by keys is to find the focus where it was.
const kept = (api.getState() ?? {}) as { readonly place?: unknown };
let place = typeof kept.place === 'string' ? kept.place : null;
table.element.addEventListener('focusin', () => {
  place = table.focusedPlace;
  api.setState({ place });
});
const takeUpPlace = () => {
  if (place !== null && document.activeElement === document.body) table.focus(place);
};
window.addEventListener('focus', takeUpPlace);
table.show(await peer.request('ready', {}));
takeUpPlace();
