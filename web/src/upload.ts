/** Files sent to the service: how far they are is told, and they can be taken back while they are on their way. */
import { language } from './address';
import { answerOf, unreachable, type Answer } from './api';

export interface Upload<T> {
  /** The answer, or the sentence of its refusal; an upload that was taken back is never answered. */
  answer: Promise<Answer<T>>;
  abort: () => void;
}

/**
 * Posts a form, in the page's language. `onSent`: the share of it that has left, from 0 to 1; null once all has, and
 * the service is at work.
 */
export function upload<T>(
  path: string,
  form: FormData,
  extra: Record<string, string>,
  onSent: (share: number | null) => void,
): Upload<T> {
  const sending = new XMLHttpRequest();
  const answer = new Promise<Answer<T>>((resolve) => {
    sending.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onSent(loaded < total ? loaded / total : null);
    };
    sending.onload = () => resolve(answerOf<T>(sending.status, sending.responseText));
    sending.onerror = () => resolve(unreachable());
    sending.open('POST', path);
    for (const [name, value] of Object.entries({ 'Accept-Language': language.value, ...extra }))
      sending.setRequestHeader(name, value);
    sending.send(form);
  });
  return { answer, abort: () => sending.abort() };
}
