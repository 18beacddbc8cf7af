// The sketch of the area: with a script, a cell leads to the products of its commune, filtered.
// Without one it leads to the commune's page, which lists them too. Runs once a page.
for (const cell of document.querySelectorAll("[data-ocop-map] [data-filter]")) {
  cell.setAttributeNS("http://www.w3.org/1999/xlink", "href", cell.dataset.filter);
}
