import type { AttackClass } from './attempt.ts';
import { addresses } from './classes/addresses.ts';
import { apiRoutes } from './classes/api-routes.ts';
import { bodies } from './classes/bodies.ts';
import { ciphertexts } from './classes/ciphertexts.ts';
import { filters } from './classes/filters.ts';
import { pairingCodes } from './classes/pairing-codes.ts';
import { shownTexts } from './classes/shown-texts.ts';
import { signatures } from './classes/signatures.ts';
import { tokens } from './classes/tokens.ts';

/** In this order; what is broken on purpose is mended again before the next begins. */
export const CLASSES: readonly AttackClass[] = [
  signatures,
  tokens,
  apiRoutes,
  pairingCodes,
  addresses,
  bodies,
  filters,
  shownTexts,
  ciphertexts,
];
