import { vi } from 'vitest';

/** Uploads that are answered by whatever `fetch` is in the test. */
export function stubUploads(): void {
  class Sending {
    upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
    status = 0;
    responseText = '';
    onload?: () => void;
    onerror?: () => void;
    #request: { method: string; path: string; headers: Record<string, string>; aborted: boolean } = {
      method: '',
      path: '',
      headers: {},
      aborted: false,
    };
    open(method: string, path: string): void {
      Object.assign(this.#request, { method, path });
    }
    setRequestHeader(name: string, value: string): void {
      this.#request.headers[name] = value;
    }
    send(body: FormData): void {
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
      void this.#answer(body);
    }
    abort(): void {
      this.#request.aborted = true;
    }
    async #answer(body: FormData): Promise<void> {
      const { method, path, headers } = this.#request;
      try {
        const response = await fetch(path, { method, headers, body });
        this.status = response.status;
        this.responseText = await response.text();
      } catch {
        if (!this.#request.aborted) this.onerror?.();
        return;
      }
      if (!this.#request.aborted) this.onload?.();
    }
  }
  vi.stubGlobal('XMLHttpRequest', Sending);
}
