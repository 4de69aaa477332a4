import type { MouseEvent, ReactNode } from 'react';
import { hrefOf, navigate, type Place } from '../app/location.ts';

interface Props {
  readonly to: Place;
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-current'?: 'page' | undefined;
}

/** A real link to a screen: opens in a new tab when asked to, else without loading the page anew. */
export function ScreenLink({ to, children, ...attributes }: Props) {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={hrefOf(to)} onClick={follow} {...attributes}>
      {children}
    </a>
  );
}
