// The tables of participants: totals while one types, keys and paste as in a spreadsheet. Without this the form saves the same.
import { blockAv, Rutnat } from "./budget-rutnat.js";

const form = document.querySelector("#deltagare");
const tabeller = [...form.querySelectorAll("table.rutnat")].map((t) => new Rutnat(t));
const status = document.querySelector("#klistrat");
const tomt = new Set(["", "-", "–", "−", "..", "."]);
let vidFokus = "", klistrat = null;

// A whole number, null for an empty cell, undefined for what cannot be read.
function tal(text) {
  const tatt = text.replace(/[\s\u00a0\u202f]/g, "");
  if (tomt.has(tatt)) return null;
  return /^\d{1,6}([.,]0+)?$/.test(tatt) ? Number(tatt.split(/[.,]/)[0]) : undefined;
}

const syskon = (cell, kon) => document.getElementById(cell.id.replace(/-[kmt]$/, `-${kon}`));
const tre = (cell) => ["k", "m", "t"].map((kon) => syskon(cell, kon));
const summan = (k, m) => (typeof tal(k.value) === "number" && typeof tal(m.value) === "number" ? tal(k.value) + tal(m.value) : null);

// The total is computed from the sexes; one that was typed or pasted is left, so that it can be told that it differs.
function rakna(cell) {
  const [k, m, t] = tre(cell), summa = summan(k, m);
  if (cell === t) t.dataset.egen = t.value.trim() ? "ja" : "";
  if (summa !== null && (t.dataset.egen !== "ja" || tal(t.value) === null)) {
    t.value = summa;
    t.dataset.egen = "";
  } else if (summa === null && t.dataset.egen !== "ja" && cell !== t) t.value = "";
  visaFel(t, summa !== null && typeof tal(t.value) === "number" && tal(t.value) !== summa
    ? `Kvinnor och män är tillsammans ${summa}. I rutan står ${tal(t.value)}.` : "");
  if (cell !== t) prova(cell);
  orsaker();
}

function prova(cell) {
  visaFel(cell, tal(cell.value) === undefined ? `${cell.value.trim().slice(0, 20)} är inget antal. Skriv med siffror, till exempel 12.` : "");
}

function visaFel(cell, text) {
  const id = `fel-${cell.id}`, gammal = document.getElementById(id);
  if (gammal?.textContent === text) return;
  gammal?.closest("tr").remove();
  if (!text) {
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
    return;
  }
  const rad = cell.closest("tr"), why = document.createElement("tr"), td = document.createElement("td");
  why.className = "why";
  td.id = id;
  td.colSpan = [...rad.children].reduce((n, c) => n + c.colSpan, 0);
  td.textContent = text;
  why.append(td);
  rad.after(why);
  cell.setAttribute("aria-invalid", "true");
  cell.setAttribute("aria-describedby", id);
}

// The reasons against those who have ended: both figures, and in words what differs.
function orsaker() {
  const tabell = form.querySelector('[data-tabell="avslutsorsak"]');
  if (!tabell) return;
  const fot = tabell.querySelector("tfoot"), [rad1, rad2] = fot.rows, besked = document.querySelector("#orsaksbesked");
  const summor = ["k", "m", "t"].map((kon) => [...tabell.querySelectorAll(`tbody input[id$="-${kon}"]`)].map((c) => tal(c.value)).filter((v) => typeof v === "number"));
  const mot = ["k", "m", "t"].map((kon) => tal(document.getElementById(`tal-avslutade-0-${kon}`).value));
  const finns = summor[2].length > 0;
  fot.hidden = !finns;
  const blir = summor.map((s) => s.reduce((a, b) => a + b, 0));
  const konen = summor[0].length === summor[2].length;
  blir.forEach((s, i) => { rad1.cells[i + 1].textContent = i === 2 || konen ? s : ""; rad2.cells[i + 1].textContent = mot[i] ?? ""; });
  const skillnad = finns && typeof mot[2] === "number" ? blir[2] - mot[2] : 0;
  const text = skillnad ? `Orsakerna är ${blir[2]} och de avslutade ${mot[2]}. Skillnaden är ${Math.abs(skillnad)}.` : "";
  if (besked.textContent !== text) besked.textContent = text;
  besked.classList.toggle("soft", !skillnad);
}

// --- keys -------------------------------------------------------------------------------------
function malFor(e, c, rutnat) {
  const allt = c.selectionStart === 0 && c.selectionEnd === c.value.length;
  const vid = (plats) => allt || (c.selectionStart === plats && c.selectionEnd === plats);
  const rader = rutnat.synliga(), rad = rader.find((r) => r.includes(c));
  switch (e.key) {
    case "ArrowUp": return lodratt(c, rutnat, -1);
    case "ArrowDown": return lodratt(c, rutnat, 1);
    case "Enter": return lodratt(c, rutnat, e.shiftKey ? -1 : 1);
    case "ArrowLeft": return !e.shiftKey && vid(0) ? rutnat.granne(c, -1, 0) ?? null : undefined;
    case "ArrowRight": return !e.shiftKey && vid(c.value.length) ? rutnat.granne(c, 1, 0) ?? null : undefined;
    case "Home": return e.ctrlKey ? rader[0][0] : !e.shiftKey && vid(0) ? rad[0] : undefined;
    case "End": return e.ctrlKey ? rader.at(-1).at(-1) : !e.shiftKey && vid(c.value.length) ? rad.at(-1) : undefined;
    case "Escape":
      c.value = vidFokus;
      rakna(c);
      return c;
    default: return undefined;
  }
}

// Up and down go on into the next table. In a row with fewer cells the nearest one is taken.
function lodratt(c, rutnat, steg) {
  const alla = tabeller.flatMap((r) => r.synliga()), rad = alla.find((r) => r.includes(c));
  const dit = alla[alla.indexOf(rad) + steg];
  if (!dit) return null;
  const x = rad.indexOf(c), kon = c.id.at(-1);
  if (dit.length === rad.length) return dit[x];
  return dit.find((d) => d.id.at(-1) === kon);
}

form.addEventListener("keydown", (e) => {
  const c = e.target;
  if (e.key === "s" && (e.ctrlKey || e.metaKey)) {
    e.preventDefault();
    form.requestSubmit(form.querySelector('[name="steg"][value="spara"]'));
    return;
  }
  if (!c.matches("table.rutnat input") || e.isComposing || e.altKey) return;
  const mal = malFor(e, c, tabeller.find((r) => r.tabell.contains(c)));
  if (mal === undefined) return;
  e.preventDefault();
  if (!mal) return;
  mal.focus();
  mal.select();
  mal.scrollIntoView({ block: "nearest", inline: "nearest" });
});
form.addEventListener("focusin", (e) => {
  if (!e.target.matches("table.rutnat input")) return;
  vidFokus = e.target.value;
  e.target.select();
});
form.addEventListener("input", (e) => { if (e.target.matches("table.rutnat input")) rakna(e.target); });

// --- paste ------------------------------------------------------------------------------------
form.addEventListener("paste", (e) => {
  const text = e.clipboardData?.getData("text/plain") ?? "";
  if (!e.target.matches("table.rutnat input") || !/[\t\r\n]/.test(text.trim())) return;
  e.preventDefault();
  const rutnat = tabeller.find((r) => r.tabell.contains(e.target)), block = blockAv(text);
  if (block.some((rad) => tal(rad[0]) === undefined)) {
    return saga("Det du klistrar in har text i första kolumnen. Välj Läs in från Excel överst på sidan, så paras raderna ihop med dem här.");
  }
  const { fyllda, utanfor } = rutnat.lagg(block, e.target, () => "");
  klistrat = [...new Set(fyllda.flatMap(([c]) => tre(c)))].map((c) => [c, c.value, c.dataset.egen ?? ""]);
  for (const [c, varde] of fyllda) {
    c.value = varde;
    if (c.id.endsWith("-t")) c.dataset.egen = varde ? "ja" : "";
  }
  for (const [c] of fyllda) rakna(c);
  vidFokus = e.target.value;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  saga(`${fyllda.length === 1 ? "En ruta är ifylld" : `${fyllda.length} rutor är ifyllda`}.${utanfor ? ` ${utanfor} tal fick inte plats i tabellen.` : ""}`, true);
});

function saga(text, angras = false) {
  status.replaceChildren(text);
  if (!angras) return;
  const knapp = document.createElement("button");
  knapp.type = "button";
  knapp.className = "lank";
  knapp.textContent = "Ångra inklistringen";
  knapp.addEventListener("click", () => {
    for (const [c, varde, egen] of klistrat) {
      c.value = varde;
      c.dataset.egen = egen;
    }
    for (const [c] of klistrat) {
      visaFel(c, "");
      if (!c.id.endsWith("-t")) prova(c);
    }
    orsaker();
    saga("Inklistringen är ångrad.");
  });
  status.append(" ", knapp);
}

for (const t of form.querySelectorAll('table.rutnat input[id$="-t"]')) {
  const [k, m] = tre(t);
  t.dataset.egen = t.value.trim() && summan(k, m) !== tal(t.value) ? "ja" : "";
}
orsaker();
