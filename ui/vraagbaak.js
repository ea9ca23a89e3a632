// The screen of the desk's vraagbaak: each deed takes along what is typed, so that none depends on the one before it.
const vraagbaak = (() => {
  const RUST = 600; // milliseconds without a key before a sentence is checked
  let meld = null;
  let klok = null;

  function lees(element) {
    const waarden = [...element.querySelectorAll("[data-veld]")].map((veld) => [veld.dataset.veld, veld.value]);
    const zinnen = [...element.querySelectorAll("[data-zin]")].map((zin) => ({
      tekst: zin.querySelector("textarea").value,
      plaatsen: zin.querySelector("input").value,
    }));
    return { velden: Object.fromEntries(waarden), zinnen };
  }

  function doe(element, opdracht) {
    clearTimeout(klok);
    const { id, versie } = element.querySelector("[data-antwoord]")?.dataset ?? {};
    meld("click", { id, versie: versie && Number(versie), ...opdracht, ...lees(element) });
  }

  async function voerIn(element, knop) {
    const bestand = document.getElementById(knop.dataset.bestand)?.files[0];
    if (!bestand) return doe(element, { doe: "in" });
    doe(element, { doe: "in", ...(await lw.leesBestand(bestand)) });
  }

  function volg(element, trigger, watch) {
    meld = trigger;
    element.addEventListener("submit", (g) => {
      g.preventDefault();
      doe(element, { doe: g.target.dataset.doe });
    });
    element.addEventListener("click", (g) => {
      const knop = g.target.closest("button[type=button][data-doe]");
      if (!knop) return;
      const { doe: wat, id, nr, soort } = knop.dataset;
      if (wat === "in") return voerIn(element, knop);
      doe(element, { doe: wat, ...(id && { id }), nr: nr && Number(nr), soort });
    });
    element.addEventListener("change", (g) => g.target.matches("[data-meteen]") && doe(element, { doe: "zoek" }));
    element.addEventListener("input", (g) => {
      if (!g.target.closest("[data-zin]")) return;
      clearTimeout(klok);
      klok = setTimeout(() => meld("select", lees(element)), RUST);
    });
    watch("value", () => {
      // Gradio patches the page: a field in which somebody typed would keep that, whatever stands in it now.
      element.querySelectorAll("[data-veld]:not(select), [data-zin] :is(input, textarea)").forEach((veld) => {
        veld.value = veld.defaultValue;
      });
      element.querySelectorAll("select[data-veld]").forEach((keuze) => {
        keuze.selectedIndex = Math.max(0, [...keuze.options].findIndex((optie) => optie.defaultSelected));
      });
      element.querySelectorAll("[type=file]").forEach((veld) => (veld.value = ""));
      const doel = element.querySelector("[data-focus]");
      doel?.focus({ preventScroll: true });
      doel?.scrollIntoView({ block: "nearest" });
    });
  }

  // What comes back without a new page: a file to keep, or what the check says of each sentence.
  function volgBericht(element, watch) {
    watch("value", () => {
      const bericht = JSON.parse(element.querySelector("[data-bericht]")?.dataset.bericht ?? "{}");
      if (bericht.bestand) lw.bewaar(bericht.bestand);
      (bericht.oordelen ?? []).forEach((oordeel, nummer) => {
        const vak = document.getElementById(`lw-baakoordeel-${nummer}`);
        if (vak) vak.innerHTML = oordeel;
      });
    });
  }

  return { volg, volgBericht };
})();
