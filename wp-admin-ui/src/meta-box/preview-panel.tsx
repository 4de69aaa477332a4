import { __ } from '@wordpress/i18n';
import type { PreviewView } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { fieldName } from '../components/field-name.ts';
import { LoadState } from '../components/load-state.tsx';
import { useResource } from '../data/use-resource.ts';

type PreviewedProduct = PreviewView['products'][number];

/** What a push would send now, field by field, and what stands in its way. */
export function PreviewPanel({ productId }: { productId: number }) {
  const preview = useResource(worker.preview(productId));
  return (
    <LoadState resource={preview}>
      {({ skipped, products, warnings }) => (
        <>
          {skipped !== null && <Reason {...skipped} />}
          {products.map((product) => (
            <Product key={product.wcId} product={product} />
          ))}
          {warnings.map((warning) => (
            <Reason key={`${warning.code}${warning.message}`} {...warning} />
          ))}
        </>
      )}
    </LoadState>
  );
}

function Reason({ message, remedy }: { message: string; remedy: string }) {
  return (
    <p className="unopim-reason">
      <strong>{message}</strong> {remedy}
    </p>
  );
}

function Product({ product }: { product: PreviewedProduct }) {
  const { code, changes, reason, warnings, outcome, requests } = product;
  return (
    <section>
      <h4>{code}</h4>
      {reason !== null && <Reason {...reason} />}
      {outcome === 'unchanged' && <p>{__('Nothing would be sent.', 'unopim-connector')}</p>}
      {changes.length > 0 && <ChangeTable changes={changes} />}
      {warnings.map((warning) => (
        <Reason key={`${warning.code}${warning.message}`} {...warning} />
      ))}
      {requests.length > 0 && <Requests requests={requests} />}
    </section>
  );
}

/** For those who want to see it exactly. */
function Requests({ requests }: Pick<PreviewedProduct, 'requests'>) {
  return (
    <details>
      <summary>{__('Requests to UnoPim', 'unopim-connector')}</summary>
      {requests.map(({ method, path, body }) => (
        <pre key={`${method} ${path}`} className="unopim-request">
          {`${method} ${path}\n${JSON.stringify(body, null, 2)}`}
        </pre>
      ))}
    </details>
  );
}

/** Before and after, one line per value. */
export function ChangeTable({ changes }: { changes: PreviewedProduct['changes'] }) {
  return (
    <table className="unopim-changes">
      <thead>
        <tr>
          <th scope="col">{__('Field', 'unopim-connector')}</th>
          <th scope="col">{__('Before', 'unopim-connector')}</th>
          <th scope="col">{__('After', 'unopim-connector')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ key, before, after }) => (
          <tr key={key}>
            <th scope="row" title={key}>
              {fieldName(key)}
            </th>
            <td>{before ?? '—'}</td>
            <td>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
