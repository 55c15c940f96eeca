// Amounts as finsam/pengar.py reads and writes them, in whole ören: sums of them are exact.
const HART = "\u00a0", MINUS = "\u2212", STORST = 99999999999999;
const ENHETER = {
  kr: 1, "kr.": 1, kronor: 1, sek: 1,
  tkr: 1e3, kkr: 1e3, tsek: 1e3, ksek: 1e3,
  mkr: 1e6, mnkr: 1e6, msek: 1e6,
};
const FORM = /^(?<fore>kr\.?|sek)? ?(?<tecken>[+-]?) ?(?<tal>[0-9][0-9 .,]*|,[0-9]+)(?<ore>:[0-9]{2}|[:,.]-)? ?(?<efter>[a-z]+\.?)?$/;
const HELA = /^(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)$/;
const ENGELSKA = /^[1-9][0-9]{0,2}(?:,[0-9]{3})+$/;
const MED_PUNKT = /^[1-9][0-9]{0,2}(?:\.[0-9]{3})+$/;

export class BeloppFel extends Error {}

// What was typed, as ören; null for nothing. `faktor` is 1 for kr and 1000 for tkr. Throws BeloppFel with words for the one who typed.
export function tolka(text, faktor) {
  let rent = rensa(text);
  if (!rent) return null;
  const parentes = /^\( ?([^()]+?) ?\)( ?[a-z]+\.?)?$/.exec(rent);
  if (parentes) rent = parentes[1] + (parentes[2] ?? "");
  const form = FORM.exec(rent)?.groups;
  if (!form || (parentes && form.tecken) || (form.fore && form.efter)) throw olasligt(text);
  const skriven = form.efter ?? form.fore;
  if (form.ore && skriven && !["kr", "kr.", "sek"].includes(skriven)) throw olasligt(text);
  const enhet = skriven ? ENHETER[skriven] : form.ore ? 1 : faktor;
  if (!enhet) throw olasligt(text);
  const ore = iOre(form.tal.trim(), form.ore, enhet, text);
  return parentes || form.tecken === "-" ? 0 - ore : ore;
}

// Ören as the page shows them, rounded half away from zero to the unit.
export function formatera(ore, faktor) {
  if (ore === null || ore === undefined) return "";
  const ett = faktor * 100, abs = Math.abs(ore);
  const hela = Math.floor(abs / ett) + (abs % ett * 2 >= ett ? 1 : 0);
  const siffror = String(hela).replace(/\B(?=(\d{3})+$)/g, HART);
  return ore < 0 && hela ? MINUS + siffror : siffror;
}

function rensa(text) {
  return text
    .replace(/[\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g, "")
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .trim().toLowerCase()
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-")
    .replace(/ {2,}/g, " ")
    .replaceAll("tusen kronor", "tkr").replaceAll("miljoner kronor", "mkr").replaceAll("miljoner", "mkr");
}

function iOre(tal, tillagg, enhet, text) {
  let hela, decimaler;
  if (tillagg) [hela, decimaler] = [tal, tillagg.replace(/[:,.-]/g, "")];
  else if (enhet === 1 && /^[1-9][0-9]{0,2},[0-9]{3}$/.test(tal)) throw tvetydigt(tal, text);
  else [hela, decimaler] = dela(tal, enhet);
  if (HELA.test(hela) || ENGELSKA.test(hela) || MED_PUNKT.test(hela)) hela = hela.replace(/[ .,]/g, "");
  if (!/^[0-9]*$/.test(hela) || !/^[0-9]*$/.test(decimaler) || !(hela + decimaler)) throw olasligt(text);
  return provat(Number(hela || 0), decimaler.replace(/0+$/, ""), enhet, text);
}

function dela(tal, enhet) {
  if (MED_PUNKT.test(tal) || (ENGELSKA.test(tal) && (enhet === 1 || tal.split(",").length > 2))) return [tal, ""];
  const plats = Math.max(tal.lastIndexOf(","), tal.lastIndexOf("."));
  if (plats < 0) return [tal, ""];
  const hela = tal.slice(0, plats), decimaler = tal.slice(plats + 1);
  return hela.includes(tal[plats]) || !decimaler ? [tal, "x"] : [hela, decimaler];
}

function provat(hela, decimaler, enhet, text) {
  const ett = enhet * 100, plats = String(ett).length - 1;
  if (hela * ett > STORST) throw new BeloppFel(`Beloppet ${citat(text)} är för stort. Kontrollera antalet siffror.`);
  if (decimaler.length > plats) {
    throw new BeloppFel(`Beloppet ${citat(text)} har delar av ören. Skriv det med högst två decimaler, till exempel 12 400,50.`);
  }
  return hela * ett + Number(decimaler.padEnd(plats, "0"));
}

function olasligt(text) {
  return new BeloppFel(`Beloppet ${citat(text)} gick inte att läsa. Skriv det med siffror, till exempel 12 400.`);
}

function tvetydigt(tal, text) {
  const utan = formatera(Number(tal.replace(",", "")) * 100, 1);
  return new BeloppFel(`Beloppet ${citat(text)} kan läsas på två sätt. Skriv ${utan} om du menar tusental, eller högst två decimaler.`);
}

function citat(text) {
  const rad = text.split(/\s+/).filter(Boolean).join(" ");
  return rad.length <= 40 ? rad : rad.slice(0, 40) + "…";
}
