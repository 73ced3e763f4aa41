import { AppError } from '@ramify/sdk';

export interface UploadRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Blob | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (sent: number, total: number) => void;
}

/** Sends bytes by `XMLHttpRequest`, the only way in which browsers tell how far an upload is. */
export const uploadWithProgress = (request: UploadRequest): Promise<Response> =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded, total }) => request.onProgress(loaded, total);
    xhr.onload = () => resolve(new Response(xhr.responseText, { status: xhr.status }));
    xhr.onerror = () => reject(new TypeError('The upload was interrupted.'));
    xhr.onabort = () => reject(new AppError('E_CANCELLED', 'The upload was cancelled.'));
    const stop = (): void => xhr.abort();
    request.signal?.addEventListener('abort', stop, { once: true });
    xhr.onloadend = () => request.signal?.removeEventListener('abort', stop);
    xhr.send(request.data);
  });
