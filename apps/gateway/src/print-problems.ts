import { problemsMarkdown } from './docs/problems-markdown.js';

// For the repository: docs/api/problems.md is this output. Needs no configuration.
process.stdout.write(problemsMarkdown());
