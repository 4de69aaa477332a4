<?php
/** The three things that need the server because they handle secrets. */

namespace UnoPim_Connector;

defined( 'ABSPATH' ) || exit;

/**
 * Below `unopim-connector/v1`; errors have a code, a message and `data.remedy`.
 * `POST pair` {workerUrl, code, change?} → {siteId, workerUrl}; *verify* and *activate* are the browser's, at the Worker.
 * `GET token` → {token, expiresAt (seconds), siteId, workerUrl}; 409 `unopim_not_paired` without a pairing.
 * `POST unpair` {removeData} → {webhooksLeft}; true = the Worker was not reached, or did not reach its webhooks.
 */
function register_routes(): void {
	$text   = array( 'type' => 'string', 'required' => true, 'minLength' => 1, 'maxLength' => 500, 'sanitize_callback' => 'sanitize_text_field' );
	$routes = array(
		'pair'   => array( 'POST', 'manage_options', array( 'workerUrl' => $text, 'code' => $text, 'change' => array( 'type' => 'string', 'enum' => array( 'moved', 'copy' ) ) ) ),
		'token'  => array( 'GET', 'manage_woocommerce', array() ),
		'unpair' => array( 'POST', 'manage_options', array( 'removeData' => array( 'type' => 'boolean', 'required' => true ) ) ),
	);
	foreach ( $routes as $name => list( $methods, $capability, $args ) ) {
		$may = array( 'permission_callback' => fn() => current_user_can( $capability ) );
		register_rest_route( 'unopim-connector/v1', "/{$name}", compact( 'methods', 'args' ) + $may + array( 'callback' => __NAMESPACE__ . "\answer_{$name}" ) );
	}
}

function answer_pair( \WP_REST_Request $request ) {
	$pairing = begin_pairing( $request['workerUrl'], $request['code'], $request['change'] );
	return is_wp_error( $pairing ) ? $pairing : array( 'siteId' => $pairing['site_id'], 'workerUrl' => $pairing['worker_url'] );
}

function answer_token() {
	$pairing = read_pairing();
	if ( null === $pairing ) {
		return problem( 'unopim_not_paired', __( 'This site is not paired with a Worker.', 'unopim-connector' ), __( 'An administrator can pair it on the UnoPim page.', 'unopim-connector' ), 409 );
	}
	$expires_at = time() + 540;
	$token      = sign_token( $pairing, current_user_can( 'manage_options' ) ? 'manage_options' : 'manage_woocommerce', $expires_at );
	return compact( 'token' ) + array( 'expiresAt' => $expires_at, 'siteId' => $pairing['site_id'], 'workerUrl' => $pairing['worker_url'] );
}

function answer_unpair( \WP_REST_Request $request ): array {
	$told = end_pairing_of( get_current_blog_id(), $request['removeData'] );
	return array( 'webhooksLeft' => is_wp_error( $told ) || ! empty( $told['webhooksLeft'] ) );
}
