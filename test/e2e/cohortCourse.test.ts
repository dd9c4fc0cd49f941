import { CohortCourse } from './cohortCourse/cohortCourse.ts';
import { discussion } from './cohortCourse/discussion.ts';
import { HYPOTHESIS, imports } from './cohortCourse/imports.ts';
import { objectives } from './cohortCourse/objectives.ts';
import { ESSAY, writing } from './cohortCourse/writing.ts';

/** What is done with the notes of all, in the order in which it changes them least. */
describe('A cohort’s course', () => {
  const course = new CohortCourse();

  before(() => course.open({ 'essay.md': ESSAY, 'hypothesis.json': HYPOTHESIS }));

  after(() => course.close());

  objectives(course);
  discussion(course);
  writing(course);
  imports(course);
});
