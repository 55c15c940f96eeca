// The sentences of a decision: a new one with Enter, moved and taken away by buttons; and Control+Enter finishes the item.
// What is written saves itself (delspara.js); without this script there is an empty box, and an emptied one is no sentence.
const lista = document.querySelector("[data-satser]");
const formular = document.querySelector("form[data-delspara]");
const utfall = document.querySelector("#utfall");
// What an item most likely ends with follows what is written, until someone has chosen.
let valt = false;
utfall?.addEventListener("change", () => { valt = true; });

const rader = () => [...lista.querySelectorAll("[data-sats]")];
const rutan = (rad) => rad.querySelector("textarea");
const skrivet = (ruta) => ruta.dispatchEvent(new Event("input", { bubbles: true }));
// Where the browser does not size a box after its text itself.
const hojd = (ruta) => {
  if (CSS.supports("field-sizing", "content")) return;
  ruta.rows = Math.max(1, Math.ceil(ruta.value.length / 60));
};

function numrera() {
  rader().forEach((rad, nr, alla) => {
    rad.querySelector(".nr").textContent = nr + 1;
    rutan(rad).setAttribute("aria-label", `Att-sats ${nr + 1}`);
    rad.querySelector("[data-handtag]").hidden = false;
    rad.querySelector("[data-upp]").hidden = nr === 0;
    rad.querySelector("[data-ner]").hidden = nr === alla.length - 1;
    hojd(rutan(rad));
  });
}

let antal = 0;
function ny(efter = null, text = "") {
  const rad = rader()[0].cloneNode(true);
  antal += 1;
  rutan(rad).id = `sats-ny-${antal}`;
  rad.querySelector("label").htmlFor = rutan(rad).id;
  rutan(rad).value = text;
  rad.querySelector("[data-satsens]").replaceChildren();
  if (efter) efter.after(rad);
  else lista.append(rad);
  numrera();
  return rutan(rad);
}

function taBort(rad) {
  const alla = rader();
  const nasta = alla[alla.indexOf(rad) - 1] ?? alla[alla.indexOf(rad) + 1];
  if (nasta) rad.remove();
  else rutan(rad).value = "";
  numrera();
  const kvar = rutan(nasta ?? rad);
  kvar.focus();
  skrivet(kvar);
}

function flytta(rad, steg) {
  const alla = rader();
  const till = alla[alla.indexOf(rad) + steg];
  if (!till) return;
  if (steg < 0) till.before(rad);
  else till.after(rad);
  numrera();
  rutan(rad).focus();
  skrivet(rutan(rad));
}

if (lista) {
  // The empty box for those without script goes, unless it is the only one.
  const tom = lista.querySelector("[data-tom]");
  if (tom && rader().length > 1) tom.remove();
  numrera();
  const knapp = document.querySelector("[data-ny-sats]");
  knapp.hidden = false;
  knapp.addEventListener("click", () => ny().focus());
  lista.addEventListener("input", (h) => hojd(h.target));
  lista.addEventListener("keydown", (h) => {
    const rad = h.target.closest("[data-sats]");
    if (h.target.tagName !== "TEXTAREA") return;
    if (h.key === "Enter" && !h.ctrlKey && !h.metaKey) {
      h.preventDefault();
      const { value, selectionStart } = h.target;
      h.target.value = value.slice(0, selectionStart);
      const nasta = ny(rad, value.slice(selectionStart));
      nasta.focus();
      nasta.setSelectionRange(0, 0);
      skrivet(nasta);
    } else if (h.key === "Backspace" && !h.target.value && rader().length > 1) {
      h.preventDefault();
      taBort(rad);
    } else if (h.altKey && (h.key === "ArrowUp" || h.key === "ArrowDown")) {
      h.preventDefault();
      flytta(rad, h.key === "ArrowUp" ? -1 : 1);
    }
  });
  lista.addEventListener("click", (h) => {
    const rad = h.target.closest("[data-sats]");
    if (h.target.closest("[data-upp]")) flytta(rad, -1);
    if (h.target.closest("[data-ner]")) flytta(rad, 1);
    if (h.target.closest("[data-bort]")) taBort(rad);
  });
  // What was kept in this browser without contact may be of more sentences than the page has.
  formular.addEventListener("finsam:rader", (h) => {
    if (h.detail.namn !== "satser-text") return;
    while (rader().length < h.detail.antal) ny();
  });
  // The server says what each sentence does, once it is stored.
  lista.closest("[data-avsnitt]").addEventListener("finsam:sparat", (h) => {
    if (utfall && !valt) utfall.value = h.detail.foreslaget;
    const med = rader().filter((rad) => rutan(rad).value.trim());
    (h.detail.satser ?? []).forEach(({ html }, nr) => {
      if (med.length === h.detail.satser.length) med[nr].querySelector("[data-satsens]").innerHTML = html;
    });
  });
}

document.addEventListener("keydown", (h) => {
  const huvud = document.querySelector("[data-huvud]");
  if (huvud && h.key === "Enter" && (h.ctrlKey || h.metaKey)) {
    h.preventDefault();
    formular.requestSubmit(huvud);
  }
});
