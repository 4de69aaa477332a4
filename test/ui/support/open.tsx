import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../wp-admin-ui/src/app/app.tsx';
import type { Services } from '../../../wp-admin-ui/src/data/services.tsx';

/** The whole app at a screen, as a person would open it by its address. */
export function open(services: Services, screen: string) {
  history.replaceState(null, '', `/wp-admin/admin.php?page=unopim-connector&screen=${screen}`);
  render(<App services={services} />);
  return userEvent.setup();
}
