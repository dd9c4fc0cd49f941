/** The extension's platform in a browser's worker, for tests that make parts of it themselves. */
import { webPlatform } from '../../../src/host/platform/webPlatform.ts';
import { usePlatform } from './environment.ts';

usePlatform(webPlatform);
