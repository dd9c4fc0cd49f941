/** The extension's platform in Node hosts, for tests that make parts of it themselves. */
import { nodePlatform } from '../../../src/host/platform/nodePlatform.ts';
import { usePlatform } from './environment.ts';

usePlatform(nodePlatform);
