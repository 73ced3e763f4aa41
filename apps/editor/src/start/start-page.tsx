import { FilePlus, Film, FlaskConical, FolderOpen, Workflow } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { Brand } from '../app/brand.tsx';
import { ThemeButton } from '../app/theme-button.tsx';
import { Button } from '../design/button.tsx';
import { Notice, Progress } from '../design/feedback.tsx';
import { OpenDialog } from '../files/open-dialog.tsx';
import { RecordingCard } from './recording-card.tsx';
import styles from './start-page.module.css';
import { TemplateList } from './template-list.tsx';
import { useSample } from './use-sample.ts';

interface ActionProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

const Action = ({ icon, title, text, onClick, disabled = false }: ActionProps) => (
  <button type="button" className={styles.action} onClick={onClick} disabled={disabled}>
    <span className={styles.actionIcon}>{icon}</span>
    <span>
      <span className={styles.actionTitle}>{title}</span>
      <span className={styles.actionText}>{text}</span>
    </span>
  </button>
);

/** The first page: a recording, and what to do with it. */
export function StartPage() {
  const { project } = useServices();
  const recording = useStore(project, (state) => state.recording);
  const recent = useStore(project, (state) => state.recent);
  const sample = useSample();
  const [dialog, setDialog] = useState<'recording' | 'graph' | null>(null);
  const { chooseRecording, openTemplate, openGraph, newGraph } = project.getState();

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Brand />
        <ThemeButton />
      </header>
      <main className={styles.main}>
        <section aria-labelledby="start-recording">
          <h1 className={styles.title} id="start-recording">
            What did you record?
          </h1>
          {recording === null ? (
            <div className={styles.actions}>
              <Action
                icon={<Film size={20} />}
                title="Open a recording"
                text="A .tif movie of your folder, or drop one here"
                onClick={() => setDialog('recording')}
              />
              <Action
                icon={<FlaskConical size={20} />}
                title="Try the sample recording"
                text={sample.running ? 'It is being made…' : 'Synthetic neurites whose truth is known'}
                onClick={() => void sample.make()}
                disabled={sample.running}
              />
              <Action
                icon={<FolderOpen size={20} />}
                title="Open a workflow"
                text="A saved .graph.json file"
                onClick={() => setDialog('graph')}
              />
              <Action
                icon={<FilePlus size={20} />}
                title="Start from an empty canvas"
                text="Build a workflow step by step"
                onClick={() => newGraph()}
              />
            </div>
          ) : (
            <RecordingCard place={recording} onClear={() => chooseRecording(null)} />
          )}
          {sample.running ? (
            <Progress fraction={sample.fraction} label="Making the sample recording" />
          ) : null}
          {sample.error === null ? null : (
            <Notice tone="bad" title={sample.error.message}>
              {sample.error.remedy}
            </Notice>
          )}
        </section>

        <section aria-labelledby="start-templates">
          <div className={styles.row}>
            <h2 className={styles.subtitle} id="start-templates">
              {recording === null ? 'Ready-made workflows' : 'What would you like to know?'}
            </h2>
            {recording === null ? null : (
              <Button look="quiet" onClick={() => newGraph()}>
                <FilePlus size={16} /> Empty canvas
              </Button>
            )}
          </div>
          <TemplateList onOpen={(id) => void openTemplate(id)} />
        </section>

        {recent.length === 0 ? null : (
          <section aria-labelledby="start-recent">
            <h2 className={styles.subtitle} id="start-recent">
              Recent
            </h2>
            <ul className={styles.recent}>
              {recent.map((file) => (
                <li key={`${file.folder}/${file.path}`}>
                  <button type="button" className={styles.recentFile} onClick={() => void openGraph(file)}>
                    <Workflow size={16} aria-hidden />
                    <span className={styles.recentTitle}>{file.title || file.path}</span>
                    <span className={styles.recentPath}>{file.path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
      <OpenDialog
        open={dialog !== null}
        what={dialog ?? 'graph'}
        onClose={() => setDialog(null)}
        onOpen={(place) => {
          setDialog(null);
          if (dialog === 'recording') chooseRecording(place);
          else void openGraph(place);
        }}
      />
    </div>
  );
}
