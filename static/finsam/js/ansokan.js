// An application: saved as it is typed (delspara.js), and its economy adds up meanwhile.
import "./delspara.js";

const formular = document.querySelector("form[data-ansokan]");

// --- The economy adds up as it is typed ----------------------------------------------------------------------

const tabell = formular.querySelector("[data-ekonomi]");
const tal = (text) => {
  const rent = text.replace(/[\s\u00a0.]/g, "").replace(",", ".");
  return rent === "" || Number.isNaN(Number(rent)) ? 0 : Number(rent);
};
const skriv = (summa) => `${summa < 0 ? "\u2212" : ""}${String(Math.round(Math.abs(summa))).replace(/\B(?=(\d{3})+$)/g, "\u00a0")}`;

function rakna() {
  const celler = (rad) => [...rad.querySelectorAll("[data-cell]")];
  const rader = Object.fromEntries([...tabell.querySelectorAll("[data-rad]")].map((rad) => [rad.dataset.rad, celler(rad).map((c) => tal(c.querySelector("input").value))]));
  const ar = rader.sokt.map((_, nr) => nr);
  const kostnad = ar.map((nr) => Object.entries(rader).reduce((s, [namn, b]) => (namn === "eget" || namn === "sokt" ? s : s + b[nr]), 0));
  const alla = { ...rader, summa: kostnad, aterstar: ar.map((nr) => kostnad[nr] - rader.eget[nr]) };
  for (const rad of tabell.querySelectorAll("[data-rad], [data-raknas]")) {
    const belopp = alla[rad.dataset.rad ?? rad.dataset.raknas];
    if (rad.dataset.raknas) celler(rad).forEach((cell, nr) => { cell.textContent = skriv(belopp[nr]); });
    const tom = rad.dataset.rad && celler(rad).every((c) => !c.querySelector("input").value.trim());
    rad.querySelector("[data-summa]").textContent = tom ? "" : skriv(belopp.reduce((a, b) => a + b, 0));
  }
}

formular.addEventListener("input", (handelse) => {
  if (handelse.target.closest("[data-ekonomi]")) rakna();
});

// --- More rows for goals -------------------------------------------------------------------------------------

formular.querySelector("[data-fler-mal]").addEventListener("click", (handelse) => {
  handelse.preventDefault();
  const rader = formular.querySelector("[data-malrader]");
  const antal = formular.querySelector("[name=mal-antal]");
  const nr = rader.rows.length;
  const rad = rader.rows[nr - 1].cloneNode(true);
  for (const el of rad.querySelectorAll("[id], [for], [name]")) {
    for (const a of ["id", "for", "name"]) {
      if (el.hasAttribute(a)) el.setAttribute(a, el.getAttribute(a).replace(/_\d+$/, `_${nr}`));
    }
    if (el.matches("label")) el.textContent = el.textContent.replace(/\d+$/, nr + 1);
    if (el.matches("input")) el.value = "";
  }
  antal.value = nr + 1;
  rader.append(rad);
  rad.querySelector("input").focus();
});

rakna();
