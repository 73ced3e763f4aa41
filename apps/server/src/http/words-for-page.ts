/**
 * What to do, as the command line says it, and as it is done in the editor. Remedies are written once, where the
 * error is known; only what is done elsewhere in the editor is put into its words here, at the way out.
 */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /Set the parameter, for example with --set recording=\S+\.tif\./,
    'Choose the file in the settings of the step.',
  ],
  [/, or give fewer --workers\./, '.'],
  [
    /`ramify nodes [^`]+` tells what each parameter takes\./,
    'The question mark beside each setting of the step tells what it takes.',
  ],
  [/`ramify nodes` lists what is installed\./, 'The list of nodes shows what is installed.'],
  [/Run `ramify nodes` to see which there are\./, 'The list of nodes shows which there are.'],
  [/\(`ramify cache clean` removes/, '(in a terminal, `ramify cache clean` removes'],
  [/ \(`ramify batch status` tells how far it is\)/, ''],
  [/ with --out\b/, ' for the results'],
  [/Name it with --input: /, 'Choose in the window of the batch what they are read as: '],
  [/Give the folder that `ramify batch [^`]+` wrote, or start/, 'Start'],
  [/Give more time with --timeout, or crop/, 'Crop'],
  [/Give more with --memory, or crop/, 'Crop'],
  [/Run fewer recordings at the same time with --jobs, or crop/, 'Close other programs, or crop'],
  [
    /Write --sweep name=value,value, for example --sweep \S+\./,
    'Write the values with commas between them, for example 5, 10, 20.',
  ],
  [/Write all of its values in one --sweep\./, 'Write all of its values in one field.'],
  [
    /Write --override "[^"]+", for example --override "[^"]+"\./,
    'Say for which recordings, which setting, and its value.',
  ],
];

/** A remedy in the words of the place where it is read: the editor. */
export const wordsForPage = (remedy: string): string =>
  phrases.reduce((text, [said, words]) => text.replace(said, words), remedy);

/** For `JSON.stringify`: whatever leaves the server with a remedy, in answers and events. */
export const forPage = (key: string, value: unknown): unknown =>
  key === 'remedy' && typeof value === 'string' ? wordsForPage(value) : value;
