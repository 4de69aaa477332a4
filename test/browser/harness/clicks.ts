import type { BrowserContext } from 'playwright-core';

/** Counts what a person does with the mouse, or in its place with the keyboard: clicks, choices in a list. */
export interface ClickCounter {
  readonly clicks: readonly string[];
  reset(): void;
}

/** Clicks into fields are left out: they belong to typing what is asked for. Choosing in a list counts. */
export async function countClicks(context: BrowserContext): Promise<ClickCounter> {
  const clicks: string[] = [];
  await context.exposeBinding('noteClick', (_source, what: string) => {
    clicks.push(what);
  });
  await context.addInitScript(() => {
    const note = (event: Event): void => {
      const target = event.target as HTMLElement;
      const isTyping = target.matches(
        'input:not([type=checkbox]):not([type=radio]), textarea, select, label',
      );
      if (!event.isTrusted || isTyping) return;
      (window as unknown as { noteClick(what: string): void }).noteClick(
        (target.closest('a, button, [role]') ?? target).textContent?.trim().slice(0, 40) ?? '',
      );
    };
    document.addEventListener('click', note, true);
    document.addEventListener(
      'change',
      (event) => {
        const target = event.target as HTMLElement;
        if (target.matches('select'))
          (window as unknown as { noteClick(what: string): void }).noteClick(
            `choose ${(target as HTMLSelectElement).selectedOptions[0]?.text ?? ''}`,
          );
      },
      true,
    );
  });
  return {
    clicks,
    reset: () => {
      clicks.length = 0;
    },
  };
}
