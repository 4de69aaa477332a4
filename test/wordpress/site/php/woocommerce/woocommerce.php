<?php
/**
 * Plugin Name: WooCommerce
 * Description: Stand-in for tests: the few functions of WooCommerce that the connector's plugin calls, and its REST API answered by the sandbox shop.
 * Version: 10.5.0
 */

defined( 'ABSPATH' ) || exit;

const STAND_IN_TAXONOMIES = array( 'product_cat', 'product_tag', 'product_brand', 'pa_color' );

final class WooCommerce {}

final class WC_Product_Factory {
	public static function get_product_type( $id ) {
		return 'product_variation' === get_post_type( $id ) ? 'variation' : 'simple';
	}
}

function wc_attribute_taxonomy_id_by_name( $name ) {
	return 'pa_color' === $name ? 7 : 0;
}

register_activation_hook( __FILE__, function () {
	$capabilities = array( 'manage_woocommerce' => true );
	foreach ( array( 'edit', 'edit_others', 'edit_published', 'edit_private', 'publish', 'read_private', 'delete', 'delete_others', 'delete_published', 'delete_private' ) as $verb ) {
		$capabilities[ "{$verb}_products" ] = true;
	}
	foreach ( $capabilities as $name => $may ) {
		get_role( 'administrator' )->add_cap( $name, $may );
	}
	add_role( 'shop_manager', 'Shop manager', array( 'read' => true, 'upload_files' => true ) + $capabilities );
} );

add_action( 'init', function () {
	$product = array( 'public' => true, 'label' => 'Products', 'supports' => array( 'title', 'editor' ), 'capability_type' => 'product', 'map_meta_cap' => true );
	register_post_type( 'product', $product );
	register_post_type( 'product_variation', array( 'public' => false, 'capability_type' => 'product', 'map_meta_cap' => true ) );
	foreach ( STAND_IN_TAXONOMIES as $taxonomy ) {
		register_taxonomy( $taxonomy, 'product', array( 'hierarchical' => 'product_cat' === $taxonomy, 'public' => true ) );
	}
	$path = wp_parse_url( $_SERVER['REQUEST_URI'] ?? '', PHP_URL_PATH );
	if ( str_starts_with( (string) $path, '/wp-content/uploads/' ) ) {
		$answer = stand_in_ask( 'GET', $path, array(), '' );
		status_header( wp_remote_retrieve_response_code( $answer ) );
		header( 'Content-Type: ' . wp_remote_retrieve_header( $answer, 'content-type' ) );
		echo wp_remote_retrieve_body( $answer );
		exit;
	}
} );

/** WordPress decides who may, the sandbox shop answers. */
add_action( 'rest_api_init', function () {
	$methods = array( 'GET', 'POST', 'PUT', 'DELETE' );
	$may     = fn() => current_user_can( 'manage_woocommerce' ) ? true : new WP_Error( 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.', array( 'status' => rest_authorization_required_code() ) );
	register_rest_route( 'wc/v3', '/(?P<path>.+)', array( 'methods' => $methods, 'callback' => 'stand_in_answer', 'permission_callback' => $may ) );
} );
add_filter( 'rest_pre_dispatch', fn( $result, $server, $request ) => str_starts_with( $request->get_route(), '/wp/v2/media/' ) && current_user_can( 'upload_files' ) ? stand_in_answer( $request ) : $result, 10, 3 );

function stand_in_answer( WP_REST_Request $request ) {
	$answer = stand_in_ask( $request->get_method(), '/wp-json' . $request->get_route(), $request->get_query_params(), $request->get_body() );
	// The sandbox has picked the fields already.
	unset( $request['_fields'] );
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$home  = home_url();
	$text  = str_replace( array( str_replace( 'http:', 'https:', $home ), str_replace( '/', '\/', str_replace( 'http:', 'https:', $home ) ) ), array( $home, str_replace( '/', '\/', $home ) ), wp_remote_retrieve_body( $answer ) );
	$reply = new WP_REST_Response( json_decode( $text ), wp_remote_retrieve_response_code( $answer ) );
	foreach ( array( 'x-wp-total', 'x-wp-totalpages' ) as $name ) {
		$reply->header( $name, wp_remote_retrieve_header( $answer, $name ) );
	}
	return $reply;
}

/** The sandbox believes in TLS where a proxy says so; then it takes Basic. */
function stand_in_ask( string $method, string $path, array $query, string $body ) {
	unset( $query['rest_route'] );
	$credentials = get_option( 'stand_in_shop' );
	$headers     = array( 'X-Forwarded-Proto' => 'https', 'Content-Type' => 'application/json', 'Authorization' => 'Basic ' . base64_encode( $credentials['user'] . ':' . $credentials['password'] ) );
	$url         = $credentials['url'] . $path . ( $query ? '?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) : '' );
	return wp_remote_request( $url, compact( 'method', 'headers' ) + array( 'body' => 'GET' === $method ? null : $body, 'timeout' => 30, 'redirection' => 0 ) );
}
