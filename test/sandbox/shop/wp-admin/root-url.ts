import apiFetch from '@wordpress/api-fetch';

/** What WordPress prints beside its own copy of `wp-api-fetch`: where the REST API is. */
apiFetch.use(apiFetch.createRootURLMiddleware('/wp-json/'));
