/** The Markdown brief. A course may have one of its own in `templates/brief.md`. */
export const MARKDOWN_TEMPLATE = `# {{title}} – discussion brief

{{fellowCount}} · {{noteCount}} · {{threadCount}} · notes on {{coveredCount}} of {{readingCount}} readings
{{#fellows}}

From {{fellows}}.
{{/fellows}}
{{#filters}}

Only: {{filters}}.
{{/filters}}
{{#empty}}

{{#filters}}No notes are among what this brief is limited to.{{/filters}}{{^filters}}There are no notes to discuss yet.{{/filters}}
{{/empty}}
{{#agenda}}

## {{heading}}
{{#groups}}

**{{group}}**

{{#items}}
- **{{label}}** {{words}}{{#about}} – on {{about}}{{/about}} ({{name}}{{#to}} to {{to}}{{/to}}{{#voices}}, {{voices}}{{/voices}}; *{{reading}}*{{#place}}, {{#url}}[{{place}}]({{url}}){{/url}}{{^url}}{{place}}{{/url}}{{/place}})
{{/items}}
{{/groups}}
{{/agenda}}
{{#asked}}

## Questions set for the readings
{{#items}}

**{{#url}}[{{reading}}]({{url}}){{/url}}{{^url}}{{reading}}{{/url}}**

{{#questions}}
- {{words}}
{{/questions}}
{{/items}}
{{/asked}}
{{#uncovered}}

## Objectives nobody has a note to

{{#items}}
- Objective {{number}}: {{text}}
{{/items}}
{{/uncovered}}
{{#unread}}

## Readings nobody has a note on

{{#items}}
- {{#url}}[{{reading}}]({{url}}){{/url}}{{^url}}{{reading}}{{/url}} ({{tier}})
{{/items}}
{{/unread}}
{{#sections}}

{{#number}}
## Objective {{number}}: {{text}}

Notes to it in {{covered}} of {{of}} readings.
{{/number}}
{{^number}}
## Not tied to an objective
{{/number}}
{{#readings}}

### {{#url}}[{{reading}}]({{url}}){{/url}}{{^url}}{{reading}}{{/url}}{{#byline}} ({{byline}}){{/byline}}

*{{tier}}*
{{#passages}}

{{#quote}}
{{quote}}

{{/quote}}
{{#picture}}
{{picture}}

{{/picture}}
{{#alt}}
Figure: {{alt}}

{{/alt}}
{{#place}}
{{#url}}[{{place}}]({{url}}){{/url}}{{^url}}{{place}}{{/url}}{{#several}} · also to objective {{alsoObjectives}}{{/several}}{{#markedBy}} · marked by {{markedBy}}, too{{/markedBy}}

{{/place}}
{{#threads}}
{{#orphaned}}
The note that is answered here is gone.

{{/orphaned}}
{{#entries}}
{{indent}}- {{#label}}**{{label}}, {{status}}.** {{/label}}{{^label}}{{#status}}*{{status}}* · {{/status}}{{/label}}**{{#noteUrl}}[{{name}}]({{noteUrl}}){{/noteUrl}}{{^noteUrl}}{{name}}{{/noteUrl}}**{{#verb}} {{verb}}{{/verb}}{{#comment}}:{{comment}}{{/comment}}{{#short}}{{#reactions}} *({{reactions}})*{{/reactions}}{{/short}}
{{^short}}
{{#reactions}}

{{indent}}  *({{reactions}})*

{{/reactions}}
{{/short}}
{{/entries}}
{{/threads}}
{{/passages}}
{{#marked}}

Marked without a word:

{{#items}}
- {{words}}{{#place}} {{#url}}[{{place}}]({{url}}){{/url}}{{^url}}{{place}}{{/url}}{{/place}}, {{names}}
{{#picture}}

  {{picture}}

{{/picture}}
{{/items}}
{{/marked}}
{{/readings}}
{{#elsewhere}}

Said above or below, but to this objective too:

{{#items}}
- {{#label}}**{{label}}** {{/label}}{{words}} (*{{reading}}*{{#place}}, {{#url}}[{{place}}]({{url}}){{/url}}{{^url}}{{place}}{{/url}}{{/place}})
{{/items}}
{{/elsewhere}}
{{#missing}}

Nothing to this objective yet in:

{{#items}}
- {{tier}}: {{titles}}
{{/items}}
{{/missing}}
{{/sections}}
`;
