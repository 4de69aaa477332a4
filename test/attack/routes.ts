import type { Ground } from './ground.ts';

export interface Route {
  readonly method: string;
  /** With ids that exist in the ground, or could. */
  readonly path: string;
  readonly template: string;
  readonly description: string;
  readonly security: readonly string[];
  readonly takesJson: boolean;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly isFreeText: boolean;
}

interface Operation {
  readonly description?: string;
  readonly security?: readonly Record<string, unknown>[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: {
      readonly type?: string;
      readonly enum?: readonly unknown[];
      readonly pattern?: string;
    };
  }[];
}

export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

export async function readOpenApi({ ask }: Pick<Ground, 'ask'>): Promise<OpenApi> {
  return JSON.parse((await ask('/v1/openapi.json')).text) as OpenApi;
}

/** Every route as the Worker itself describes it: a new one is attacked by being there. */
export async function readRoutes(ground: Pick<Ground, 'ask'>, siteId: string): Promise<readonly Route[]> {
  const { paths } = await readOpenApi(ground);
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template,
      path: template
        .replace('{siteId}', siteId)
        .replaceAll(/\{kind\}/g, 'product')
        .replaceAll(/\{\w+\}/g, '42'),
      description: operation.description ?? '',
      security: (operation.security ?? []).flatMap((scheme) => Object.keys(scheme)),
      takesJson: operation.requestBody !== undefined,
      parameters: (operation.parameters ?? []).map(({ name, in: place, schema }) => ({
        name,
        in: place,
        isFreeText: schema?.type === 'string' && schema.enum === undefined,
      })),
    })),
  );
}
