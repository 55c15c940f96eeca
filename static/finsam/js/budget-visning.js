// What is shown of the table: single insatser, and on a phone which columns. The address keeps the choice.
export function visning(tabell) {
  const insatser = [...tabell.querySelectorAll("tr[data-under]")];
  const alla = document.querySelector("#visa-insatser");
  const minns = (andra) => {
    const url = new URL(location.href);
    andra(url.searchParams);
    history.replaceState(null, "", url);
  };

  function visa(under, synlig) {
    insatser.filter((r) => under === "alla" || r.dataset.under === under).forEach((r) => {
      r.hidden = !synlig;
      if (r.nextElementSibling?.classList.contains("why")) r.nextElementSibling.hidden = !synlig;
    });
    marke();
  }

  function marke() {
    for (const lank of tabell.querySelectorAll("[data-oppnar]")) {
      const oppen = insatser.some((r) => r.dataset.under === lank.dataset.oppnar && !r.hidden);
      lank.closest("tr").classList.toggle("oppen", oppen);
      lank.setAttribute("aria-expanded", oppen);
    }
  }

  alla?.addEventListener("click", (e) => {
    e.preventDefault();
    const synlig = insatser.some((r) => r.hidden);
    visa("alla", synlig);
    alla.textContent = synlig ? "Dölj insatsraderna" : `Visa de ${insatser.length} insatsraderna`;
    minns((p) => (synlig ? p.set("insatser", "alla") : p.delete("insatser")));
  });
  tabell.addEventListener("click", (e) => {
    const lank = e.target.closest("[data-oppnar]");
    if (!lank) return;
    e.preventDefault();
    const under = lank.dataset.oppnar, synlig = insatser.some((r) => r.dataset.under === under && r.hidden);
    visa(under, synlig);
    minns((p) => (synlig ? p.set("insatser", under) : p.delete("insatser")));
  });
  marke();
  kolumnval(tabell, minns);
}

function kolumnval(tabell, minns) {
  const val = document.querySelector(".kolumnval");
  if (!val) return;
  val.querySelector("button").hidden = true;
  val.addEventListener("change", () => {
    const rutor = [...val.querySelectorAll("[name=kolumn]")], valda = rutor.filter((r) => r.checked);
    rutor.forEach((ruta, i) => {
      for (const rad of tabell.querySelectorAll("tr, colgroup")) rad.children[i + 1]?.classList.toggle("ej-vald", !ruta.checked);
    });
    minns((p) => {
      p.delete("kolumn");
      valda.forEach((r) => p.append("kolumn", r.value));
    });
  });
}
