<?php
/**
 * Installs WordPress without a question. Argument: JSON {folder, host, title, users: [{login, password, role}], plugins: [file],
 * isNetwork}. A network still wants its constants in wp-config.php afterwards.
 */

$wanted = json_decode( $argv[1], true );
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = $wanted['host'];
require $wanted['folder'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

list( $admin ) = $wanted['users'];
wp_install( $wanted['title'], $admin['login'], "{$admin['login']}@example.test", false, '', $admin['password'] );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'Europe/Rome' );
flush_rewrite_rules();
foreach ( array_slice( $wanted['users'], 1 ) as $user ) {
	wp_insert_user( array( 'user_login' => $user['login'], 'user_pass' => $user['password'], 'user_email' => "{$user['login']}@example.test" ) );
}
if ( $wanted['isNetwork'] ) {
	foreach ( $wpdb->tables( 'ms_global' ) as $name => $table ) {
		$wpdb->$name = $table;
	}
	install_network();
	populate_network( 1, $wanted['host'], 'admin@example.test', 'Network', '/', false );
}
echo 'installed';
