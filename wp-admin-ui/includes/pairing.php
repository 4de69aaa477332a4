<?php
/** Pairing of this site with a Worker, kept in one option of the site that is not autoloaded. */

namespace UnoPim_Connector;

use WP_Application_Passwords as Passwords;

defined( 'ABSPATH' ) || exit;

const OPTION = 'unopim_connector';

/** `worker_url`, `site_id`, `api_secret`, `user_id` and `password_id`; null = not paired. */
function read_pairing(): ?array {
	$stored = get_option( OPTION );
	return isset( $stored['worker_url'], $stored['site_id'], $stored['api_secret'] ) ? $stored : null;
}

/**
 * First step of pairing: makes an application password of the current user and trades it and the code for an API secret.
 * Safe to repeat: the earlier application password goes once the Worker knows the new one. Answers the pairing or an error.
 */
function begin_pairing( string $worker_url, string $code, ?string $change ) {
	$origin = origin_of( $worker_url );
	if ( ! str_starts_with( $origin, 'https://' ) && 'local' !== wp_get_environment_type() ) {
		return problem( 'pairing.address_refused', __( 'This cannot be the address of a Worker.', 'unopim-connector' ), __( 'Enter an address that begins with https://.', 'unopim-connector' ), 422 );
	}
	$user = wp_get_current_user();
	if ( ! wp_is_application_passwords_available_for_user( $user ) ) {
		return problem( 'pairing.no_application_passwords', __( 'Application passwords are not available on this site.', 'unopim-connector' ), __( 'They need https and must not be blocked by a security plugin. Allow them, then pair again.', 'unopim-connector' ), 409 );
	}
	$made = Passwords::create_new_application_password( $user->ID, array( 'name' => 'UnoPim Connector' ) );
	$old   = read_pairing();
	$again = null !== $old && $old['worker_url'] === $origin;
	$proof = $again ? array( 'siteId' => $old['site_id'], 'siteSecret' => $old['api_secret'] ) : array();
	$proof = $proof + array( 'credentials' => array( 'kind' => 'application', 'username' => $user->user_login, 'password' => $made[0] ) );
	$name  = mb_substr( wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ), 0, 200 );
	$site  = array( 'siteUrl' => home_url(), 'adminUrl' => admin_url(), 'language' => get_locale(), 'timeZone' => wp_timezone_string() );
	$body  = $proof + $site + array_filter( compact( 'code', 'change', 'name' ) );
	$begun = send( 'POST', "{$origin}/v1/pair/begin", compact( 'body' ) );
	if ( is_wp_error( $begun ) ) {
		Passwords::delete_application_password( $user->ID, $made[1]['uuid'] );
		return $begun;
	}
	null !== $old && ! $again && tell_worker( $old, false );
	forget_password( $old );
	$pairing = array( 'worker_url' => $origin, 'site_id' => $begun['siteId'], 'api_secret' => $begun['apiSecret'], 'user_id' => $user->ID, 'password_id' => $made[1]['uuid'] );
	update_option( OPTION, $pairing, false );
	return $pairing;
}

/** A token for the Worker (HS256): of this site, this user and this wp-admin, with one capability, for ten minutes at most. */
function sign_token( array $pairing, string $capability, int $expires_at ): string {
	$claims = array( 'iss' => $pairing['site_id'], 'aud' => $pairing['worker_url'], 'sub' => (string) get_current_user_id() );
	$claims = $claims + array( 'origin' => origin_of( admin_url() ), 'cap' => $capability, 'exp' => $expires_at );
	$encode = fn( string $bytes ) => rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	$signed = $encode( '{"alg":"HS256","typ":"JWT"}' ) . '.' . $encode( wp_json_encode( $claims ) );
	return $signed . '.' . $encode( hash_hmac( 'sha256', $signed, $pairing['api_secret'], true ) );
}

/** Ends the pairing of a site, also when the Worker cannot be reached. Answers what the Worker said; null = not paired. */
function end_pairing_of( int $blog_id, ?bool $remove_data ) {
	is_multisite() && switch_to_blog( $blog_id );
	$pairing = read_pairing();
	$told    = null === $pairing ? null : tell_worker( $pairing, $remove_data );
	forget_password( $pairing );
	delete_option( OPTION );
	is_multisite() && restore_current_blog();
	return $told;
}

/** The Worker removes its webhooks while the password is still good, and the site's data; null = as its settings say. */
function tell_worker( array $pairing, ?bool $remove_data ) {
	$site  = "{$pairing['worker_url']}/v1/sites/{$pairing['site_id']}";
	$token = sign_token( $pairing, 'manage_options', time() + 300 );
	if ( null === $remove_data ) {
		$read        = send( 'GET', "{$site}/settings", compact( 'token' ) );
		$remove_data = ! is_wp_error( $read ) && ! empty( $read['settings']['removeDataOnUninstall'] );
	}
	return send( 'DELETE', "{$site}?data=" . ( $remove_data ? 'remove' : 'keep' ), compact( 'token' ) );
}

function forget_password( ?array $pairing ): void {
	if ( isset( $pairing['user_id'], $pairing['password_id'] ) ) {
		Passwords::delete_application_password( $pairing['user_id'], $pairing['password_id'] );
	}
}

/** Sends JSON to the Worker, with `token` and `body` where given. Answers its JSON, or its refusal as an error. */
function send( string $method, string $url, array $request ) {
	$token    = isset( $request['token'] ) ? array( 'Authorization' => "Bearer {$request['token']}" ) : array();
	$headers  = $token + array( 'Accept' => 'application/json', 'Content-Type' => 'application/json' );
	$body     = isset( $request['body'] ) ? wp_json_encode( $request['body'] ) : null;
	$limits   = array( 'timeout' => 15, 'redirection' => 0, 'reject_unsafe_urls' => 'local' !== wp_get_environment_type() );
	$response = wp_remote_request( $url, compact( 'method', 'headers', 'body' ) + $limits );
	$status   = (int) wp_remote_retrieve_response_code( $response );
	$answer   = json_decode( wp_remote_retrieve_body( $response ), true );
	if ( is_array( $answer ) && 200 === $status ) {
		return $answer;
	}
	$error = array_filter( (array) ( $answer['error'] ?? array() ), 'is_string' );
	if ( isset( $error['code'], $error['message'] ) ) {
		// WordPress itself answers 401 when a session has ended.
		return problem( $error['code'], $error['message'], $error['remedy'] ?? '', 401 === $status ? 422 : $status );
	}
	/* translators: %s: for example "Connection refused" or "HTTP 404". */
	$message = sprintf( __( 'There is no answer of a Worker at this address: %s', 'unopim-connector' ), is_wp_error( $response ) ? $response->get_error_message() : "HTTP {$status}" );
	return problem( 'worker.unreachable', $message, __( 'Check the address, and whether this server may open connections to it.', 'unopim-connector' ), 502 );
}

/** An error that a person can act on: a stable code, what happened, what to do. */
function problem( string $code, string $message, string $remedy, int $status ): \WP_Error {
	return new \WP_Error( $code, $message, compact( 'status', 'remedy' ) );
}

/** Scheme, host and port as a browser writes an origin. */
function origin_of( string $url ): string {
	$parts = wp_parse_url( strtolower( trim( $url ) ) );
	return ( $parts['scheme'] ?? '' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ":{$parts['port']}" : '' );
}
