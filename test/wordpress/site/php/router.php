<?php
/** Pretty permalinks for PHP's own web server: files as they are, everything else by WordPress. */

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
// The sites of a network share their files.
if ( ! file_exists( $_SERVER['DOCUMENT_ROOT'] . $path ) ) {
	$path = preg_replace( '~^/[a-z0-9-]+(/(wp-(content|admin|includes)/.*|[^/]+\.php))$~', '$1', $path );
}
$file = $_SERVER['DOCUMENT_ROOT'] . $path;

if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) && '/' !== $path ) {
	if ( ! str_ends_with( $path, '/' ) ) {
		header( "Location: {$path}/" );
		return true;
	}
	$file = $file . 'index.php';
}
if ( is_file( $file ) && ! str_ends_with( $file, '.php' ) ) {
	return false;
}
$script                     = is_file( $file ) ? $file : $_SERVER['DOCUMENT_ROOT'] . '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $script;
$_SERVER['SCRIPT_NAME']     = substr( $script, strlen( $_SERVER['DOCUMENT_ROOT'] ) );
$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
chdir( dirname( $script ) );
require $script;
