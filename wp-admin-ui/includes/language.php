<?php
/** The language of products and terms, which no language plugin tells everywhere. */

namespace UnoPim_Connector;

defined( 'ABSPATH' ) || exit;

/** Field `unopim_language` {lang, locale, default, translations: {language: id}} where Polylang or WPML is active. */
function register_language(): void {
	if ( function_exists( 'pll_get_post_language' ) || defined( 'ICL_SITEPRESS_VERSION' ) ) {
		$types = array( 'product', 'product_variation', 'product_cat', 'product_tag', 'product_brand', 'product_attribute_term' );
		register_rest_field( $types, 'unopim_language', array( 'get_callback' => __NAMESPACE__ . '\read_language', 'schema' => array( 'type' => array( 'object', 'null' ), 'readonly' => true ) ) );
	}
}

/** Null = has no language. A variation has that of its parent. Polylang first: it answers some of WPML's filters, not all. */
function read_language( array $shown, string $field, $request, string $type ): ?array {
	$id   = (int) ( $shown['id'] ?? 0 );
	$kind = in_array( $type, array( 'product', 'product_variation' ), true ) ? 'post' : 'term';
	$id   = 'post' === $kind && 'product_variation' === get_post_type( $id ) ? (int) wp_get_post_parent_id( $id ) : $id;
	if ( ! function_exists( 'pll_get_post_language' ) ) {
		$term = 'term' === $kind ? get_term( $id ) : null;
		return $term instanceof \WP_Term ? wpml_language( $term->term_taxonomy_id, "tax_{$term->taxonomy}" ) : wpml_language( $id, 'post_product' );
	}
	$ask  = fn( string $what ) => call_user_func( "pll_get_{$kind}_language", $id, $what );
	$more = array( 'default' => pll_default_language( 'slug' ), 'translations' => (object) call_user_func( "pll_get_{$kind}_translations", $id ) );
	return $ask( 'slug' ) ? array( 'lang' => $ask( 'slug' ), 'locale' => $ask( 'locale' ) ) + $more : null;
}

/** WPML counts terms by `term_taxonomy_id`. */
function wpml_language( int $id, string $type ): ?array {
	$trid    = apply_filters( 'wpml_element_trid', null, $id, $type );
	$members = $trid ? (array) apply_filters( 'wpml_get_element_translations', null, $trid, $type, false, true ) : array();
	$lang    = array_search( $id, array_map( fn( $member ) => (int) $member->element_id, $members ), true );
	$to_id   = fn( $member ) => 'post_product' === $type ? (int) $member->element_id : get_term_by( 'term_taxonomy_id', $member->element_id )->term_id ?? null;
	$locale  = apply_filters( 'wpml_active_languages', null )[ $lang ]['default_locale'] ?? null;
	$more    = array( 'default' => apply_filters( 'wpml_default_language', null ), 'translations' => (object) array_filter( array_map( $to_id, $members ) ) );
	return $lang ? compact( 'lang', 'locale' ) + $more : null;
}
