/** Style of the report: system fonts, one accent, light and dark, A4. */
export const reportStyle = `
:root{--paper:#fdfcfa;--card:#fff;--ink:#1f2529;--soft:#5c666d;--line:#e5e2dc;--accent:#0b6b66;--tint:#eef5f4;
--warn:#8a5a00;--warn-tint:#fdf5e4}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14181b;--card:#1a1f23;--ink:#e8e6e1;--soft:#9aa4ab;
--line:#2c3338;--accent:#6fcfc4;--tint:#1b2a2a;--warn:#e5b969;--warn-tint:#2a2417}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:400 1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums;text-rendering:optimizeLegibility}
main{max-width:68rem;margin:0 auto;padding:4.5rem 2rem 3rem}
h1{font-size:2.5rem;line-height:1.15;letter-spacing:-.022em;font-weight:650;margin:.4rem 0 .75rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;letter-spacing:-.01em;font-weight:620;margin:0 0 1rem}
h3{font-size:1rem;font-weight:600;margin:0}
p{margin:0 0 1rem}
section{margin-top:3.75rem}
code{font:.8125rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.eyebrow{color:var(--accent);font-size:.8125rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;margin:0}
.recordings{color:var(--soft);font-size:1.0625rem;margin:0;overflow-wrap:anywhere}
.lead{color:var(--soft)}
.unit{color:var(--soft);font-weight:400}
dl,dd,dt{margin:0}
.summary{margin-top:3rem}
.numbers+.numbers{margin-top:2rem}
.numbers h3{margin-bottom:.1rem}
.numbers h3+.values{margin-top:.25rem}
.numbers .tiles{margin-top:.6rem;display:flex;flex-wrap:wrap;width:fit-content}
.numbers .tile{min-width:10rem}
.tiles+.values{margin-top:1rem}
details+details{margin-top:.35rem}
.tiles+.more{margin-top:1.1rem}
.more .values{margin:.35rem 0 1rem}
.numbers+.figures{margin-top:2rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1px;background:var(--card);
border:1px solid var(--line);border-radius:10px;overflow:hidden}
.tile{background:var(--card);padding:1.05rem 1.25rem 1.1rem;box-shadow:0 0 0 1px var(--line)}
.tile dt{color:var(--soft);font-size:.8438rem;line-height:1.35}
.tile dd{font-size:1.75rem;line-height:1.25;font-weight:600;letter-spacing:-.015em;margin-top:.2rem}
.tile .unit{font-size:1rem;letter-spacing:0}
.values{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));column-gap:2.5rem;margin-top:1.25rem;font-size:.9375rem}
.values>div{display:flex;justify-content:space-between;gap:1rem;padding:.42rem 0;border-bottom:1px solid var(--line)}
.values dt{color:var(--soft)}
.values dd{text-align:right}
.values.wide{grid-template-columns:1fr}
.values.wide>div{justify-content:flex-start}
.values.wide dt{flex:0 0 9rem}
.values.wide dd{text-align:left}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19.5rem),1fr));gap:2.25rem 1.75rem}
.figures.pairs{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
.figure{scroll-margin-top:2rem}
.figure.wide{grid-column:1/-1}
.figure.wide .open{background:#fff;border:1px solid var(--line);padding:.75rem}
.figure.wide img{width:auto;max-width:100%;max-height:44rem;margin:auto;border-radius:0;background:#fff}
figure{margin:0}
figure img{display:block;width:100%;height:auto;max-height:32rem;object-fit:contain;image-rendering:pixelated;
border-radius:8px;background:var(--tint)}
.open{display:block;border-radius:8px;cursor:zoom-in}
.close{display:none}
figcaption{font-size:.9063rem;line-height:1.45;margin-top:.7rem}
figcaption b{font-weight:620}
figcaption span{display:block;color:var(--soft);font-size:.8438rem;margin-top:.1rem}
figure:target{position:fixed;inset:0;z-index:9;background:var(--paper);display:flex;flex-direction:column;
align-items:center;justify-content:center;padding:1.5rem}
figure:target .open{cursor:zoom-out;min-height:0;display:flex}
figure:target img{width:auto;height:100%;max-width:94vw;max-height:86vh;min-height:min(86vh,94vw);background:none}
figure:target .close{display:block;position:absolute;top:1rem;right:1.5rem;font-size:.9375rem}
figure:target .close::before{content:"";position:fixed;inset:0;cursor:zoom-out}
.block{margin-top:2.25rem}
.block:first-of-type{margin-top:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
table.narrow{width:auto;min-width:min(100%,28rem)}
caption{text-align:left;font-size:.9375rem;padding-bottom:.7rem}
caption b{font-weight:620}
.from,.count{color:var(--soft)}
.from::before,.count::before{content:"· "}
th,td{text-align:right;padding:.42rem .85rem;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:baseline}
th{font-weight:600;white-space:normal;vertical-align:bottom;border-bottom:1.5px solid var(--ink);line-height:1.3}
th .unit{display:block;font-size:.8125rem}
th:not(.text){min-width:5rem}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
th.text,td.text{text-align:left;white-space:normal}
details{margin-top:.9rem;font-size:.9063rem}
summary{color:var(--accent);cursor:pointer;width:max-content}
.definitions{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.35rem 1.5rem;margin-top:.75rem}
.definitions dt{font-weight:600}
.definitions dd{color:var(--soft);max-width:46rem}
.steps{list-style:none;counter-reset:step;margin:0;padding:0}
.steps li{counter-increment:step;position:relative;padding:0 0 1.4rem 2.75rem}
.steps li::before{content:counter(step);position:absolute;left:0;top:.05rem;width:1.6rem;height:1.6rem;border-radius:50%;
background:var(--tint);color:var(--accent);font-size:.8125rem;font-weight:650;line-height:1.6rem;text-align:center}
.steps li:not(:last-child)::after{content:"";position:absolute;left:.775rem;top:2rem;bottom:.35rem;width:1.5px;background:var(--line)}
.step{display:flex;flex-wrap:wrap;align-items:baseline;gap:.15rem .75rem}
.step code{color:var(--soft)}
.params{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;margin-top:.3rem;font-size:.9063rem}
.params>div{display:flex;gap:.45rem}
.params dt{color:var(--soft)}
.params dd{overflow-wrap:anywhere}
#provenance .scroll{margin-top:2rem}
.warnings{margin-top:2.5rem;padding:1.1rem 1.35rem;border-radius:10px;background:var(--warn-tint)}
.warnings h2{font-size:1rem;color:var(--warn);margin:0 0 .35rem}
.warnings ul{margin:0;padding-left:1.15rem}
footer{margin-top:4.5rem;padding-top:1.1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8438rem}
@page{size:A4;margin:16mm 15mm}
@media (max-width:40rem){main{padding:2.5rem 1.15rem}h1{font-size:1.9rem}.definitions{grid-template-columns:1fr;gap:.1rem}
.definitions dd{margin-bottom:.6rem}.values.wide>div{display:block}
.tiles{grid-template-columns:1fr 1fr}.tile{padding:.85rem 1rem}.tile dd{font-size:1.45rem}}
@media print{html{font-size:10.5px;color-scheme:light}body{background:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}section{margin-top:2.5rem}.scroll{overflow:visible}h2{break-after:avoid}
.figure,.tile,.steps li,.warnings,tr{break-inside:avoid}thead{display:table-header-group}
.figures{grid-template-columns:repeat(3,1fr)}.figures.pairs{grid-template-columns:repeat(2,1fr)}figure:target{position:static;padding:0}.close,figure:target .close{display:none}
th,td{padding-left:.5rem;padding-right:.5rem}
details::details-content{content-visibility:visible;display:block}summary{color:inherit}
th:not(.text){min-width:0}table.dense{font-size:.62rem}.dense th,.dense td{padding:.25rem .3rem;white-space:normal;overflow-wrap:break-word}}
`;
