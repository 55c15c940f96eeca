// The sums of budget/rakning.py, while one types. Ören throughout; null is an empty cell, and a sum of nothing but empty cells is empty.
const FORETRADE = ["utfall", "prognos", "budget", "plan"];

export const summera = (belopp) => belopp.reduce((s, b) => (b === null || b === undefined ? s : (s ?? 0) + b), null);
const minus = (a, b) => (a === null && b === null ? null : (a ?? 0) - (b ?? 0));

// `data` as budget/rutvy.py lays it out, `celler` a Map from "post-column" to ören. Gives what each row shows, by its key and column.
export function rakna(data, celler) {
  const kolumner = data.kolumner.map(([id, sort, fran, tom]) => ({ id, sort, fran, tom }));
  const barn = Map.groupBy ? Map.groupBy(data.poster, (p) => p[1]) : grupperat(data.poster);
  const belopp = new Map();
  const cell = (post, kolumn) => celler.get(`${post}-${kolumn}`) ?? null;
  for (const k of kolumner.filter((k) => k.sort !== "summa")) {
    for (const [grupp] of barn.get(null) ?? []) {
      const rader = barn.get(grupp) ?? [];
      for (const [rad] of rader) {
        const delar = barn.get(rad) ?? [];
        delar.forEach(([d]) => belopp.set(`${d}-${k.id}`, cell(d, k.id)));
        const insatser = delar.filter((d) => d[2] === "insats");
        belopp.set(`${rad}-${k.id}`, insatser.length ? summera(insatser.map(([d]) => cell(d, k.id))) : cell(rad, k.id));
      }
      belopp.set(`${grupp}-${k.id}`, summera(rader.map(([rad]) => belopp.get(`${rad}-${k.id}`))));
    }
  }
  for (const k of kolumner.filter((k) => k.sort === "summa")) {
    const delar = raknasEnGang(kolumner.filter((d) => k.fran <= d.fran && d.tom <= k.tom));
    for (const [post] of data.poster) belopp.set(`${post}-${k.id}`, summera(delar.map((e) => belopp.get(`${post}-${e.id}`))));
  }
  return { belopp, ...totaler(data, kolumner, barn, belopp) };
}

function totaler(data, kolumner, barn, belopp) {
  const av = (slag, k) => summera((barn.get(null) ?? []).filter((g) => g[3] === slag).map(([g]) => belopp.get(`${g}-${k.id}`)));
  const ut = { intakter: new Map(), kostnader: new Map(), resultat_fore: new Map(), resultat: new Map() };
  for (const k of kolumner) {
    ut.intakter.set(k.id, av("intakt", k));
    ut.kostnader.set(k.id, av("kostnad", k));
    ut.resultat_fore.set(k.id, minus(ut.intakter.get(k.id), ut.kostnader.get(k.id)));
    ut.resultat.set(k.id, summera([ut.resultat_fore.get(k.id), av("finansiell", k)]));
  }
  ut.eget_kapital = egetKapital(kolumner, ut.resultat, data.kant);
  ut.kvar = kvarAttFordela(data, ut, kolumner, belopp);
  ut.lage = new Map(kolumner.map((k) => [k.id, lage(k, ut.eget_kapital.get(k.id))]));
  return ut;
}

// Incomes minus all costs but those of the groups with insatser, minus what is granted. Null where the column is no planned year.
function kvarAttFordela(data, ut, kolumner, belopp) {
  const { grupper, ut: beviljat } = data.kvar;
  return new Map(kolumner.map((k) => {
    if (!(k.id in beviljat)) return [k.id, null];
    const insatser = summera(grupper.map((g) => belopp.get(`${g}-${k.id}`))) ?? 0;
    return [k.id, (ut.resultat.get(k.id) ?? 0) + insatser - beviljat[k.id]];
  }));
}

function raknasEnGang(kolumner) {
  const valda = [], ar = new Set();
  const ordnade = kolumner.filter((k) => FORETRADE.includes(k.sort))
    .sort((a, b) => FORETRADE.indexOf(a.sort) - FORETRADE.indexOf(b.sort) || a.fran - b.fran || a.tom - b.tom);
  for (const k of ordnade) {
    const egna = Array.from({ length: k.tom - k.fran + 1 }, (_, i) => k.fran + i);
    if (egna.some((e) => ar.has(e))) continue;
    valda.push(k);
    egna.forEach((e) => ar.add(e));
  }
  return valda.sort((a, b) => a.fran - b.fran);
}

function egetKapital(kolumner, resultat, kant) {
  const efter = new Map(Object.entries(kant).map(([ar, ore]) => [Number(ar), ore]));
  const blir = (k) => {
    const fore = efter.get(k.fran - 1) ?? null;
    return fore === null ? null : fore + (resultat.get(k.id) ?? 0);
  };
  const vagen = raknasEnGang(kolumner);
  for (const k of vagen) if (!efter.has(k.tom)) efter.set(k.tom, blir(k));
  return new Map(kolumner.map((k) => [k.id, k.sort === "summa" ? null : vagen.includes(k) ? efter.get(k.tom) : blir(k)]));
}

function lage(k, kapital) {
  if (!["budget", "plan"].includes(k.sort) || kapital === null) return "";
  return kapital >= 0 ? "kvar" : "fattas";
}

function grupperat(poster) {
  const ut = new Map();
  for (const p of poster) ut.set(p[1], [...(ut.get(p[1]) ?? []), p]);
  return ut;
}
