/** Seeded and few in `npm test`, many in `npm run test:long`. */
export function runs(few: number, many: number): { numRuns: number; seed: number } {
  return { numRuns: process.env['MARGINALIA_LONG'] === undefined ? few : many, seed: 20261120 };
}
