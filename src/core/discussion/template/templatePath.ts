/** Where a course's own template for a brief lies, relative to its folder. */
export function templatePath(format: 'md' | 'html'): string {
  return `templates/brief.${format}`;
}
