import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTranslation } from '../../worker/woocommerce/translation.ts';
import { startSite, type WordPressSite } from './site/site.ts';

let site: WordPressSite;

beforeAll(async () => {
  site = await startSite({ version: '7.1' });
});

afterAll(async () => {
  await site?.close();
});

/** What Polylang answers: post 186 is the Italian twin of 54, term 126 that of 37 (contracts/plugins.md 2.3). */
const POLYLANG = `
  function pll_get_post_language( $id, $what ) { $lang = array( 54 => 'en', 186 => 'it' )[ $id ] ?? false; return $lang && 'locale' === $what ? array( 'en' => 'en_US', 'it' => 'it_IT' )[ $lang ] : $lang; }
  function pll_get_post_translations( $id ) { return in_array( $id, array( 54, 186 ), true ) ? array( 'it' => 186, 'en' => 54 ) : array(); }
  function pll_get_term_language( $id, $what ) { return 126 === $id ? ( 'slug' === $what ? 'it' : 'it_IT' ) : false; }
  function pll_get_term_translations( $id ) { return array( 'it' => 126, 'en' => 37 ); }
  function pll_default_language( $what ) { return 'en'; }`;

/** What WPML's filters answer; terms by term_taxonomy_id. */
const WPML = `
  define( 'ICL_SITEPRESS_VERSION', '4.7' );
  $group = fn( $ids ) => array_map( fn( $id ) => (object) array( 'element_id' => (string) $id, 'source_language_code' => null ), $ids );
  add_filter( 'wpml_element_trid', fn( $trid, $id, $type ) => array( 'post_product' => 1, 'tax_product_cat' => 2 )[ $type ] ?? null, 10, 3 );
  add_filter( 'wpml_get_element_translations', fn( $none, $trid ) => $group( 1 === $trid ? array( 'en' => 54, 'it' => 186 ) : $GLOBALS['tt_ids'] ), 10, 2 );
  add_filter( 'wpml_default_language', fn() => 'en' );
  add_filter( 'wpml_active_languages', fn() => array( 'it' => array( 'default_locale' => 'it_IT' ), 'en' => array( 'default_locale' => 'en_US' ) ) );`;

function read<T = unknown>(plugin: string, code: string): Promise<T> {
  return site.php<T>(
    `${plugin} $language = fn( $id, $type ) => UnoPim_Connector\\read_language( array( 'id' => $id ), 'unopim_language', null, $type ); ${code}`,
  );
}

const ITALIAN = { lang: 'it', locale: 'it_IT', default: 'en', translations: { it: 186, en: 54 } };

describe.each([
  { name: 'Polylang', plugin: POLYLANG },
  { name: 'WPML', plugin: WPML },
])('$name', ({ plugin }) => {
  test('a product tells its language and translations, as the Worker reads them', async () => {
    const field = await read(plugin, "return $language( 186, 'product' );");
    expect(field).toEqual(ITALIAN);
    expect(readTranslation({ unopim_language: field })).toEqual({
      lang: 'it',
      defaultLang: 'en',
      translations: { it: 186, en: 54 },
    });
  });

  test('a product without a language has none', async () => {
    expect(await read(plugin, "return $language( 999, 'product' );")).toBeNull();
  });

  test('a variation has the language of its parent, under both schemas that show it', async () => {
    const both = await read<unknown[]>(
      plugin,
      `wp_insert_post( array( 'import_id' => 186, 'post_type' => 'product', 'post_status' => 'publish', 'post_title' => 'Maglia' ) );
       $id = wp_insert_post( array( 'post_type' => 'product_variation', 'post_parent' => 186, 'post_status' => 'publish', 'post_title' => 'S' ) );
       return array( $language( $id, 'product' ), $language( $id, 'product_variation' ) );`,
    );
    expect(both).toEqual([ITALIAN, ITALIAN]);
  });
});

test('with Polylang a term tells its own', async () => {
  expect(await read(POLYLANG, "return $language( 126, 'product_cat' );")).toEqual({
    lang: 'it',
    locale: 'it_IT',
    default: 'en',
    translations: { it: 126, en: 37 },
  });
});

test('with WPML a term is found by its other id, and named by its own', async () => {
  const { answer, ids } = await read<{ answer: unknown; ids: number[] }>(
    WPML,
    `global $wpdb;
     $wpdb->query( "INSERT INTO {$wpdb->terms} (name, slug) VALUES ('gap', 'gap')" );
     $terms = array_map( fn( $name ) => wp_insert_term( $name . wp_rand(), 'product_cat' ), array( 'en' => 'Home', 'it' => 'Casa' ) );
     $GLOBALS['tt_ids'] = array_column( array( array( 'en', $terms['en'] ), array( 'it', $terms['it'] ) ), 1, 0 );
     $GLOBALS['tt_ids'] = array_map( fn( $term ) => $term['term_taxonomy_id'], $GLOBALS['tt_ids'] );
     return array( 'answer' => $language( $terms['it']['term_id'], 'product_cat' ), 'ids' => array_map( fn( $term ) => $term['term_id'], $terms ) );`,
  );
  expect(answer).toEqual({ lang: 'it', locale: 'it_IT', default: 'en', translations: ids });
});

test('without a language plugin there is no field at all', async () => {
  const fields = await site.php<string[]>(
    "do_action( 'rest_api_init', rest_get_server() ); global $wp_rest_additional_fields; return array_keys( $wp_rest_additional_fields['product'] ?? array() );",
  );
  expect(fields).not.toContain('unopim_language');
});

test('with one the field is there on products, variations and every kind of term', async () => {
  const types = await read<string[]>(
    POLYLANG,
    "UnoPim_Connector\\register_language(); global $wp_rest_additional_fields; return array_keys( array_filter( $wp_rest_additional_fields, fn( $fields ) => isset( $fields['unopim_language'] ) ) );",
  );
  expect(types.sort()).toEqual([
    'product',
    'product_attribute_term',
    'product_brand',
    'product_cat',
    'product_tag',
    'product_variation',
  ]);
});

test('PHP had nothing to complain about', async () => {
  expect(await site.readComplaints()).toBe('');
});
