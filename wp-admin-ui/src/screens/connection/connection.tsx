import { __ } from '@wordpress/i18n';
import { worker } from '../../api/worker.ts';
import { LoadState } from '../../components/load-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePairing } from '../../data/pairing.tsx';
import { useResource } from '../../data/use-resource.ts';
import { PairedSite } from './paired-site.tsx';
import { PairingForm } from './pairing-form.tsx';
import { UnoPimForm } from './unopim-form.tsx';

/** Spec 2 and 3: this site with a Worker, and the Worker with UnoPim. */
export function Connection() {
  const { pairing } = usePairing();
  return (
    <>
      <PageHeader
        title={__('Connection', 'unopim-connector')}
        lead={__('This shop talks to the Worker, and the Worker talks to UnoPim.', 'unopim-connector')}
      />
      {pairing === null ? <PairingForm pairing={null} /> : <Paired />}
    </>
  );
}

function Paired() {
  const { pairing } = usePairing();
  const site = useResource(worker.site);
  const isUnpaired = site.failure?.kind === 'token';
  return (
    <>
      <LoadState resource={site}>
        {(view) =>
          view.state === 'active' ? (
            <>
              <PairedSite site={view} />
              <UnoPimForm />
            </>
          ) : (
            <PairingForm pairing={pairing} />
          )
        }
      </LoadState>
      {isUnpaired && <PairingForm pairing={null} />}
    </>
  );
}
