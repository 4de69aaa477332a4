import { TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/contract.ts';
import type { Failure } from '../../api/failure.ts';

interface Props {
  readonly hosts: readonly string[];
  readonly change: (changes: Partial<Settings>) => void;
  readonly failure: Failure | null;
}

/** Hosts beside the shop's own that images may come from: one a line. */
export function ImageHosts({ hosts, change, failure }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const problems =
    failure !== null && 'fields' in failure
      ? failure.fields
          .filter(({ field }) => field.startsWith('imageHosts'))
          .flatMap(({ messages }) => messages)
      : [];
  return (
    <TextareaControl
      className="unopim-field"
      label={__('Other hosts of images', 'unopim-connector')}
      help={
        problems.length > 0 ? (
          <span className="unopim-problem">{problems.join(' ')}</span>
        ) : (
          __(
            'One host name a line. Images are fetched from the shop itself and from these only.',
            'unopim-connector',
          )
        )
      }
      rows={3}
      value={typed ?? hosts.join('\n')}
      onChange={(text) => {
        setTyped(text);
        change({ imageHosts: linesOf(text) });
      }}
      onBlur={() => setTyped(null)}
      __nextHasNoMarginBottom
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
