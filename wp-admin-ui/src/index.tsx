import { createRoot } from '@wordpress/element';
import { App } from './app/app.tsx';
import { makeServices } from './data/services.tsx';
import { ROOT_ID, readShell } from './shell.ts';
import './styles/app.css';

const root = document.getElementById(ROOT_ID);
const shell = readShell();
if (root !== null && shell !== null) createRoot(root).render(<App services={makeServices(shell)} />);
