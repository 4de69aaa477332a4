import { bytesOf } from '../media/files.ts';
import { folderOf, fullFile, renditionsOf } from '../media/renditions.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredMedia } from '../store/entities.ts';
import { slugify } from '../store/slug.ts';
import { gmtTime, localTime } from '../text/time.ts';
import { uploadsUrl } from './image.ts';
import type { View } from './links.ts';

const NO_EXIF = {
  aperture: '0',
  credit: '',
  camera: '',
  caption: '',
  created_timestamp: '0',
  copyright: '',
  focal_length: '0',
  iso: '0',
  shutter_speed: '0',
  title: '',
  orientation: '0',
  keywords: [],
};

function sizesOf(media: StoredMedia, base: string): JsonObject {
  const full = fullFile(media);
  const entries = renditionsOf(media).map((rendition): [string, JsonObject] => [
    rendition.name,
    {
      file: rendition.file,
      width: rendition.width,
      height: rendition.height,
      filesize: bytesOf(media, rendition).length,
      ...(rendition.name === 'woocommerce_thumbnail' ? { uncropped: false } : {}),
      mime_type: media.mimeType,
      source_url: uploadsUrl(base, media, rendition.file),
    },
  ]);
  const size = { file: full.file, width: full.width, height: full.height, mime_type: media.mimeType };
  return {
    ...Object.fromEntries(entries),
    full: { ...size, source_url: uploadsUrl(base, media, full.file) },
  };
}

function detailsOf(media: StoredMedia, base: string): JsonObject {
  const full = fullFile(media);
  return {
    width: full.width,
    height: full.height,
    file: folderOf(media) + full.file,
    filesize: bytesOf(media, full).length,
    sizes: sizesOf(media, base),
    image_meta: NO_EXIF,
    ...(media.scaled ? { original_image: media.file.slice(folderOf(media).length) } : {}),
  };
}

function postPart(shop: Shop, media: StoredMedia, base: string): JsonObject {
  const slug = slugify(media.title);
  return {
    id: media.id,
    date: localTime(media.createdAt, shop.settings.timeZone),
    date_gmt: gmtTime(media.createdAt),
    guid: { rendered: `${shop.home()}/${slug}/` },
    modified: localTime(media.modifiedAt, shop.settings.timeZone),
    modified_gmt: gmtTime(media.modifiedAt),
    slug,
    status: 'inherit',
    type: 'attachment',
    link: `${base}/${slug}/`,
    title: { rendered: media.title },
    author: 1,
    featured_media: 0,
    comment_status: 'open',
    ping_status: 'closed',
    template: '',
    meta: [],
    class_list: [`post-${media.id}`, 'attachment', 'type-attachment', 'status-inherit', 'hentry'],
  };
}

function linksOf(media: StoredMedia, base: string): JsonObject {
  const address = (path: string) => `${base}/wp-json/wp/v2/${path}`;
  return {
    self: [{ href: address(`media/${media.id}`), targetHints: { allow: ['GET'] } }],
    collection: [{ href: address('media') }],
    about: [{ href: address('types/attachment') }],
    author: [{ embeddable: true, href: address('users/1') }],
    replies: [{ embeddable: true, href: address(`comments?post=${media.id}`) }],
  };
}

/** A media item of wp/v2 with its renditions in `media_details.sizes`. */
export function renderMedia(shop: Shop, media: StoredMedia, view: View): JsonObject {
  const source = uploadsUrl(view.base, media, fullFile(media).file);
  return {
    ...postPart(shop, media, view.base),
    description: { rendered: `<p class="attachment"><a href='${source}'>${media.title}</a></p>\n` },
    caption: { rendered: media.caption === '' ? '' : `<p>${media.caption}</p>\n` },
    alt_text: media.alt,
    media_type: 'image',
    mime_type: media.mimeType,
    media_details: detailsOf(media, view.base),
    post: null,
    source_url: source,
    _links: linksOf(media, view.base),
  };
}
