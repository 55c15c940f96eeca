// Adds and removes rows of a Django formset. Without JavaScript there are empty rows to write in, and an emptied row is no row.
for (const lista of document.querySelectorAll("[data-radlista]")) {
  const rader = lista.querySelector("[data-rader]");
  const mall = lista.querySelector("template");
  const antal = lista.querySelector(`[name="${lista.dataset.radlista}-TOTAL_FORMS"]`);
  const ny = lista.querySelector("[data-ny-rad]");

  const tom = (rad) => {
    for (const falt of rad.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (falt.type === "checkbox") falt.checked = false;
      else falt.value = "";
    }
  };
  // Only a row with something in it can be removed. A choice or a box to tick always has a value, so they do not count.
  const visa = (rad) => {
    const knapp = rad.querySelector("[data-ta-bort]");
    if (knapp) knapp.hidden = ![...rad.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea")].some((falt) => falt.value);
  };

  ny.hidden = false;
  for (const rad of rader.rows) visa(rad);
  rader.addEventListener("input", (handelse) => visa(handelse.target.closest("tr")));
  const laggTill = () => {
    const nr = Number(antal.value);
    const rad = mall.content.cloneNode(true).firstElementChild;
    for (const del of rad.querySelectorAll("*")) {
      for (const { name, value } of [...del.attributes]) {
        if (value.includes("__prefix__")) del.setAttribute(name, value.replaceAll("__prefix__", nr));
      }
      if (del.matches("label, span")) del.textContent = del.textContent.replace(/ny$/, nr + 1);
    }
    antal.value = nr + 1;
    rader.append(rad);
  };
  ny.addEventListener("click", () => {
    laggTill();
    rader.lastElementChild.querySelector("input, select, textarea").focus();
  });
  // A row is hidden and emptied, not taken out: the numbers of the others stay as the server knows them.
  rader.addEventListener("click", (handelse) => {
    if (!handelse.target.closest("[data-ta-bort]")) return;
    const rad = handelse.target.closest("tr");
    tom(rad);
    rad.hidden = true;
    ny.focus();
  });
}
