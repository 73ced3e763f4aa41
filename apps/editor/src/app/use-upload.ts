import { setRecording } from './bind-recording.ts';
import { AppError, isAppError } from '@ramify/sdk';
import { folderOf, relativeTo } from './rebase-paths.ts';
import { useServices } from './services.tsx';
import { bytesText } from '../design/number-text.ts';

const key = 'upload';
const tellEveryMs = 300;

/** Copies a file into the first folder that can be written, with its progress and a way to stop it. */
export function useUpload(): (file: File) => Promise<void> {
  const { client, project, notices, editor, catalogue } = useServices();
  return async (file) => {
    const { folders, file: open } = project.getState();
    const folder =
      folders.find((one) => one.writable && one.id === open?.folder) ?? folders.find((one) => one.writable);
    if (folder === undefined) {
      throw new AppError('E_OUTPUT_UNWRITABLE', 'No folder can be written.', {
        remedy: 'Start `ramify serve` with a folder of your own.',
      });
    }
    const controller = new AbortController();
    const { notify, dismissKey } = notices.getState();
    let last = 0;
    const tell = (sent: number): void =>
      notify({
        tone: 'plain',
        key,
        title: `Copying ${file.name}`,
        text: `${bytesText(sent)} of ${bytesText(file.size)}`,
        action: { label: 'Stop', run: () => controller.abort() },
      });
    /** The recording that lies in the folder now is that of the open workflow, or of the next one. */
    const take = (path: string): void => {
      if (open === null) {
        project.getState().chooseRecording({ folder: folder.id, path });
        return;
      }
      const set = setRecording(editor, catalogue, relativeTo(path, folderOf(open.path)));
      notify({
        tone: 'good',
        title: `${file.name} is ${set ? 'the recording of this workflow' : 'in your folder'} now.`,
      });
    };
    tell(0);
    try {
      const { path } = await client.uploadFile(
        { folder: folder.id, path: file.name, data: file },
        {
          signal: controller.signal,
          onProgress: (sent) => {
            if (performance.now() - last < tellEveryMs) return;
            last = performance.now();
            tell(sent);
          },
        },
      );
      dismissKey(key);
      take(path);
    } catch (thrown) {
      dismissKey(key);
      if (isAppError(thrown, 'E_CANCELLED')) {
        notify({ tone: 'plain', title: `${file.name} was not copied.`, text: 'Nothing of it was kept.' });
      } else if (isAppError(thrown, 'E_FILE_EXISTS')) {
        notify({
          tone: 'warn',
          title: `${file.name} is already in your folder.`,
          text: 'Take the one that is there, or rename the file and drop it again.',
          action: {
            label: 'Take the one there',
            run: () => take(file.name),
          },
        });
      } else throw thrown;
    }
  };
}
