// Saving that loses nothing: by a button or Ctrl+S, tried again when the line is down, kept as a draft in the browser meanwhile.
const VANTA = [5, 10, 20, 40, 60];

export class Sparning {
  constructor(form, ruta) {
    Object.assign(this, { form, ruta, forsok: 0, pagar: false, antal: 0 });
    this.rad = form.querySelector(".spara");
    this.lage = form.querySelector("#sparlage");
    this.utkast = `finsam-budget-${form.dataset.version}-${form.dataset.person}`;
    form.addEventListener("submit", (e) => { e.preventDefault(); this.spara(); });
    document.addEventListener("keydown", (e) => {
      if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "s") { e.preventDefault(); this.spara(); }
    });
    window.addEventListener("beforeunload", (e) => { if (this.antal) e.preventDefault(); });
    window.addEventListener("online", () => { if (this.klocka) this.spara(); });
  }

  // How many cells are changed: shows the bar, and keeps what they say in the browser.
  visa(antal) {
    if (antal !== this.antal && !this.pagar) this.sag(antal === 1 ? "En ändring är inte sparad." : antal ? `${antal} ändringar är inte sparade.` : "");
    this.antal = antal;
    this.rad.classList.toggle("osparat", antal > 0);
    clearTimeout(this.skrivning);
    this.skrivning = setTimeout(() => this.behall(), 300);
  }

  sag(text, knapp) {
    this.lage.replaceChildren(text);
    if (!knapp) return;
    this.lage.append(" ", this.knapp(...knapp));
  }

  async spara() {
    clearTimeout(this.klocka);
    this.klocka = null;
    if (this.pagar) return;
    const skickat = new Map(this.ruta.andrade());
    if (!skickat.size) { this.sag("Allt är sparat."); return; }
    this.pagar = true;
    this.sag("Sparar …");
    try {
      const svar = await fetch(this.form.action, { method: "POST", headers: { Accept: "application/json" }, body: this.kropp(skickat) });
      this.pagar = false;
      if (svar.ok && svar.headers.get("Content-Type")?.startsWith("application/json")) this.gick(await svar.json(), skickat);
      else this.gickInte(svar);
    } catch {
      this.pagar = false;
      this.vanta();
    }
  }

  kropp(skickat) {
    const kropp = new FormData(), fore = {};
    for (const [n, text] of skickat) { kropp.append(`cell-${n}`, text); fore[n] = this.ruta.fore[n]; }
    kropp.append("fore", JSON.stringify(fore));
    kropp.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    return kropp;
  }

  gick(svar, skickat) {
    this.forsok = 0;
    this.antal = -1;
    this.ruta.sparade(svar, skickat);
    document.querySelector("#sparad").textContent = svar.sparad;
    const kvar = this.antal ? ` ${this.antal === 1 ? "En ändring är" : `${this.antal} ändringar är`} inte sparad${this.antal === 1 ? "" : "e"}.` : "";
    this.sag(`${svar.besked}${kvar}`.trim());
    if (svar.hinder || svar.borta.length) this.borta(svar);
    this.behall();
  }

  // Cells that are no longer there to be saved: what was typed is shown, so that it can be copied.
  borta(svar) {
    const ruta = document.createElement("div");
    ruta.className = "errsum kvarstar";
    const rubrik = document.createElement("h2"), ul = document.createElement("ul");
    rubrik.textContent = "Det gick inte att spara allt";
    ul.append(...svar.borta.map(({ namn, text }) => {
      const li = document.createElement("li");
      li.textContent = `${namn}: ${text || "tomt"}`;
      return li;
    }));
    ruta.append(rubrik, svar.hinder || "Raderna eller kolumnerna är ändrade sedan du öppnade sidan. Det här är inte sparat:", ul);
    document.querySelector("#budgetfel").replaceChildren(ruta);
  }

  gickInte(svar) {
    if (svar.redirected || svar.status === 403) {
      this.sag("Du är utloggad eller får inte spara här. Det du har skrivit finns kvar. Logga in i en ny flik och spara igen.");
    } else this.vanta();
  }

  vanta() {
    const sekunder = VANTA[Math.min(this.forsok++, VANTA.length - 1)];
    this.sag(`Ingen kontakt med servern. Det du har skrivit finns kvar, och ett nytt försök görs om ${sekunder} sekunder.`, ["Försök nu", () => this.spara()]);
    this.klocka = setTimeout(() => this.spara(), sekunder * 1000);
  }

  behall() {
    const celler = Object.fromEntries(this.ruta.andrade().map(([n, text]) => [n, { text, fore: this.ruta.fore[n] }]));
    try {
      if (Object.keys(celler).length) localStorage.setItem(this.utkast, JSON.stringify({ nar: Date.now(), celler }));
      else if (!this.erbjuds) localStorage.removeItem(this.utkast);
    } catch { /* no storage: the warning on leaving is what remains */ }
  }

  erbjudUtkast() {
    let utkast = null;
    try { utkast = JSON.parse(localStorage.getItem(this.utkast)); } catch { return; }
    const celler = Object.fromEntries(Object.entries(utkast?.celler ?? {}).filter(([n]) => this.ruta.finns(n)));
    const antal = Object.keys(celler).length;
    if (!antal || this.antal) return;
    this.erbjuds = true;
    const nar = new Date(utkast.nar).toLocaleString("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const ruta = document.createElement("div"), text = document.createElement("p");
    ruta.className = "utkast";
    text.textContent = `${antal === 1 ? "En ändring" : `${antal} ändringar`} från ${nar} blev inte sparad${antal === 1 ? "" : "e"}.`;
    const klar = () => { this.erbjuds = false; ruta.remove(); this.behall(); };
    ruta.append(
      text,
      this.knapp("Hämta tillbaka", () => { this.ruta.aterstall(celler); klar(); }, "btn"),
      this.knapp("Släng", () => { localStorage.removeItem(this.utkast); klar(); }),
    );
    this.form.before(ruta);
  }

  knapp(text, gor, klass = "lank") {
    const knapp = document.createElement("button");
    Object.assign(knapp, { type: "button", className: klass, textContent: text });
    knapp.addEventListener("click", gor);
    return knapp;
  }
}
