import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
  /** What is removed, for those who do not see where the button stands. */
  readonly label: string;
  readonly onClick: () => void;
}

/** Takes one row out of a list that is being edited. */
export function RemoveButton({ label, onClick }: Props) {
  return (
    <Button variant="tertiary" isDestructive onClick={onClick} __next40pxDefaultSize aria-label={label}>
      {__('Remove', 'unopim-connector')}
    </Button>
  );
}
