import type { Pim } from '../ports/pim.ts';

/**
 * The same UnoPim, and a word when it refuses a value by name: everything sent was checked against our copy of its
 * structure, so that the copy may be old (an option deleted, an attribute taken out of its family).
 */
export function noticingRefusals(pim: Pim, notice: () => void): Pim {
  return {
    ...pim,
    async write(request) {
      const answer = await pim.write(request);
      if (!answer.ok && answer.error.kind === 'refused' && answer.error.fields !== undefined) notice();
      return answer;
    },
    behind: () => noticingRefusals(pim.behind(), notice),
  };
}
