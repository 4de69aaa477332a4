import { createRoot } from '@wordpress/element';
import { NoticesProvider } from './app/notices.tsx';
import { PairingProvider } from './data/pairing.tsx';
import { makeServices, ServicesProvider } from './data/services.tsx';
import { ProductPanel } from './meta-box/product-panel.tsx';
import { META_BOX_ID, readShell } from './shell.ts';
import './styles/app.css';

const root = document.getElementById(META_BOX_ID);
const shell = readShell();
const productId = Number(root?.dataset['productId'] ?? shell?.productId);
if (root !== null && shell !== null && Number.isInteger(productId)) {
  createRoot(root).render(
    <ServicesProvider services={makeServices(shell)}>
      <PairingProvider>
        <NoticesProvider>
          <ProductPanel productId={productId} />
        </NoticesProvider>
      </PairingProvider>
    </ServicesProvider>,
  );
}
