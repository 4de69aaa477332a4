<?php
/**
 * Plugin Name: Test site
 * Description: Keeps a test site on its own machine: no mail, no updates, webhooks to any port of the loopback.
 */

add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'http_allowed_safe_ports', fn( $ports, $host, $url ) => array_merge( $ports, array( (int) wp_parse_url( $url, PHP_URL_PORT ) ) ), 10, 3 );
foreach ( array( 'pre_site_transient_update_core', 'pre_site_transient_update_plugins', 'pre_site_transient_update_themes' ) as $unopim_hook ) {
	add_filter( $unopim_hook, fn() => (object) array( 'last_checked' => time(), 'version_checked' => get_bloginfo( 'version' ), 'updates' => array(), 'response' => array(), 'no_update' => array(), 'translations' => array() ) );
}
remove_action( 'admin_init', '_maybe_update_core' );
add_filter( 'user_has_cap', fn( $caps ) => array( 'install_languages' => false ) + $caps );
add_filter( 'pre_option_show_avatars', fn() => '0' );

// An admin page with nothing on it: what WordPress itself takes.
add_action( 'admin_menu', fn() => add_management_page( 'Blank', 'Blank', 'read', 'blank', fn() => print( '<h1>Blank</h1>' ) ) );

// So that the browser tests can look for it where it must not be.
add_action( 'wp_create_application_password', fn( $user, $item, $password ) => update_option( 'test_site_password', $password, false ), 10, 3 );
