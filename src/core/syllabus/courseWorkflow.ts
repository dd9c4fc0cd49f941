/** Where a course's repository keeps it. */
export const WORKFLOW_PATH = '.github/workflows/course.yml';

/** Where Marginalia's own repository is, until somebody fills that in. */
export const UNKNOWN_REPOSITORY = 'OWNER/marginalia';

/**
 * A workflow for GitHub that checks a course on each push and shows a week's brief on the run's page. What others made is
 * named by its commit, so that it stays what it was.
 */
export function courseWorkflow({
  week,
  version,
}: {
  readonly week: string;
  readonly version: string;
}): string {
  return `# For the repository of a course, as ${WORKFLOW_PATH}. Fill in where Marginalia is, and the week to make a brief of.
# On each push it checks the syllabus and all notes, and shows the week's brief on the run's page.
name: Course
on: push
permissions:
  contents: read
env:
  # Marginalia's own repository, as OWNER/NAME, and which version of it.
  MARGINALIA: ${UNKNOWN_REPOSITORY}
  MARGINALIA_VERSION: v${version}
  WEEK: '${week}'
jobs:
  course:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          path: course
          persist-credentials: false
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          repository: \${{ env.MARGINALIA }}
          ref: \${{ env.MARGINALIA_VERSION }}
          path: marginalia
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 24
      - name: Build Marginalia's command line
        id: build
        working-directory: marginalia
        run: npm ci --no-audit --no-fund && npm run build
      - name: Check the syllabus and all notes
        working-directory: course
        run: node ../marginalia/dist/cli/marginalia.js check
      - name: Make the brief
        # Also if something is wrong with the course.
        if: \${{ !cancelled() && steps.build.outcome == 'success' }}
        working-directory: course
        run: |
          base="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$GITHUB_SHA/"
          node ../marginalia/dist/cli/marginalia.js brief "$WEEK" --base "$base" --out brief.md
          node ../marginalia/dist/cli/marginalia.js brief "$WEEK" --base "$base" --format html --out brief.html
          cat brief.md >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        if: \${{ !cancelled() && steps.build.outcome == 'success' }}
        with:
          name: brief
          path: course/brief.*
          if-no-files-found: ignore
`;
}
