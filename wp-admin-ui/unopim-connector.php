<?php
/**
 * Plugin Name:          UnoPim Connector for WooCommerce
 * Description:          Pushes products, categories, attributes and terms into UnoPim within seconds, and shows what happened and why.
 * Version:              0.1.0
 * Requires at least:    6.8
 * Requires PHP:         8.0
 * Requires Plugins:     woocommerce
 * WC requires at least: 9.6
 * WC tested up to:      10.5
 * License:              GPL-2.0-or-later
 * License URI:          https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:          unopim-connector
 * Domain Path:          /languages
 */

namespace UnoPim_Connector;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

foreach ( array( 'pairing', 'rest', 'class-topics', 'language', 'admin' ) as $unopim_connector_part ) {
	require_once __DIR__ . "/includes/{$unopim_connector_part}.php";
}

add_action( 'before_woocommerce_init', function () {
	\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', FILE, true );
	\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', FILE, true );
} );

add_action( 'plugins_loaded', function () {
	if ( ! class_exists( 'WooCommerce' ) ) {
		$say = fn() => esc_html__( 'UnoPim Connector needs WooCommerce: install and activate it. Until then nothing goes to UnoPim.', 'unopim-connector' );
		add_action( 'admin_notices', fn() => current_user_can( 'activate_plugins' ) && wp_admin_notice( $say(), array( 'type' => 'warning' ) ) );
		return;
	}
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_routes' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_language' );
	add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
	add_action( 'add_meta_boxes_product', __NAMESPACE__ . '\add_box' );
	add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\enqueue' );
	( new Topics() )->register();
} );

// A network deletes a site: its secrets go, before WordPress drops its tables; its data stays at the Worker.
add_action( 'wp_uninitialize_site', fn( \WP_Site $site ) => end_pairing_of( (int) $site->blog_id, false ), 5 );
