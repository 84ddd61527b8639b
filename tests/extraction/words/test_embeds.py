# ruff: noqa: E501 - lines as pages have them
"""What stands in the place of a video or a post until readers agree to load it, told from news of consent."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.embeds import asks_to_load

ASKING = """
This content is not available due to your privacy preferences.
To display this content from the video platform, you must enable advertisement tracking and audience measurement.
This post contains things from elsewhere. We ask for your permission before anything is loaded, as they may be using cookies.
Allow X content?
En cliquant sur « J’accepte », les cookies et autres traceurs seront déposés et vous pourrez visualiser les contenus.
Hier staat ingevoegde content uit een netwerk dat cookies wil schrijven of uitlezen.
Dieser Inhalt kann wegen Ihrer Datenschutzeinstellungen nicht angezeigt werden.
Für die Anzeige dieses Videos benötigen wir Ihre Einwilligung.
Wir brauchen Ihre Zustimmung, um den Inhalt anzuzeigen.
Ce contenu est bloqué car vous n'avez pas accepté les cookies et autres traceurs.
Pour afficher ce contenu, il est nécessaire d'autoriser les mesures d'audience et la publicité.
Para ver este contenido debe aceptar las cookies.
Este conteúdo não pode ser exibido porque você não aceitou os cookies.
Per visualizzare questo contenuto devi accettare i cookie di terze parti.
Deze inhoud kan niet worden getoond omdat je geen cookies hebt geaccepteerd.
Accepteer cookies om deze video te bekijken.
Dette indhold kan ikke vises, fordi du ikke har accepteret cookies.
For å vise dette innholdet må du godta informasjonskapsler.
För att visa det här innehållet behöver du godkänna kakor.
Upotettu sisältö ei näy, koska et ole hyväksynyt evästeitä.
Aby zobaczyć tę treść, wyraź zgodę na pliki cookies.
Pro zobrazení tohoto obsahu je potřeba souhlas s marketingovými cookies.
Acest conținut nu poate fi afișat fără acceptarea modulelor cookie.
Для просмотра этого контента нужно разрешить файлы cookie.
Bu içeriği görüntülemek için çerezlere izin vermelisiniz.
"""
TELLING = """
The minister said that the video was published without her consent, and that the school had asked for none.
Parents want to see the school ask for consent before it sends pictures of their children to anybody.
Der Beitrag wurde ohne ihre Zustimmung veröffentlicht, sagte die Sprecherin am Dienstag in Husum.
Das Parlament gab seine Zustimmung, um den Hafen auszubauen.
Le maire veut voir le texte avant de donner son consentement à la vente du port.
Videoen ble delt uten samtykke, og saken er nå anmeldt til politiet.
Na tę zmianę potrzebna jest zgoda rady, która zbierze się w maju.
Il sindaco ha ottenuto il consenso del consiglio per vedere il progetto approvato entro giugno.
Browser makers plan to block third-party cookies by the end of the year, and publishers are worried.
"""


@pytest.mark.parametrize("line", ASKING.strip().splitlines())
def test_what_asks_for_consent_to_load(line: str) -> None:
    assert asks_to_load(line)


@pytest.mark.parametrize("line", TELLING.strip().splitlines())
def test_what_tells_of_consent(line: str) -> None:
    assert not asks_to_load(line)
