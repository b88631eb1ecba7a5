/** Files that are dropped anywhere on the page open the preview of their import; nothing that is dropped leaves the page. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { filesOf, hasFiles, MOST_FILES } from '../dropped-files';
import { words } from '../i18n';
import { editable, offline } from '../state';
import { toast } from '../toast';
import { previewFiles } from '../panels/later';

/** Why nothing can be imported now; undefined where it can. */
function refusal(): string | undefined {
  const w = words.value.data;
  return editable.value ? undefined : offline.value ? w.dropOffline : w.dropReadOnly;
}

async function take(transfer: DataTransfer): Promise<void> {
  const w = words.value.data;
  const refused = refusal();
  if (refused !== undefined) {
    toast.value = { text: refused, tone: 'refused' };
    return;
  }
  let sentence = w.noFile;
  try {
    const files = await filesOf(transfer);
    if (files === null) sentence = w.tooMany(MOST_FILES);
    else if (files.length > 0) {
      await previewFiles(files);
      return;
    }
  } catch (error) {
    // The browser gave a folder and then did not read it.
    sentence = w.unreadable(error instanceof DOMException ? error.message : '');
  }
  toast.value = { text: sentence, tone: 'refused' };
}

/** Whether text can be dropped there: a field takes it as what is typed. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && /^(text|search)$/.test(target.type);

/** What is shown while files are dragged over the page. */
export function FileDrop() {
  const isOver = useSignal(false);
  useEffect(() => {
    let isOwn = false; // what is dragged began on this page: text that is selected, an image
    const onDrag = (event: DragEvent) => {
      const files = hasFiles(event.dataTransfer) && !isOwn;
      if (!files && takesText(event.target)) return;
      // Otherwise the browser would open the file or the link in the page's place.
      event.preventDefault();
      isOver.value = files && event.type !== 'drop';
      if (!event.dataTransfer) return;
      if (event.type !== 'drop') event.dataTransfer.dropEffect = files ? 'copy' : 'none';
      else if (files) void take(event.dataTransfer);
    };
    const listeners: Partial<Record<keyof WindowEventMap, (event: DragEvent) => void>> = {
      dragenter: onDrag,
      dragover: onDrag,
      drop: onDrag,
      dragstart: () => (isOwn = true),
      dragend: () => (isOwn = false),
      dragleave: (event) => {
        if (event.relatedTarget === null) isOver.value = false;
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of all) addEventListener(type, listener);
    return () => {
      for (const [type, listener] of all) removeEventListener(type, listener);
    };
  }, []);
  if (!isOver.value) return null;
  const refused = refusal();
  return (
    <div class={`file-drop${refused === undefined ? '' : ' refused'}`} role="status" data-testid="file-drop">
      <p>{refused ?? words.value.data.drop}</p>
    </div>
  );
}
