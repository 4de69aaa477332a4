import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSite, type WordPressSite } from './site/site.ts';

let site: WordPressSite;

beforeAll(async () => {
  site = await startSite({ version: '7.1' });
});

afterAll(async () => {
  await site?.close();
});

interface Raised {
  readonly hook: string;
  readonly said: Record<string, unknown>;
}

/** What our hooks say while the code runs; `$recorded()` starts anew. One run is one request to the shop. */
function raised(code: string): Promise<Raised[]> {
  return site.php<Raised[]>(`
    $heard = array();
    add_action( 'all', function ( $hook, $said = null ) use ( &$heard ) {
      if ( str_starts_with( (string) $hook, 'unopim_connector_' ) ) {
        $heard[] = array( 'hook' => substr( $hook, 17 ), 'said' => json_decode( $said, true ) );
      }
    }, 10, 2 );
    $forget = function () use ( &$heard ) { $heard = array(); };
    $term = fn( $taxonomy, $name, $more = array() ) => wp_insert_term( $name . wp_rand(), $taxonomy, $more )['term_id'];
    ${code}
    return $heard;`);
}

describe('terms', () => {
  test.each([
    { taxonomy: 'product_cat', resource: 'product_category', more: {} },
    { taxonomy: 'product_tag', resource: 'product_tag', more: {} },
    { taxonomy: 'product_brand', resource: 'product_brand', more: {} },
    { taxonomy: 'pa_color', resource: 'product_attribute_term', more: { attribute_id: 7 } },
  ])('$taxonomy: created, changed and deleted, each once', async ({ taxonomy, resource, more }) => {
    const created = await raised(`$GLOBALS['id'] = $term( '${taxonomy}', 'a' );`);
    expect(created).toEqual([
      { hook: `${resource}_created`, said: { id: expect.any(Number), taxonomy, ...more } },
    ]);
    const id = created[0]?.said['id'];
    const said = { id, taxonomy, ...more };
    expect(await raised(`wp_update_term( ${id}, '${taxonomy}', array( 'name' => 'b' ) );`)).toEqual([
      { hook: `${resource}_updated`, said },
    ]);
    expect(await raised(`wp_delete_term( ${id}, '${taxonomy}' );`)).toEqual([
      { hook: `${resource}_deleted`, said },
    ]);
  });

  test.each(['category', 'post_tag'])('those of the blog (%s) say nothing', async (taxonomy) => {
    expect(await raised(`$id = $term( '${taxonomy}', 'x' ); wp_delete_term( $id, '${taxonomy}' );`)).toEqual(
      [],
    );
  });

  test('a new image alone is a change; order and counts are not', async () => {
    const [created] = await raised(`$term( 'product_cat', 'image' );`);
    const id = created?.said['id'];
    const image = await raised(`update_term_meta( ${id}, 'thumbnail_id', 12 );`);
    expect(image.map(({ hook }) => hook)).toEqual(['product_category_updated']);
    expect(
      await raised(`
        update_term_meta( ${id}, 'order', 3 );
        update_term_meta( ${id}, 'product_count_product_cat', 9 );
        update_term_meta( ${id}, 'display_type', 'both' );`),
    ).toEqual([]);
  });

  test('a term that is created with its image says created and nothing else', async () => {
    const heard = await raised(
      `$id = $term( 'product_cat', 'both' ); add_term_meta( $id, 'thumbnail_id', 12 );`,
    );
    expect(heard.map(({ hook }) => hook)).toEqual(['product_category_created']);
  });

  test('a deleted term loses its image without a false change', async () => {
    const heard = await raised(
      `$id = $term( 'product_cat', 'gone' ); add_term_meta( $id, 'thumbnail_id', 12 ); $forget(); wp_delete_term( $id, 'product_cat' );`,
    );
    expect(heard.map(({ hook }) => hook)).toEqual(['product_category_deleted']);
  });

  test('children of a deleted category have moved up', async () => {
    const made = await raised(
      `$parent = $term( 'product_cat', 'parent' ); $term( 'product_cat', 'child', array( 'parent' => $parent ) );`,
    );
    const [parent, child] = made.map(({ said }) => said['id']);
    const heard = await raised(`wp_delete_term( ${parent}, 'product_cat' );`);
    expect(heard.map(({ hook, said }) => [hook, said['id']])).toEqual([
      ['product_category_updated', child],
      ['product_category_deleted', parent],
    ]);
  });
});

describe('attributes', () => {
  test.each([
    ['added', 'created', 7],
    ['updated', 'updated', 7],
    ['deleted', 'deleted', '7'],
  ])('%s by WooCommerce is %s here, by a number whatever it was', async (verb, event, id) => {
    const heard = await raised(`do_action( 'woocommerce_attribute_${verb}', ${JSON.stringify(id)} );`);
    expect(heard).toEqual([{ hook: `product_attribute_${event}`, said: { id: 7 } }]);
  });

  test('the terms of a deleted attribute go with it, without a word each', async () => {
    const heard = await raised(`
      $id = $term( 'pa_color', 'red' ); $forget();
      do_action( 'woocommerce_before_attribute_delete', 7, 'color', 'pa_color' );
      wp_delete_term( $id, 'pa_color' );
      do_action( 'woocommerce_attribute_deleted', 7, 'color', 'pa_color' );`);
    expect(heard).toEqual([{ hook: 'product_attribute_deleted', said: { id: 7 } }]);
  });
});

describe('products deleted for good', () => {
  const insert = (fields: string) =>
    `wp_insert_post( array( 'post_title' => 'x', 'post_status' => 'publish', 'post_type' => ${fields} ) )`;

  test('a product says its type and SKU', async () => {
    const heard = await raised(
      `$id = ${insert("'product'")}; update_post_meta( $id, '_sku', 'BOOT-1' ); wp_delete_post( $id, true );`,
    );
    expect(heard).toEqual([
      {
        hook: 'product_purged',
        said: { id: expect.any(Number), type: 'simple', parent_id: 0, sku: 'BOOT-1' },
      },
    ]);
  });

  test('a variation names its parent, under both topics', async () => {
    const heard = await raised(`
      $parent = ${insert("'product'")};
      $id = ${insert("'product_variation', 'post_parent' => $parent")};
      wp_delete_post( $id, true );`);
    const said = { id: expect.any(Number), type: 'variation', parent_id: expect.any(Number), sku: '' };
    expect(heard).toEqual([
      { hook: 'product_variation_deleted', said },
      { hook: 'product_purged', said },
    ]);
    expect(heard[0]?.said['parent_id']).toBeGreaterThan(0);
  });

  test('variations that go with their product say nothing', async () => {
    const heard = await raised(`
      $parent = ${insert("'product'")};
      $id = ${insert("'product_variation', 'post_parent' => $parent")};
      add_action( 'delete_post', fn( $gone ) => $gone === $parent && wp_delete_post( $id, true ) );
      wp_delete_post( $parent, true );`);
    expect(heard.map(({ hook }) => hook)).toEqual(['product_purged']);
  });

  test('pages and abandoned drafts say nothing', async () => {
    expect(
      await raised(`
        wp_delete_post( ${insert("'page'")}, true );
        wp_delete_post( wp_insert_post( array( 'post_type' => 'product', 'post_status' => 'auto-draft', 'post_title' => 'x' ) ), true );`),
    ).toEqual([]);
  });
});

test('PHP had nothing to complain about', async () => {
  expect(await site.readComplaints()).toBe('');
});
