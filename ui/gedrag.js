// What the page does by itself: jump to a source, open a page, copy an answer. `lw` is called by the parts of ui/app.py.
"use strict";
const lw = (() => {
  const GEKOPIEERD = 2500; // milliseconds that "Gekopieerd" stays
  let trigger = null;
  let naBronnen = null; // what to do when the sources of another turn have come
  let getoond = ""; // which turn of the conversation stands at the top

  const vraagveld = () => document.querySelector("#lw-vraagveld textarea");
  const getal = (tekst) => (tekst === undefined ? null : Number(tekst));

  function naarVraag() {
    vraagveld()?.focus();
  }

  function naarKaart(beurt, citaat) {
    const kaart = document.getElementById(`lw-bron-${beurt}-${citaat}`);
    if (!kaart) return false;
    document.querySelectorAll(".lw-gekozen").forEach((ander) => ander.classList.remove("lw-gekozen"));
    kaart.classList.add("lw-gekozen");
    kaart.tabIndex = -1;
    kaart.focus({ preventScroll: true });
    kaart.scrollIntoView({ block: "nearest" });
    return true;
  }

  function naarBronnen() {
    const kop = document.getElementById("lw-kop-bronnen");
    kop?.focus({ preventScroll: true });
    kop?.scrollIntoView({ block: "nearest" });
  }

  function metBronnen(beurt, doe) {
    if (document.querySelector(`#lw-paneel [data-bronnen="${beurt}"]`)) return doe();
    naBronnen = doe;
    trigger("select", { beurt });
  }

  async function kopieer(knop) {
    const tekst = knop.textContent;
    try {
      await navigator.clipboard.writeText(knop.dataset.kopie);
      knop.textContent = "Gekopieerd";
    } catch {
      knop.textContent = "Kopiëren lukt niet in deze browser";
    }
    setTimeout(() => (knop.textContent = tekst), GEKOPIEERD);
  }

  function klik(gebeurtenis) {
    const knop = gebeurtenis.target.closest("button");
    if (!knop) return;
    const beurt = getal(knop.dataset.beurt);
    if (knop.matches(".lw-kopieer")) kopieer(knop);
    else if (knop.matches(".lw-ref")) metBronnen(beurt, () => naarKaart(beurt, knop.dataset.citaat));
    else if (knop.matches(".lw-naarbronnen")) metBronnen(beurt, naarBronnen);
    else if (knop.matches("[data-citaat], [data-ook]"))
      trigger("click", { beurt, citaat: getal(knop.dataset.citaat), ook: getal(knop.dataset.ook) });
  }

  function volgBronnen(_, meld, watch) {
    trigger = meld;
    document.addEventListener("click", klik);
    watch("value", () => {
      const doe = naBronnen;
      naBronnen = null;
      doe?.();
    });
  }

  function volgGesprek(element, watch) {
    watch("value", () => {
      const rondes = element.querySelectorAll(".lw-ronde");
      const laatste = rondes[rondes.length - 1];
      const vak = element.querySelector(".lw-log");
      const nu = laatste ? `${rondes.length} ${laatste.ariaLabel}` : "";
      if (laatste && nu !== getoond) {
        // The question at the top: an answer is read from its beginning.
        if (vak.scrollHeight > vak.clientHeight) vak.scrollTop = laatste.offsetTop - 16;
        else laatste.scrollIntoView({ block: "nearest" });
      }
      getoond = nu;
    });
  }

  function volgBlad(element, watch) {
    watch("value", () => {
      const blad = element.querySelector("dialog");
      if (!blad || blad.open) return;
      blad.showModal();
      const beeld = blad.querySelector("img");
      if (beeld) beeld.decode().then(() => (blad.scrollTop = beeld.offsetTop + beeld.dataset.boven * beeld.height - 160), () => {});
      blad.addEventListener("click", (g) => g.target === blad && blad.close());
    });
  }

  // On a narrow screen gradio puts tabs behind a button whose name is fixed in English.
  new MutationObserver(() =>
    document.querySelectorAll('[aria-label="More tabs"]').forEach((knop) => (knop.ariaLabel = "Meer tabbladen")),
  ).observe(document.documentElement, { childList: true, subtree: true });

  // The name of a chosen file beside its field: the browser would say it in its own language.
  document.addEventListener("change", ({ target }) => {
    const naam = target.type === "file" && document.getElementById(`${target.id}-naam`);
    if (naam) naam.textContent = target.files[0]?.name ?? "Nog geen bestand gekozen.";
  });

  return { volgGesprek, volgBronnen, volgBlad, naarVraag };
})();
