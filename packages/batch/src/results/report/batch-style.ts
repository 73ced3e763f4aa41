/** Style of the report of a batch besides that of all reports. */
export const batchStyle = `
.summary .tiles{grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr))}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:1.75rem 1.25rem}
.card{scroll-margin-top:2rem;min-width:0}
.card:target{outline:2px solid var(--accent);outline-offset:8px;border-radius:4px}
.card img,.card .empty{display:block;width:100%;aspect-ratio:1;object-fit:contain;border-radius:8px;background:var(--tint);height:auto}
.card .empty{display:flex;align-items:center;justify-content:center;color:var(--soft);font-size:.8438rem}
.card h3{margin-top:.6rem;font-size:.9375rem;overflow-wrap:anywhere}
.card h3 a{color:inherit}
.badge{display:inline-block;margin:.25rem 0 0;padding:.05rem .5rem;border-radius:1rem;font-size:.75rem;font-weight:600;
background:var(--tint);color:var(--accent)}
.badge.look{background:var(--warn-tint);color:var(--warn)}
.badge.bad{background:var(--bad-tint);color:var(--bad)}
.badge.none{background:none;border:1px solid var(--line);color:var(--soft)}
.known{margin:.25rem 0 0;color:var(--soft);font-size:.8125rem;overflow-wrap:anywhere}
:root{--bad:#a1262b;--bad-tint:#fbeceb}
@media screen and (prefers-color-scheme:dark){:root{--bad:#f0938f;--bad-tint:#33201f}}
td.far{color:var(--warn);font-weight:650;background:var(--warn-tint)}
#failures td,#review td{vertical-align:top}
#failures td:first-child,#review td:first-child{white-space:nowrap;max-width:16rem;overflow-wrap:anywhere}
#review h3{margin-top:1.75rem}#review .names{margin-top:.25rem;font-size:.875rem}
#failures code{color:var(--bad)}
.tile.bad dd{color:var(--bad)}.tile.look dd{color:var(--warn)}
.figure.wide .open{cursor:auto}
@media print{.cards{grid-template-columns:repeat(5,1fr)}.card{break-inside:avoid}}
`;
