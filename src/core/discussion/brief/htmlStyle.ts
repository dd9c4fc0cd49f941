/** The look of the HTML brief: for a screen in a light or dark room, and for paper. No fonts or pictures are loaded. */
export const HTML_STYLE = `:root{color-scheme:light dark;--ink:#1d1f23;--soft:#565c66;--rule:#d5d9e0;--paper:#fff;--tint:#f5f6f8;--link:#0a55a8;--mark:#9aa1ac}
@media (prefers-color-scheme:dark){:root{--ink:#e4e6ea;--soft:#a9b0bc;--rule:#3b4049;--paper:#17191d;--tint:#20242a;--link:#8ec2ff;--mark:#767d89}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
main{padding-bottom:4rem}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:2rem}
h2{font-size:1.35rem;margin-top:3rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;margin-top:2rem}
h4{font-size:.9rem;margin-top:1.25rem;color:var(--soft)}
p{margin:.4rem 0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.kind{color:var(--soft);margin:0 0 .25rem}
.counts{margin-top:.75rem}
.meta,.fellows,.filters,.place,.reactions,.verb,.tags,.around,.gone{color:var(--soft)}
h2 .number{display:block;font-size:.95rem;font-weight:600}
h3 .meta{display:block;font-weight:400;font-size:.85em}
.meta,.place,.reactions,.tags{font-size:.9em}
ul{padding-left:1.25rem;margin:.5rem 0}
li{margin:.3rem 0}
.agenda h3{font-size:.95rem;font-weight:600;color:var(--soft);margin-top:1.25rem}
.agenda ul{list-style:none;padding-left:0}
.agenda li{padding-left:3.35rem;text-indent:-3.35rem}
.agenda .label{display:inline-block;min-width:2.8rem;margin-right:.25rem;text-indent:0;text-align:center}
.agenda .meta{display:block;text-indent:0}
.label{display:inline-block;padding:0 .4rem;border:1.5px solid var(--ink);border-radius:.3rem;font-weight:700;font-size:.85em;line-height:1.4;color:var(--ink);text-decoration:none}
.status{color:var(--soft);font-size:.9em;font-style:italic}
.passage{margin-top:1.5rem}
blockquote{margin:0;padding:.1rem 0 .1rem .9rem;border-left:4px solid var(--edge,var(--mark));font-family:Georgia,"Iowan Old Style","Times New Roman",serif;font-size:1.05rem}
blockquote .p{display:block;margin-top:.5rem}
.figure{padding:.5rem .9rem;border-left:4px double var(--edge,var(--mark));background:var(--tint)}
.picture{margin:.25rem 0}
.picture img{display:block;max-width:100%;max-height:32rem;height:auto;border:1px solid var(--rule);background:#fff}
.place{margin:.25rem 0 .5rem 1.1rem}
.thread{list-style:none;margin:.5rem 0;padding:0 0 0 1.1rem}
.thread>li{margin:.4rem 0;padding-left:.75rem;border-left:1px solid var(--rule)}
.thread>.d1{margin-left:1.5rem}
.thread>.d2{margin-left:3rem}
.thread>.d3{margin-left:4.5rem}
.comment,.comment>p:first-child{display:inline}
.comment>*{margin:.25rem 0}
.comment blockquote{font-size:1rem;border-left-width:2px}
.comment pre{overflow-x:auto;padding:.5rem;background:var(--tint);font-size:.85rem}
.reactions::before{content:"↳ "}
.marked ul,.elsewhere ul,.gaps ul{font-size:.95rem}
.o1{--edge:#2f8fd6}.o2{--edge:#2c9a4b}.o3{--edge:#d9693f}.o4{--edge:#8c5fd6}.o5{--edge:#159d94}.o6{--edge:#c9518f}.o7{--edge:#b97708}.o8{--edge:#7f8a1c}.o9{--edge:#6b7b90}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:30rem){.thread>.d1,.thread>.d2,.thread>.d3{margin-left:.75rem}}
@media print{:root{--ink:#000;--soft:#444;--rule:#bbb;--paper:#fff;--tint:#f3f3f3;--link:#000;--mark:#888}
html{font-size:9.5pt}body{font-size:1rem;line-height:1.35}
.passage{margin-top:10pt}.thread,.thread>li{margin-top:2pt;margin-bottom:2pt}
header,main{max-width:none;padding:0}
h1{font-size:20pt}h2{font-size:14pt;margin-top:18pt}h3{font-size:11.5pt;margin-top:14pt}.agenda h3{font-size:9.5pt;margin-top:10pt}blockquote{font-size:10pt}
h2,h3,h4,h2+.meta,blockquote,.place{break-after:avoid}
h2,h3{break-inside:avoid}
blockquote,.thread>li,.agenda li,.gaps,.picture{break-inside:avoid}
.picture{break-after:avoid}.picture img{max-height:90mm}
a{text-decoration:none}.app{display:none}
p,li{orphans:2;widows:2}
@page{margin:18mm 16mm}}
`;
