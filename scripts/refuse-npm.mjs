// Runs before an installation. The workspace needs pnpm; npm would fail on it with a puzzling message.
const agent = process.env.npm_config_user_agent ?? '';
if (!agent.startsWith('pnpm/')) {
  const name = agent.split('/')[0] || 'this tool';
  console.error(`
  Ramify is installed with pnpm, not with ${name}. You need not install it yourself:

    npm start      sets everything up and runs the main job on a sample recording
    npm test       sets everything up and runs the tests
    npm run setup  sets everything up
`);
  process.exit(1);
}
