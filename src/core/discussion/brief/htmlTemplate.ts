/** What stands in the body of the HTML brief. A course may have its own in `templates/brief.html`. */
export const HTML_TEMPLATE = `<header>
<p class="kind">Discussion brief</p>
<h1><bdi>{{title}}</bdi></h1>
<p class="counts">{{fellowCount}} · {{noteCount}} · {{threadCount}} · notes on {{coveredCount}} of {{readingCount}} readings</p>
{{#fellows}}
<p class="fellows">From <bdi>{{fellows}}</bdi></p>
{{/fellows}}
{{#filters}}
<p class="filters">Only: <bdi>{{filters}}</bdi></p>
{{/filters}}
</header>
<main>
{{#empty}}
<p>{{#filters}}No notes are among what this brief is limited to.{{/filters}}{{^filters}}There are no notes to discuss yet.{{/filters}}</p>
{{/empty}}
{{#agenda}}
<section class="agenda">
<h2>{{heading}}</h2>
{{#groups}}
<h3><bdi>{{group}}</bdi></h3>
<ul>
{{#items}}
<li><a class="label" href="#{{label}}">{{label}}</a> <bdi>{{words}}</bdi> <span class="meta">{{#about}}on <bdi>{{about}}</bdi> · {{/about}}<bdi>{{name}}</bdi>{{#to}} to <bdi>{{to}}</bdi>{{/to}}{{#voices}}, {{voices}}{{/voices}} · <cite><bdi>{{reading}}</bdi></cite>{{#place}}, {{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}</span></li>
{{/items}}
</ul>
{{/groups}}
</section>
{{/agenda}}
{{#asked}}
<section class="asked">
<h2>Questions set for the readings</h2>
{{#items}}
<h3>{{#url}}<a href="{{url}}"><bdi>{{reading}}</bdi></a>{{/url}}{{^url}}<bdi>{{reading}}</bdi>{{/url}}</h3>
<ul>
{{#questions}}
<li><bdi>{{words}}</bdi></li>
{{/questions}}
</ul>
{{/items}}
</section>
{{/asked}}
{{#uncovered}}
<section class="gaps">
<h2>Objectives nobody has a note to</h2>
<ul>
{{#items}}
<li>Objective {{number}}: <bdi>{{text}}</bdi></li>
{{/items}}
</ul>
</section>
{{/uncovered}}
{{#unread}}
<section class="gaps">
<h2>Readings nobody has a note on</h2>
<ul>
{{#items}}
<li>{{#url}}<a href="{{url}}"><bdi>{{reading}}</bdi></a>{{/url}}{{^url}}<bdi>{{reading}}</bdi>{{/url}} <span class="meta"><bdi>{{tier}}</bdi></span></li>
{{/items}}
</ul>
</section>
{{/unread}}
{{#sections}}
<section class="objective o{{colour}}">
{{#number}}
<h2><span class="number">Objective {{number}}</span> <bdi>{{text}}</bdi></h2>
<p class="meta">Notes to it in {{covered}} of {{of}} readings</p>
{{/number}}
{{^number}}
<h2>Not tied to an objective</h2>
{{/number}}
{{#readings}}
<section class="reading">
<h3>{{#url}}<a href="{{url}}"><bdi>{{reading}}</bdi></a>{{/url}}{{^url}}<bdi>{{reading}}</bdi>{{/url}} <span class="meta">{{#byline}}<bdi>{{byline}}</bdi> · {{/byline}}<bdi>{{tier}}</bdi></span></h3>
{{#passages}}
<div class="passage">
{{#quote}}
<blockquote dir="auto">{{#before}}<span class="around">{{before}}</span>{{/before}}{{quote}}{{#after}}<span class="around">{{after}}</span>{{/after}}</blockquote>
{{/quote}}
{{#picture}}
<p class="picture">{{picture}}</p>
{{/picture}}
{{#alt}}
<p class="figure">Figure: <bdi>{{alt}}</bdi></p>
{{/alt}}
<p class="place">{{#place}}{{#url}}<a href="{{url}}">{{place}}<span class="hidden"> of <bdi>{{reading}}</bdi></span></a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}{{#several}} · also to objective {{alsoObjectives}}{{/several}}{{#markedBy}} · marked by <bdi>{{markedBy}}</bdi>, too{{/markedBy}}<span class="app"> · <a href="{{appUrl}}">open in VS Code<span class="hidden">: {{place}} of <bdi>{{reading}}</bdi></span></a></span></p>
{{#threads}}
{{#orphaned}}
<p class="gone">The note that is answered here is gone.</p>
{{/orphaned}}
<ul class="thread">
{{#entries}}
<li class="d{{depth}}">{{#label}}<span class="label" id="{{label}}">{{label}}</span> {{/label}}{{#status}}<span class="status">{{status}} ·</span> {{/status}}<strong>{{#noteUrl}}<a href="{{noteUrl}}"><bdi>{{name}}</bdi></a>{{/noteUrl}}{{^noteUrl}}<bdi>{{name}}</bdi>{{/noteUrl}}</strong>{{#verb}} <span class="verb">{{verb}}</span>{{/verb}}{{#tags}} <span class="tags">{{tags}}</span>{{/tags}}{{#comment}}: <div class="comment" dir="auto">{{comment}}</div>{{/comment}}
{{#reactions}}
<p class="reactions">{{reactions}}</p>
{{/reactions}}
</li>
{{/entries}}
</ul>
{{/threads}}
</div>
{{/passages}}
{{#marked}}
<div class="marked">
<h4>Marked without a word</h4>
<ul>
{{#items}}
<li><bdi>{{words}}</bdi> <span class="meta">{{#place}}{{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}} · {{/place}}<bdi>{{names}}</bdi></span>{{#picture}}<div class="picture">{{picture}}</div>{{/picture}}</li>
{{/items}}
</ul>
</div>
{{/marked}}
</section>
{{/readings}}
{{#elsewhere}}
<section class="elsewhere">
<h3>To this objective, too</h3>
<ul>
{{#items}}
<li>{{#label}}<span class="label">{{label}}</span> {{/label}}<bdi>{{words}}</bdi> <span class="meta"><cite><bdi>{{reading}}</bdi></cite>{{#place}}, {{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}</span></li>
{{/items}}
</ul>
</section>
{{/elsewhere}}
{{#missing}}
<section class="gaps">
<h3>Nothing to this objective yet in</h3>
<ul>
{{#items}}
<li><span class="meta"><bdi>{{tier}}</bdi>:</span> <bdi>{{titles}}</bdi></li>
{{/items}}
</ul>
</section>
{{/missing}}
</section>
{{/sections}}
</main>
`;
