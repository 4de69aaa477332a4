<?php
/** Unpairs every site of the network: secrets and webhooks go, the Worker's data as the settings of the site say. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/pairing.php';

$unopim_connector_sites = is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( get_current_blog_id() );
foreach ( $unopim_connector_sites as $unopim_connector_site ) {
	UnoPim_Connector\end_pairing_of( (int) $unopim_connector_site, null );
}
