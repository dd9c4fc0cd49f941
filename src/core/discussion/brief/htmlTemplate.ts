/** What stands in the body of the HTML brief. A course may have its own in `templates/brief.html`. */
export const HTML_TEMPLATE = `<header>
<p class="kind">Discussion brief</p>
<h1>{{title}}</h1>
<p class="counts">{{fellowCount}} · {{noteCount}} · {{threadCount}} · notes on {{coveredCount}} of {{readingCount}} readings</p>
{{#fellows}}
<p class="fellows">From {{fellows}}</p>
{{/fellows}}
{{#filters}}
<p class="filters">Only: {{filters}}</p>
{{/filters}}
</header>
<main>
{{#empty}}
<p>There are no notes to discuss yet.</p>
{{/empty}}
{{#agenda}}
<section class="agenda">
<h2>{{heading}}</h2>
{{#groups}}
<h3>{{group}}</h3>
<ul>
{{#items}}
<li><a class="label" href="#{{label}}">{{label}}</a> {{words}} <span class="meta">{{#about}}on {{about}} · {{/about}}{{name}}{{#to}} to {{to}}{{/to}}{{#voices}}, {{voices}}{{/voices}} · <cite>{{reading}}</cite>{{#place}}, {{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}</span></li>
{{/items}}
</ul>
{{/groups}}
</section>
{{/agenda}}
{{#asked}}
<section class="asked">
<h2>Questions set for the readings</h2>
{{#items}}
<h3>{{#url}}<a href="{{url}}">{{reading}}</a>{{/url}}{{^url}}{{reading}}{{/url}}</h3>
<ul>
{{#questions}}
<li>{{words}}</li>
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
<li>{{number}}. {{text}}</li>
{{/items}}
</ul>
</section>
{{/uncovered}}
{{#unread}}
<section class="gaps">
<h2>Readings nobody has a note on</h2>
<ul>
{{#items}}
<li>{{#url}}<a href="{{url}}">{{reading}}</a>{{/url}}{{^url}}{{reading}}{{/url}} <span class="meta">{{tier}}</span></li>
{{/items}}
</ul>
</section>
{{/unread}}
{{#sections}}
<section class="objective o{{colour}}">
{{#number}}
<h2><span class="number">Objective {{number}}</span> {{text}}</h2>
<p class="meta">Notes to it in {{covered}} of {{of}} readings</p>
{{/number}}
{{^number}}
<h2>Not tied to an objective</h2>
{{/number}}
{{#readings}}
<section class="reading">
<h3>{{#url}}<a href="{{url}}">{{reading}}</a>{{/url}}{{^url}}{{reading}}{{/url}} <span class="meta">{{#byline}}{{byline}} · {{/byline}}{{tier}}</span></h3>
{{#passages}}
<div class="passage">
{{#quote}}
<blockquote>{{#before}}<span class="around">{{before}}</span>{{/before}}{{quote}}{{#after}}<span class="around">{{after}}</span>{{/after}}</blockquote>
{{/quote}}
{{#picture}}
<p class="picture">{{picture}}</p>
{{/picture}}
{{#alt}}
<p class="figure">Figure: {{alt}}</p>
{{/alt}}
<p class="place">{{#place}}{{#url}}<a href="{{url}}">{{place}}<span class="hidden"> of {{reading}}</span></a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}{{#several}} · also to objective {{alsoObjectives}}{{/several}}{{#markedBy}} · marked by {{markedBy}}, too{{/markedBy}}<span class="app"> · <a href="{{appUrl}}">open in VS Code<span class="hidden">: {{place}} of {{reading}}</span></a></span></p>
{{#threads}}
{{#orphaned}}
<p class="gone">The note that is answered here is gone.</p>
{{/orphaned}}
<ul class="thread">
{{#entries}}
<li class="d{{depth}}">{{#label}}<span class="label" id="{{label}}">{{label}}</span> {{/label}}{{#status}}<span class="status">{{status}} ·</span> {{/status}}<strong>{{#noteUrl}}<a href="{{noteUrl}}">{{name}}</a>{{/noteUrl}}{{^noteUrl}}{{name}}{{/noteUrl}}</strong>{{#verb}} <span class="verb">{{verb}}</span>{{/verb}}{{#tags}} <span class="tags">{{tags}}</span>{{/tags}}{{#comment}}: <div class="comment">{{comment}}</div>{{/comment}}
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
<li>{{words}} <span class="meta">{{#place}}{{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}} · {{/place}}{{names}}</span>{{#picture}}<div class="picture">{{picture}}</div>{{/picture}}</li>
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
<li>{{#label}}<span class="label">{{label}}</span> {{/label}}{{words}} <span class="meta"><cite>{{reading}}</cite>{{#place}}, {{#url}}<a href="{{url}}">{{place}}</a>{{/url}}{{^url}}{{place}}{{/url}}{{/place}}</span></li>
{{/items}}
</ul>
</section>
{{/elsewhere}}
{{#missing}}
<section class="gaps">
<h3>Nothing to this objective yet in</h3>
<ul>
{{#items}}
<li><span class="meta">{{tier}}:</span> {{titles}}</li>
{{/items}}
</ul>
</section>
{{/missing}}
</section>
{{/sections}}
</main>
`;
