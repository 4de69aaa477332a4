<?php
/** Webhook topics for what WooCommerce sends nothing for. */

namespace UnoPim_Connector;

defined( 'ABSPATH' ) || exit;

/**
 * `product_category|product_tag|product_brand|product_attribute|product_attribute_term.created|updated|deleted`,
 * `product_variation.deleted`, `product.purged`. Each has an own hook with one argument, a JSON text, because webhooks see
 * the first argument only. That text becomes the body: it names what to look at again, so that at delivery nothing has to
 * be read, by nobody's rights, and nothing has to be there still.
 */
final class Topics {

	const RESOURCES  = array( 'product_category', 'product_tag', 'product_brand', 'product_attribute', 'product_attribute_term', 'product_variation' );
	const TAXONOMIES = array( 'product_cat' => 'product_category', 'product_tag' => 'product_tag', 'product_brand' => 'product_brand' );

	/** What this request has created or is deleting: nothing more is to be said of it. */
	private array $settled = array();

	public function register(): void {
		add_filter( 'woocommerce_valid_webhook_resources', fn( $known ) => array_merge( $known, self::RESOURCES ) );
		add_filter( 'woocommerce_valid_webhook_events', fn( $known ) => array_merge( $known, array( 'purged' ) ) );
		add_filter( 'woocommerce_webhook_topic_hooks', fn( $hooks, $webhook ) => $hooks + array( $webhook->get_topic() => array( self::hook( $webhook->get_topic() ) ) ), 10, 2 );
		add_filter( 'woocommerce_webhook_payload', array( $this, 'payload' ), 10, 3 );
		foreach ( array( 'created_term' => 'created', 'edited_term' => 'updated', 'delete_term' => 'deleted' ) as $hook => $event ) {
			add_action( $hook, fn( $id, $tt_id, $taxonomy ) => $this->term( $event, $id, $taxonomy ), 10, 3 );
		}
		foreach ( array( 'added_term_meta', 'updated_term_meta', 'deleted_term_meta' ) as $hook ) {
			// A category's image. Its order and its count of products are meta too, and nobody's change.
			add_action( $hook, fn( $meta_id, $id, $key ) => 'thumbnail_id' === $key && $this->updated( get_term( $id ) ), 10, 3 );
		}
		// Children of a deleted category move up without a word of their own.
		add_action( 'edited_term_taxonomies', fn( $ids ) => array_map( fn( $id ) => $this->updated( get_term_by( 'term_taxonomy_id', $id ) ), (array) $ids ) );
		// A term loses its meta before it goes, an attribute its terms: neither is a change of its own.
		add_action( 'pre_delete_term', fn( $id ) => $this->settled[ "term {$id}" ] = true );
		add_action( 'woocommerce_before_attribute_delete', fn( $id, $name, $taxonomy ) => $this->settled[ $taxonomy ] = true, 10, 3 );
		foreach ( array( 'added' => 'created', 'updated' => 'updated', 'deleted' => 'deleted' ) as $verb => $event ) {
			add_action( "woocommerce_attribute_{$verb}", fn( $id ) => $this->raise( "product_attribute.{$event}", array( 'id' => (int) $id ) ) );
		}
		add_action( 'before_delete_post', array( $this, 'purged' ), 10, 2 );
	}

	private static function hook( string $topic ): string {
		return 'unopim_connector_' . str_replace( '.', '_', $topic );
	}

	private function raise( string $topic, array $fields ): void {
		do_action( self::hook( $topic ), wp_json_encode( $fields ) );
	}

	private function updated( $term ): void {
		$term instanceof \WP_Term && $this->term( 'updated', $term->term_id, $term->taxonomy );
	}

	private function term( string $event, $id, string $taxonomy ): void {
		$value    = str_starts_with( $taxonomy, 'pa_' ) ? array( 'attribute_id' => wc_attribute_taxonomy_id_by_name( $taxonomy ) ) : array();
		$resource = $value ? 'product_attribute_term' : self::TAXONOMIES[ $taxonomy ] ?? null;
		if ( null === $resource || isset( $this->settled[ $taxonomy ] ) || ( 'updated' === $event && isset( $this->settled[ "term {$id}" ] ) ) ) {
			return;
		}
		if ( 'created' === $event ) {
			$this->settled[ "term {$id}" ] = true;
		}
		$this->raise( "{$resource}.{$event}", array( 'id' => (int) $id ) + compact( 'taxonomy' ) + $value );
	}

	/** A product or variation goes for good: its parent and SKU can be read for the last time. */
	public function purged( $id, $post ): void {
		$is_product = in_array( $post->post_type, array( 'product', 'product_variation' ), true ) && 'auto-draft' !== $post->post_status;
		if ( $is_product && ! isset( $this->settled[ "product {$post->post_parent}" ] ) ) {
			$this->settled[ "product {$id}" ] = true;
			$fields = array( 'id' => (int) $id, 'type' => \WC_Product_Factory::get_product_type( $id ), 'parent_id' => $post->post_parent, 'sku' => get_post_meta( $id, '_sku', true ) );
			'product_variation' === $post->post_type && $this->raise( 'product_variation.deleted', $fields );
			$this->raise( 'product.purged', $fields );
		}
	}

	/** The body of our topics is what their hook said. */
	public function payload( $payload, $resource, $arg ) {
		$said = is_string( $arg ) && in_array( $resource, array( 'product', ...self::RESOURCES ), true ) ? json_decode( $arg, true ) : null;
		return is_array( $said ) ? $said : $payload;
	}
}
