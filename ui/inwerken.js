// The screen "Inwerken": which page is shown, what was answered. It is kept in this browser and nowhere else.
"use strict";
const inwerken = (() => {
  const SLEUTEL = "lw-voortgang";
  const ADRES = "#inwerken";

  let geheugen = null; // for a browser that keeps nothing

  // Read again each time: another tab may have gone on.
  function lees() {
    let bewaard = null;
    try {
      bewaard = JSON.parse(localStorage.getItem(SLEUTEL));
    } catch {} // closed, or something that is not ours
    bewaard ??= geheugen;
    const reeksen = Object.entries(bewaard?.antwoorden ?? {}).filter(([, keuzes]) => Array.isArray(keuzes));
    return {
      antwoorden: Object.fromEntries(reeksen),
      casussen: Array.isArray(bewaard?.casussen) ? bewaard.casussen : [],
    };
  }

  function bewaar(voortgang) {
    geheugen = voortgang;
    try {
      if (voortgang) localStorage.setItem(SLEUTEL, JSON.stringify(voortgang));
      else localStorage.removeItem(SLEUTEL);
    } catch {}
  }

  function tab(naam) {
    [...document.querySelectorAll('[role="tab"]')].find((knop) => knop.textContent.trim() === naam)?.click();
  }

  function volg(element, meld, watch) {
    let doel = null; // what gets the focus once the page has come
    const gekozen = {}; // chosen, and not yet looked at by the server

    const toon = (focus) => {
      doel = focus;
      const pagina = location.hash.startsWith(`${ADRES}/`) ? location.hash.slice(ADRES.length + 1) : "overzicht";
      meld("select", { pagina, voortgang: lees() });
    };
    const onthoud = (verander, focus) => {
      const voortgang = lees();
      verander(voortgang);
      bewaar(voortgang);
      toon(focus);
    };

    addEventListener("hashchange", () => location.hash.startsWith(ADRES) && toon("h2"));
    element.addEventListener("change", ({ target }) => {
      if (target.type === "radio") gekozen[target.name] = target.value;
    });
    element.addEventListener("submit", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      const { oefenvraag, bewijs } = gebeurtenis.target.dataset;
      if (bewijs !== undefined) {
        const naam = element.querySelector("#lw-naam").value.trim();
        element.querySelector(".lw-naam").textContent = naam || "…";
        print();
      } else if (oefenvraag) {
        const keuze = gebeurtenis.target.querySelector("input:checked");
        const melding = gebeurtenis.target.querySelector(".lw-kies");
        melding.textContent = keuze ? "" : "Kies eerst een antwoord.";
        if (!keuze) return;
        delete gekozen[oefenvraag];
        onthoud(
          ({ antwoorden }) => (antwoorden[oefenvraag] ??= []).push(Number(keuze.value)),
          `#lw-uitslag-${oefenvraag}`,
        );
      }
    });
    element.addEventListener("click", ({ target }) => {
      const data = target.closest("button")?.dataset;
      if (!data) return;
      if (data.zin) meld("click", { zin: Number(data.zin), plaats: Number(data.plaats) });
      else if (data.vraag) {
        tab("Vragen");
        lw.vulVraag(data.vraag);
      } else if (data.casus) {
        onthoud(({ casussen }) => casussen.push(data.casus), "#lw-casus-klaar");
      } else if (data.wis !== undefined) {
        bewaar(null);
        toon("h2");
      }
    });
    watch("value", () => {
      for (const [naam, waarde] of Object.entries(gekozen)) {
        const rondje = element.querySelector(`input[name="${naam}"][value="${waarde}"]`);
        if (rondje) rondje.checked = true;
      }
      const gevonden = doel && element.querySelector(doel);
      if (doel === "h2") scrollTo(0, 0);
      gevonden?.focus({ preventScroll: doel === "h2" });
      doel = null;
    });
    toon(null);
  }

  return { volg, openAdres: () => location.hash.startsWith(ADRES) && tab("Inwerken") };
})();
