<?php
/** Drop-in: WordPress keeps its data in one SQLite file. */

define( 'SQLITE_DB_DROPIN_VERSION', '1.8.0' );
define( 'SQLITE_MAIN_FILE', true );
define( 'DB_ENGINE', 'sqlite' );
define( 'DATABASE_TYPE', 'sqlite' );
require_once SQLITE_FOLDER . '/wp-includes/sqlite/db.php';
