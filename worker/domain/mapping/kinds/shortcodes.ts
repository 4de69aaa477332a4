/** A tag in square brackets: `[name …]`, `[/name]`, `[name /]`; doubled brackets are WordPress' way to write one. */
const TAG = /(\[?)\[(\/?)([A-Za-z][\w-]*)((?:\s[^[\]]*)?)\](\]?)/g;

/** Shortcodes of WordPress and WooCommerce that stand alone and have no attributes. */
const KNOWN: ReadonlySet<string> = new Set(
  'gallery audio video playlist embed caption products product add_to_cart cart checkout'.split(' '),
);

/** What these enclose is an address, no text. */
const ENCLOSES_NO_TEXT = /\[(audio|video|playlist|embed)\b[^[\]]*\][^[]*\[\/\1\]/g;

/**
 * Takes WordPress' shortcodes out of a text; what layout shortcodes enclose stays. WordPress knows its shortcodes by
 * name and we do not: a single word in brackets, like `[new]`, is text unless it is closed again, has attributes, is
 * joined by `_` or `-`, or is one of WordPress' own.
 */
export function removeShortcodes(text: string): { readonly text: string; readonly names: readonly string[] } {
  const closed = new Set([...text.matchAll(/\[\/([A-Za-z][\w-]*)\]/g)].map((match) => match[1] ?? ''));
  const names = new Set<string>();
  const withoutMedia = text.replace(ENCLOSES_NO_TEXT, (_all, name: string) => {
    names.add(name);
    return '';
  });
  const rest = withoutMedia.replace(
    TAG,
    (all: string, before: string, slash: string, name: string, attributes: string, after: string) => {
      if (before !== '' && after !== '') return all.slice(1, -1);
      if (!isShortcode({ slash, name, attributes, isClosed: closed.has(name) })) return all;
      names.add(name);
      return before + after;
    },
  );
  return { text: rest, names: [...names] };
}

function isShortcode(tag: { slash: string; name: string; attributes: string; isClosed: boolean }): boolean {
  return (
    tag.slash !== '' ||
    tag.isClosed ||
    KNOWN.has(tag.name) ||
    /[_-]/.test(tag.name) ||
    /=|\/\s*$/.test(tag.attributes)
  );
}
