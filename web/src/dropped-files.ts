/** The files of what is dropped on the page: files, and those of folders where the browser gives them. */

/** The most files of one import, as the service takes them. */
export const MOST_FILES = 100;

/** Whether what is dragged over the page has files. */
export const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') === true;

/**
 * The files dropped, those of folders in the order of their paths; hidden files, which systems and editors leave
 * behind, are left out. Null for more than {@link MOST_FILES}. To be called while the drop is handled.
 */
export function filesOf(transfer: DataTransfer): Promise<File[] | null> {
  const dropped = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return gather(dropped);
}

async function gather(dropped: { entry: FileSystemEntry | null; file: File | null }[]): Promise<File[] | null> {
  const found: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
    else if (file) found.push(file);
  }
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    const inside = await entriesOf(folder);
    for (const entry of inside.filter(({ name }) => !/^[.~]/.test(name))) {
      if (entry.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
      else found.push(await fileOf(entry as FileSystemFileEntry));
    }
    if (found.length + folders.length > MOST_FILES) return null;
  }
  return found.length > MOST_FILES ? null : found;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** What is in a folder, which is given in parts until one is empty; ordered by name. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...part);
  }
}
