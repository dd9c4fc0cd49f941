/** The first file of a new course: a week to write over, in the documented format. */
export function newCourse(title = 'Welcome'): string {
  return `# Week 1: ${title}

What this week is about, in a paragraph.

## Learning objectives

By the end of the week, you should be able to:

- Explain what this course is about and what you hope to take from it <!-- #why-this-course -->

## Core readings

- [Title of a paper](https://arxiv.org/abs/0000.00000) (Author, 2024) (30 min) <!-- #first-paper -->
  - What should everyone think about while they read it?

## Further readings

- [Title of a post](https://example.org/post) (Author, 2024) (10 min) <!-- #first-post -->
`;
}
