<?php
/** The page in wp-admin, the meta box on the product page, and their scripts. */

namespace UnoPim_Connector;

defined( 'ABSPATH' ) || exit;

const PAGE = 'unopim-connector';

/** For administrators and shop managers. The app reads its deep links from the query: `admin.php?page=…&screen=logs&…`. */
function add_page(): void {
	add_menu_page( 'UnoPim', 'UnoPim', 'manage_woocommerce', PAGE, fn() => print( '<div id="unopim-connector-root"></div>' ), 'dashicons-update', '55.8' );
}

function add_box(): void {
	$show = fn( \WP_Post $post ) => printf( '<div id="unopim-connector-meta-box" data-product-id="%d"></div>', (int) $post->ID );
	current_user_can( 'manage_woocommerce' ) && add_meta_box( PAGE, 'UnoPim', $show, 'product', 'side' );
}

function enqueue( string $page ): void {
	if ( 'toplevel_page_' . PAGE === $page ) {
		enqueue_entry( PAGE, 'index', array() );
	} elseif ( in_array( $page, array( 'post.php', 'post-new.php' ), true ) && 'product' === get_current_screen()->post_type && current_user_can( 'manage_woocommerce' ) ) {
		enqueue_entry( PAGE . '-meta-box', 'meta-box', array( 'productId' => (int) get_the_ID() ) );
	}
}

/** A built script with its styles. What the page tells it, `window.unopimConnector`, holds no secret. */
function enqueue_entry( string $handle, string $entry, array $more ): void {
	$build = plugin_dir_path( FILE ) . 'build/';
	$asset = is_readable( "{$build}{$entry}.asset.php" ) ? require "{$build}{$entry}.asset.php" : array( 'dependencies' => array(), 'version' => VERSION );
	wp_enqueue_script( $handle, plugins_url( "build/{$entry}.js", FILE ), $asset['dependencies'], $asset['version'], true );
	wp_set_script_translations( $handle, 'unopim-connector', plugin_dir_path( FILE ) . 'languages' );
	$pairing = read_pairing();
	$more   += array( 'workerUrl' => $pairing['worker_url'] ?? null, 'siteId' => $pairing['site_id'] ?? null, 'adminUrl' => admin_url(), 'homeUrl' => home_url() );
	$more   += array( 'locale' => get_user_locale(), 'isRtl' => is_rtl(), 'canManage' => current_user_can( 'manage_options' ), 'version' => VERSION );
	wp_add_inline_script( $handle, 'window.unopimConnector = ' . wp_json_encode( $more, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	foreach ( array( $entry, "style-{$entry}" ) as $style ) {
		if ( is_readable( "{$build}{$style}.css" ) ) {
			wp_enqueue_style( PAGE . "-{$style}", plugins_url( "build/{$style}.css", FILE ), array( 'wp-components' ), $asset['version'] );
			wp_style_add_data( PAGE . "-{$style}", 'rtl', 'replace' );
		}
	}
}
