import type { Api } from './context.ts';

/** The description of all routes at `/v1/openapi.json`, written by the routes themselves. */
export function addOpenApi(app: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'siteToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'HS256, signed with the API secret of the site. Claims: iss (site id), aud (origin of the Worker), sub (user), origin (origin of wp-admin), cap (manage_options or manage_woocommerce), exp (at most ten minutes ahead).',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'connectorKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'CONNECTOR_KEY of the Worker.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'webhookSignature', {
    type: 'apiKey',
    in: 'header',
    name: 'X-WC-Webhook-Signature',
    description:
      'Base64 of HMAC-SHA256 over the raw body with the webhook secret of the site, as WooCommerce signs.',
  });
  app.doc31('/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'UnoPim Connector for WooCommerce',
      version: '1',
      description:
        'Pushes a WooCommerce catalogue into UnoPim. Webhooks of the shop go to POST /webhooks/{siteId}.',
    },
  });
}
