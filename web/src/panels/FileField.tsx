/** The field by which files are chosen. */
import { useFormats } from '../formats';
import { words } from '../i18n';
import { previewFiles } from './later';
import { offline } from '../state';

/**
 * The file field, of « Données » and of the empty network's page; what was recognised is said under « Données ». Until the
 * formats are known it takes any file, and the service says what it cannot read.
 */
export function FileField() {
  const known = useFormats();
  return (
    <label
      class={`button file${offline.value ? ' off' : ''}`}
      title={offline.value ? words.value.band.away : undefined}
    >
      {words.value.data.choose}
      <input
        type="file"
        disabled={offline.value}
        multiple
        accept={known?.ok ? known.value.formats.flatMap((f) => f.read_extensions).join(',') : undefined}
        data-testid="import-files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) void previewFiles(files);
        }}
      />
    </label>
  );
}
