// Long texts save themselves as drafts. A form that holds a textarea is kept while one types, on the server or, without
// contact, in this browser until there is contact again; when the form is opened anew, the draft is offered.
// A form without one says yes by data-utkast="ja". One says no by data-utkast="nej", and to the offer alone by data-utkast="tyst". The server forgets the draft when the form has been saved (finsam/utkast.py).
const DROJ = 2000;
const FORSOK_IGEN = 20000;
const EGNA = new Set(["csrfmiddlewaretoken", "_engangs", "_utkast"]);

const forbund = location.pathname.split("/")[1];
const adress = `/${forbund}/utkast/`;
const klocka = (tid) => new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" }).format(tid).replace(":", ".");

function ny(tagg, egenskaper, ...barn) {
  const nod = document.createElement(tagg);
  for (const [namn, varde] of Object.entries(egenskaper)) nod.setAttribute(namn, varde);
  nod.append(...barn);
  return nod;
}

function las(form) {
  const data = {};
  for (const falt of form.elements) {
    const namn = falt.name;
    if (!namn || EGNA.has(namn) || ["file", "password", "submit", "button"].includes(falt.type)) continue;
    data[namn] ??= [];
    if (["checkbox", "radio"].includes(falt.type) ? falt.checked : true) data[namn].push(falt.value);
  }
  return data;
}

// Rows that were added while one wrote are added again (radlista.js), so that there is somewhere to put what they held.
function laggTillRader(form, data) {
  for (const lista of form.querySelectorAll("[data-radlista]")) {
    const antal = form.elements[`${lista.dataset.radlista}-TOTAL_FORMS`];
    const behovs = Math.min(Number(data[antal.name]?.[0] ?? 0), 200);
    while (Number(antal.value) < behovs) lista.querySelector("[data-ny-rad]").click();
  }
}

function skriv(form, data) {
  laggTillRader(form, data);
  const plats = {};
  for (const falt of form.elements) {
    const varden = data[falt.name];
    if (!varden || EGNA.has(falt.name) || ["file", "password", "submit", "button"].includes(falt.type)) continue;
    if (["checkbox", "radio"].includes(falt.type)) {
      falt.checked = varden.includes(falt.value);
      continue;
    }
    plats[falt.name] ??= 0;
    const varde = varden[plats[falt.name]++];
    if (varde === undefined || varde === falt.value) continue;
    falt.value = varde;
    falt.dispatchEvent(new Event("finsam:satt"));
    falt.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const lika = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

async function hamta(nyckel) {
  const svar = await fetch(`${adress}?nyckel=${encodeURIComponent(nyckel)}`, { headers: { Accept: "application/json" } });
  if (!svar.ok || svar.redirected) throw new Error("inget svar");
  return svar.json();
}

async function sand(form, nyckel, data) {
  const svar = await fetch(adress, {
    method: "POST", keepalive: true, body: JSON.stringify({ nyckel, data }),
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!svar.ok || svar.redirected) throw new Error("inte sparat");
  return svar.json();
}

class Utkast {
  constructor(form, nyckel, svar) {
    Object.assign(this, { form, nyckel, borjan: las(form), lokalnyckel: `utkast:${svar.person}:${nyckel}`, erbjuds: false, skickat: false });
    this.status = ny("p", { class: "utkast-status", role: "status" });
    form.append(this.status, ny("input", { type: "hidden", name: "_utkast", value: nyckel }));
    form.addEventListener("input", () => this.andrat());
    form.addEventListener("submit", () => { this.skickat = true; clearTimeout(this.snart); localStorage.removeItem(this.lokalnyckel); });
    addEventListener("online", () => this.skicka());
    addEventListener("pagehide", () => { if (this.snart && !this.skickat) this.skicka(); });
    this.erbjud(svar);
  }

  lokalt() {
    try { return JSON.parse(localStorage.getItem(this.lokalnyckel)); } catch { return null; }
  }

  erbjud(svar) {
    const har = this.lokalt();
    const senast = har && (!svar.data || har.tid > svar.tid) ? { ...har, sparat: `kl. ${klocka(new Date(har.tid))}, utan kontakt med servern` } : svar;
    if (!senast.data || this.form.dataset.utkast === "tyst" || this.form.querySelector("[aria-invalid=true]")) return;
    if (lika(senast.data, this.borjan)) return this.slang();
    this.erbjuds = true;
    const hamtas = ny("button", { type: "button", class: "btn" }, "Hämta utkastet");
    const slangs = ny("button", { type: "button", class: "btn plain" }, "Släng utkastet");
    const nyare = senast.data.version && this.borjan.version && senast.data.version[0] !== this.borjan.version[0];
    const ruta = ny("section", { class: "utkast-erbjudande", "aria-label": "Utkast" },
      ny("p", {}, `Du har ett utkast som inte är sparat, från ${senast.sparat}.${nyare ? " Någon annan har sparat sedan dess. Hämtar du utkastet får du se båda texterna när du sparar." : ""}`),
      ny("div", { class: "knappar" }, hamtas, slangs));
    this.form.prepend(ruta);
    const klart = (text) => { this.erbjuds = false; ruta.remove(); this.saga(text); this.form.querySelector(".rt, textarea:not([hidden]), input:not([type=hidden])")?.focus(); };
    hamtas.addEventListener("click", () => { klart("Utkastet är hämtat."); skriv(this.form, senast.data); });
    slangs.addEventListener("click", () => { this.slang(); klart("Utkastet är slängt."); });
  }

  saga(text) { this.status.textContent = text; }

  slang() {
    localStorage.removeItem(this.lokalnyckel);
    sand(this.form, this.nyckel, null).catch(() => {});
  }

  andrat() {
    if (this.skickat) return;
    if (this.erbjuds) return this.saga("Välj överst om utkastet ska hämtas eller slängas. Tills dess sparas inget nytt utkast.");
    clearTimeout(this.snart);
    this.snart = setTimeout(() => this.skicka(), DROJ);
  }

  async skicka() {
    clearTimeout(this.snart);
    this.snart = null;
    const data = las(this.form);
    if (this.skickat || this.erbjuds || lika(data, this.sparat ?? this.borjan)) return;
    try {
      await sand(this.form, this.nyckel, data);
      this.sparat = data;
      localStorage.removeItem(this.lokalnyckel);
      this.saga(`Utkast sparat ${klocka(new Date())}`);
    } catch {
      localStorage.setItem(this.lokalnyckel, JSON.stringify({ data, tid: new Date().toISOString() }));
      this.saga(`Ingen kontakt med servern. Utkastet finns i den här webbläsaren sedan ${klocka(new Date())} och skickas när det går.`);
      this.snart = setTimeout(() => this.skicka(), FORSOK_IGEN);
    }
  }
}

[...document.querySelectorAll("form[method=post]")]
  .filter((form) => (form.querySelector("textarea") || form.dataset.utkast === "ja") && form.dataset.utkast !== "nej" && form.elements.csrfmiddlewaretoken)
  .forEach(async (form, nr) => {
    const nyckel = `${location.pathname}${nr ? `#${nr}` : ""}`.slice(0, 300);
    try { new Utkast(form, nyckel, await hamta(nyckel)); } catch { /* no contact at all: the form works as ever */ }
  });
