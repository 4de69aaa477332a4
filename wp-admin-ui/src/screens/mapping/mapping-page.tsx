import { createContext, useContext } from '@wordpress/element';
import type { Mapping, NamedAttribute, ShopStructure } from '../../api/contract.ts';
import type { List, RowOf } from './rows.ts';

/** What every row of the screen needs. */
export interface MappingPage {
  /** As on the screen. */
  readonly mapping: Mapping;
  /** null = not read yet, or the shop cannot be read: rows then show ids for names. */
  readonly structure: ShopStructure | null;
  put<L extends List>(list: L, row: RowOf<L>): void;
  drop(list: List, subject: string): void;
  set(change: (mapping: Mapping) => Mapping): void;
  isUnsaved(list: List, subject: string): boolean;
  /** Why the Worker refused the row at the last save. */
  problemOf(list: List, subject: string): string | undefined;
  /** undefined = UnoPim does not have it. */
  attribute(code: string): NamedAttribute | undefined;
  /** Attributes that a search or a proposal brought. */
  learn(attributes: readonly NamedAttribute[]): void;
}

const Context = createContext<MappingPage | null>(null);
export const MappingPageProvider = Context.Provider;

export function useMappingPage(): MappingPage {
  const page = useContext(Context);
  if (page === null) throw new Error('No mapping around this component.');
  return page;
}
