import type { SentValues } from './sent.ts';
import { isSentText, sentText } from './term-link.ts';

/*
 * What a category's link remembers of its image beside the texts: `image` = what told the shop's image apart,
 * `imageField` = the UnoPim field it went to, `imagePath` = where it lies there ("" = people's own picture was kept),
 * `imageFailed` = why this very image did not go.
 */
const KEYS = ['image', 'imageField', 'imagePath', 'imageFailed'] as const;

export interface CategoryImageInput {
  /** UnoPim's category field for images; null = none takes them. */
  readonly field: string | null;
  /** Changes with the shop's image; null = the category has none. */
  readonly stamp: string | null;
  readonly sent: SentValues;
}

/** Whether the image has to be looked at: known without a request. A field that was unset clears nothing (spec 6). */
export function planCategoryImage({ field, stamp, sent }: CategoryImageInput): 'none' | 'clear' | 'send' {
  if (field === null) return 'none';
  const isRemembered = isSentText(sent, 'imageField', field);
  if (stamp === null) return isRemembered ? 'clear' : 'none';
  return isRemembered && isSentText(sent, 'image', stamp) ? 'none' : 'send';
}

export interface PlaceInput {
  readonly field: string;
  /** The path that the field holds now; "" = none. */
  readonly standing: string;
  /** How the path of every file with these bytes ends. */
  readonly ending: string;
  readonly sent: SentValues;
  readonly overwrite: boolean;
}

/** The same bytes are never sent twice; at first contact a picture of people is kept (spec 6), later the shop decides. */
export function placeCategoryImage(input: PlaceInput): 'stands' | 'keep' | 'upload' {
  const { field, standing, ending, sent, overwrite } = input;
  if (standing.endsWith(ending)) return 'stands';
  const isFirst = !isSentText(sent, 'imageField', field);
  return isFirst && standing !== '' && !overwrite ? 'keep' : 'upload';
}

/** Only what the connector put there leaves the field. */
export function isOwnImage(standing: string, sent: SentValues): boolean {
  return standing !== '' && isSentText(sent, 'imagePath', standing);
}

/** The image's part of what a link remembers. */
export function imageSent(sent: SentValues): SentValues {
  return Object.fromEntries(KEYS.flatMap((key) => (sent[key] === undefined ? [] : [[key, sent[key]]])));
}

/** What a link remembers, with another image. */
export function withImage(sent: SentValues, image: SentValues): SentValues {
  const others = Object.entries(sent).filter(([key]) => !KEYS.some((own) => own === key));
  return { ...Object.fromEntries(others), ...image };
}

export function agreedImage(of: { field: string; stamp: string; path: string }): SentValues {
  return { image: sentText(of.stamp), imageField: of.field, imagePath: of.path };
}

/** The image is tried again with the next push; the reason is told once as long as it and the image stay the same. */
export function failedImage(sent: SentValues, reason: string): SentValues {
  return { ...imageSent(sent), imageFailed: sentText(reason) };
}
