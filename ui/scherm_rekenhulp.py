"""The screen that computes which duty holds when: of one young person as a timeline, and of a class as a list."""

# No `from __future__ import annotations`: see `ui/scherm_vragen.py`.

from html import escape
from typing import TYPE_CHECKING, Any

from ui.kern import Kern
from ui.scherm import KAAL, VAST, today
from ui.weergave_rekenhulp import KOP, UITLEG, UITLEG_LIJST, Velden

if TYPE_CHECKING:
    import gradio as gr

LIJST = f"""<h3>Een klassenlijst</h3><p id="lw-kl-uitleg">{escape(UITLEG_LIJST)}</p>
<p class="lw-bestand"><input type="file" id="lw-kl-bestand" class="lw-verborgen" accept=".csv,.txt,text/csv,text/plain">
<label for="lw-kl-bestand" class="lw-knop">Kies een CSV-bestand</label> <span role="status"></span></p>
<p><label for="lw-kl-tekst">Of plak de lijst hier</label>
<textarea id="lw-kl-tekst" rows="6" spellcheck="false" autocomplete="off" aria-describedby="lw-kl-uitleg"
placeholder="nummer;geboortedatum;startkwalificatie&#10;1;14-03-2011;&#10;2;2-9-2008;"></textarea></p>
<p class="lw-acties"><button type="button" class="lw-knop" data-lijst>Reken de lijst uit</button>
<button type="button" class="lw-knop" data-leeg>Maak leeg</button></p>"""
"""Our own field and our own file button: the browser reads the file, so that the server needs no place for uploads."""


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """The form with its timeline, and under it the list of a class."""
    import gradio as gr

    veld: dict[str, Any] = {"max_lines": 1, "html_attributes": gr.InputHTMLAttributes(autocomplete="off")}
    gr.HTML(f"<h2>{KOP}</h2><p>{escape(UITLEG)}</p>", **KAAL)
    with gr.Row(elem_id="lw-rh-velden"):
        geboren = gr.Textbox("", label="Geboortedatum (dag-maand-jaar)", elem_id="lw-rh-geboren", **veld)
        diploma = gr.Textbox("", label="Startkwalificatie behaald op (mag leeg)", **veld)
        eerste = gr.Textbox("", label="Eerste schooldag ooit (mag leeg)", **veld)
        peildatum = gr.Textbox(today, label="Peildatum", elem_id="lw-rh-peildatum", **veld)
    vrijgesteld = gr.Checkbox(
        False,
        label="Uitgezonderd van de kwalificatieplicht",
        info="Schooldiploma of verklaring praktijkonderwijs, of voortgezet speciaal onderwijs in een uitstroomprofiel dat "
        "artikel 4a, lid 2, noemt. Een entreediploma is geen uitzondering, en ook geen startkwalificatie.",
        elem_id="lw-rh-vrijgesteld",
    )
    with gr.Row(elem_id="lw-rh-basisschool"):
        jaren = gr.Textbox("", label="Basisschool in minder dan acht jaar: hoeveel jaar? (mag leeg)", **veld)
        brugklas = gr.Textbox("", label="Eerste dag na de basisschool (mag leeg)", **veld)
        reken = gr.Button("Reken uit", variant="primary", elem_id="lw-rh-reken")
    blad = gr.HTML(
        "",
        elem_id="lw-rekenblad",
        **KAAL,
        html_template='<section aria-label="Uitkomst van de Rekenhulp">${value}</section>',
        js_on_load="lw.volgUitkomst(element, watch, 'lw-rh-kop')",
    )
    vak = gr.HTML(LIJST, elem_id="lw-kl-vak", **KAAL, js_on_load="lw.volgLijst(element, trigger)")
    lijst = gr.HTML(
        "",
        elem_id="lw-klassenlijst",
        **KAAL,
        html_template='<section aria-label="Uitkomst van de klassenlijst">${value}</section>',
        js_on_load="lw.volgUitkomst(element, watch, 'lw-kl-kop')",
    )
    status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')

    def compute(
        geboren: str, diploma: str, eerste: str, brugklas: str, jaren: str, vrijgesteld: bool, dag: str
    ) -> tuple[str, str]:
        html, melding = kern.show_rekenhulp(Velden(geboren, diploma, eerste, brugklas, jaren, vrijgesteld, dag))
        return html, escape(melding)

    def compute_lijst(dag: str, keuze: gr.EventData) -> tuple[str, str]:
        tekst = keuze._data.get("tekst") if isinstance(keuze._data, dict) else None
        if tekst == "":
            return "", "De lijst is leeggemaakt."
        html, melding = kern.show_klassenlijst(tekst if isinstance(tekst, str) else "", dag or "")
        return html, escape(melding)

    velden = [geboren, diploma, eerste, brugklas, jaren, vrijgesteld, peildatum]
    gr.on(
        [reken.click, geboren.submit, diploma.submit, eerste.submit, brugklas.submit, jaren.submit, peildatum.submit],
        compute,
        velden,
        [blad, status],
        **VAST,
    )
    vak.click(compute_lijst, peildatum, [lijst, status], **VAST)
