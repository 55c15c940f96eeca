// The budget page: sums while one types, keys and paste as in a spreadsheet, saving that loses nothing.
// Without this the page is a plain form that saves and shows the same.
import { BeloppFel, formatera, tolka } from "./budget-belopp.js";
import { rakna } from "./budget-rakna.js";
import { blockAv, Rutnat } from "./budget-rutnat.js";
import { Sparning } from "./budget-spara.js";
import { visning } from "./budget-visning.js";

document.querySelector("#skriv-ut")?.addEventListener("click", () => window.print());
const tabell = document.querySelector("table.grid"), form = document.querySelector("#rutnat");
if (tabell) visning(tabell);
if (form) borja();

function borja() {
  const data = JSON.parse(form.dataset.rakna), rutnat = new Rutnat(tabell), { faktor } = data;
  const fore = JSON.parse(form.elements.fore.value);
  const belopp = new Map(Object.entries(data.celler)); // what the sums count
  const nyckel = (cell) => cell.name.slice(5);
  const slat = (t) => t.trim().replaceAll("\u00a0", " ").replaceAll("\u2212", "-");
  const cell = (n) => document.getElementById(`cell-${n}`);
  const visad = (n) => formatera(ore(fore[n]), faktor);
  const andrad = (c) => slat(c.value) !== slat(visad(nyckel(c)));
  const fel = new Map(); // cell key -> what is wrong; `krock` holds the other's amount
  let vidFokus = "", klistrat = null;

  function ore(kronor) {
    return kronor === null || kronor === undefined ? null : Math.round(Number(kronor) * 100);
  }

  // --- one cell ---------------------------------------------------------------------------------
  function las(c, strangt) {
    const n = nyckel(c);
    try {
      const varde = andrad(c) ? tolka(c.value, faktor) : ore(fore[n]);
      varde === null ? belopp.delete(n) : belopp.set(n, varde);
      if (!fel.get(n)?.krock || !andrad(c)) fel.delete(n);
    } catch (undantag) {
      if (!(undantag instanceof BeloppFel)) throw undantag;
      if (strangt || fel.has(n)) fel.set(n, { text: undantag.message });
    }
    c.classList.toggle("andrad", andrad(c));
  }

  function lasbar(text) {
    try {
      tolka(text, faktor);
      return true;
    } catch {
      return false;
    }
  }

  function efterAndring() {
    ritaSummor();
    ritaFel();
    sparning.visa(andrade().length);
  }

  const andrade = () => rutnat.celler.filter(andrad);

  // --- sums -------------------------------------------------------------------------------------
  function ritaSummor() {
    const r = rakna(data, belopp);
    for (const rad of rutnat.rader) {
      const [ord, id] = rad.dataset.rad.split("-");
      rutnat.kolumner.forEach((k, i) => {
        const td = rad.children[i + 1];
        if (!td || td.querySelector("input") || rad.classList.contains("group")) return;
        skriv(td, formatera(id ? r.belopp.get(`${id}-${k}`) : r[ord].get(k), faktor));
        if (ord === "eget_kapital") ritaLage(td, r.lage.get(k));
        if (ord === "kvar") ritaLage(td, r.kvar.get(k) === null ? "" : r.kvar.get(k) < 0 ? "fattas" : "kvar");
      });
    }
  }

  function skriv(td, text) {
    const plats = td.querySelector(".tal") ?? td;
    const nod = [...plats.childNodes].find((n) => n.nodeType === Node.TEXT_NODE);
    if (nod) nod.data !== text && (nod.data = text);
    else if (text) plats.prepend(text);
  }

  function ritaLage(td, lage) {
    const small = td.querySelector("small");
    if (small.textContent === lage) return;
    small.replaceChildren();
    if (!lage) return;
    small.append(element("span", { class: `st ${lage === "kvar" ? "ok" : "err"}` }, lage));
  }

  // --- errors: under the cell, and in the summary on top ----------------------------------------
  function ritaFel() {
    for (const c of rutnat.celler) {
      const n = nyckel(c), sagt = fel.get(n);
      if (sagt) {
        c.setAttribute("aria-invalid", "true");
        c.setAttribute("aria-describedby", `fel-${n}`);
      } else if (c.hasAttribute("aria-invalid")) {
        c.removeAttribute("aria-invalid");
        c.removeAttribute("aria-describedby");
      }
      underCellen(c, n, sagt);
    }
    overst();
  }

  function underCellen(c, n, sagt) {
    const gammal = document.getElementById(`fel-${n}`);
    if (gammal?.dataset.text === sagt?.text && gammal) return;
    const rad = c.closest("tr");
    let why = rad.nextElementSibling?.classList.contains("why") ? rad.nextElementSibling : null;
    gammal?.remove();
    if (!sagt) {
      if (why && !why.querySelector("span")) why.remove();
      return;
    }
    if (!why) {
      why = element("tr", { class: "why" });
      [...rad.children].forEach((td) => why.append(element("td", { class: td.tagName === "TH" ? "" : td.className.replace("cell", "").trim() })));
      rad.after(why);
    }
    const span = element("span", { id: `fel-${n}`, "data-text": sagt.text }, sagt.text);
    if (sagt.krock) {
      const knapp = element("button", { type: "button", class: "lank" }, `Använd ${sagt.krock.text || "tomt"}`);
      knapp.addEventListener("click", () => { c.value = sagt.krock.text; las(c, true); efterAndring(); c.focus(); });
      span.append(" ", knapp);
    }
    why.children[rutnat.kolumnnr(c) + 1].append(span);
  }

  function overst() {
    const plats = document.querySelector("#budgetfel"), antal = fel.size;
    const rubrik = antal === 1 ? "En cell behöver rättas" : `${antal} celler behöver rättas`;
    const rader = [...fel].map(([n, sagt]) => {
      const c = cell(n), namn = `${c.closest("tr").querySelector("th").firstChild.textContent.trim()} ${arFor(c)}`;
      const p = element("p", {}, element("a", { href: `#${c.id}` }, namn));
      const raknas = formatera(belopp.get(n) ?? null, faktor) || "tomt";
      p.append(sagt.krock ? ` har ändrats av någon annan. ${sagt.text}`
        : ` går inte att läsa. Summorna räknar med det förra värdet, ${raknas}, tills den är rättad.`);
      return p;
    });
    const nytt = antal ? element("div", { class: "errsum" }, element("h2", {}, rubrik), ...rader) : null;
    const gammalt = plats.querySelector(".errsum:not(.kvarstar)");
    if (gammalt?.textContent === nytt?.textContent) return;
    gammalt?.remove();
    if (nytt) plats.prepend(nytt);
  }

  const arFor = (c) => tabell.querySelector(`#k${rutnat.kolumner[rutnat.kolumnnr(c)]} .arh`).textContent;

  // --- keys -------------------------------------------------------------------------------------
  tabell.addEventListener("keydown", (e) => {
    const c = e.target;
    if (c.tagName !== "INPUT" || e.isComposing || e.altKey) return;
    const mal = malFor(e, c);
    if (mal === undefined) return;
    e.preventDefault();
    if (mal) valj(mal);
  });

  // Where a key leads: a cell, null for nowhere (and the key does nothing else), undefined where the key is the browser's.
  function malFor(e, c) {
    const allt = c.selectionStart === 0 && c.selectionEnd === c.value.length;
    const vid = (plats) => allt || (c.selectionStart === plats && c.selectionEnd === plats);
    const rader = rutnat.synliga(), rad = rader.find((r) => r.includes(c));
    switch (e.key) {
      case "ArrowUp": return rutnat.granne(c, 0, -1) ?? null;
      case "ArrowDown": return rutnat.granne(c, 0, 1) ?? null;
      case "Enter": return rutnat.granne(c, 0, e.shiftKey ? -1 : 1) ?? null;
      case "ArrowLeft": return !e.shiftKey && vid(0) ? rutnat.granne(c, -1, 0) ?? null : undefined;
      case "ArrowRight": return !e.shiftKey && vid(c.value.length) ? rutnat.granne(c, 1, 0) ?? null : undefined;
      case "Home": return e.ctrlKey ? rader[0][0] : !e.shiftKey && vid(0) ? rad[0] : undefined;
      case "End": return e.ctrlKey ? rader.at(-1).at(-1) : !e.shiftKey && vid(c.value.length) ? rad.at(-1) : undefined;
      case "Tab": return rader.flat()[rader.flat().indexOf(c) + (e.shiftKey ? -1 : 1)];
      case "Escape":
        c.value = vidFokus;
        las(c, true);
        efterAndring();
        return c;
      default: return undefined;
    }
  }

  function valj(c) {
    c.focus();
    c.select();
    c.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  tabell.addEventListener("focusin", (e) => {
    if (e.target.tagName !== "INPUT") return;
    vidFokus = e.target.value;
    e.target.select();
  });
  tabell.addEventListener("input", (e) => { las(e.target, false); efterAndring(); });
  tabell.addEventListener("focusout", (e) => {
    if (e.target.tagName === "INPUT") { las(e.target, true); efterAndring(); }
  });

  // --- paste ------------------------------------------------------------------------------------
  tabell.addEventListener("paste", (e) => {
    const text = e.clipboardData?.getData("text/plain") ?? "";
    if (e.target.tagName !== "INPUT" || !/[\t\r\n]/.test(text.trim())) return;
    e.preventDefault();
    const visar = (rad, i) => rad.children[i + 1]?.textContent ?? "";
    const { fyllda, hoppade, utanfor } = rutnat.lagg(blockAv(text), e.target, visar);
    klistrat = fyllda.map(([c]) => [c, c.value]);
    fyllda.forEach(([c, t]) => { c.value = t; las(c, true); });
    efterAndring();
    const besked = [`${antalI(fyllda.length, "cell är ifylld", "celler är ifyllda")}.`];
    if (hoppade) besked.push(`${antalI(hoppade, "belopp hoppades över, eftersom cellen", "belopp hoppades över, eftersom cellerna")} räknas eller hämtas.`);
    if (utanfor) besked.push(`${utanfor} belopp fick inte plats i tabellen.`);
    sparning.sag(besked.join(" "), ["Ångra inklistringen", angra]);
  });

  function angra() {
    klistrat?.forEach(([c, t]) => { c.value = t; las(c, true); });
    klistrat = null;
    efterAndring();
    sparning.sag("Inklistringen är ångrad.");
  }

  // --- saving -----------------------------------------------------------------------------------
  const sparning = new Sparning(form, {
    andrade: () => andrade().map((c) => [nyckel(c), c.value]),
    fore,
    sparade(svar, skickat) {
      for (const [n, [varde, text, kronor]] of Object.entries(svar.sparade)) {
        fore[n] = kronor;
        const c = cell(n);
        if (c.value === skickat.get(n)) c.value = text;
        varde === null ? belopp.delete(n) : belopp.set(n, varde);
        fel.delete(n);
      }
      for (const [n, text] of Object.entries(svar.fel)) fel.set(n, { text });
      for (const [n, [, text, kronor, besked]] of Object.entries(svar.krockar)) {
        fore[n] = kronor;
        fel.set(n, { text: besked, krock: { text } });
      }
      rutnat.celler.forEach((c) => las(c, true));
      efterAndring();
      if (fel.size) cell([...fel.keys()][0]).focus();
    },
    aterstall(utkast) {
      for (const [n, { text, fore: stod }] of Object.entries(utkast)) {
        if (!cell(n)) continue;
        fore[n] = stod;
        cell(n).value = text;
      }
      rutnat.celler.forEach((c) => las(c, true));
      efterAndring();
    },
    finns: (n) => cell(n) !== null,
  });
  for (const span of tabell.querySelectorAll(".why span")) { // what the server said of a form posted without the script
    const n = span.id.slice(4), text = span.textContent;
    fel.set(n, { text, krock: lasbar(cell(n).value) ? { text: visad(n) } : undefined });
    span.dataset.text = text;
  }
  rutnat.celler.forEach((c) => las(c, true));
  efterAndring();
  sparning.erbjudUtkast();
}

function antalI(antal, en, flera) {
  return antal === 1 ? `En ${en}` : `${antal} ${flera}`;
}

function element(namn, attribut = {}, ...barn) {
  const e = document.createElement(namn);
  for (const [n, v] of Object.entries(attribut)) if (v !== "") e.setAttribute(n, v);
  e.append(...barn);
  return e;
}
