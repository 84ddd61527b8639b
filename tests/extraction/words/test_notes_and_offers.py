# ruff: noqa: E501 - lines as pages have them
"""Offers of a subscription, questions to subscribers, and notes on what was changed in an article."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.calls import asks_readers

LINES = """
Testen Sie uns einen Monat für 0,99 Euro, danach 9,99 Euro, jederzeit kündbar
1 € le premier mois, sans engagement
Try it for $1 for three months. Cancel anytime.
Sie haben schon ein Abo? Anmelden
Déjà abonné ? Se connecter
Already a subscriber? Log in
Hai già un abbonamento? Accedi
Masz już konto? Zaloguj się
Redan prenumerant? Logga in
У вас уже есть подписка? Войти
This article was amended on 4 August 2031 to correct the name of the pier
An earlier version of this story said that the pier was new
In einer früheren Version dieses Artikels hieß es, die Fähre sei neu
Cet article a été modifié le 5 mai
En una versión anterior de esta noticia se decía que el barco era nuevo
In een eerdere versie van dit artikel stond een verkeerde naam
I en tidligere version af artiklen stod der et forkert navn
En tidigare version av artikeln innehöll ett felaktigt namn
W poprzedniej wersji artykułu podano błędną nazwę
V předchozí verzi článku bylo uvedeno chybné jméno
You have reached your limit of free articles
Prøv vores avis i 14 dage for 1 kr.
Získejte neomezený přístup ke všem článkům za 99 Kč měsíčně.
Läs vidare – bli prenumerant
Этот материал доступен только подписчикам.
An dieser Stelle finden Sie einen Inhalt der Plattform, der den Artikel ergänzt.
Empfohlener externer Inhalt
Continue a ler após a publicidade
Dalszy ciąg materiału pod wideo
L'articolo prosegue dopo la pubblicità
Tekst gaat verder onder de foto
Artikeln fortsätter under annonsen
Článek pokračuje pod reklamou
Продолжение после рекламы
Maandelijks opzegbaar
Onbeperkt toegang tot alle artikelen
Preisabfragezeitpunkt 02.04.2031 05.00 Uhr Keine Gewähr
Über die sogenannten Affiliate-Links oben erhalten wir beim Kauf in der Regel eine Provision vom Händler.
Cet article contient des liens d'affiliation, sur lesquels nous touchons une commission.
Este artículo contiene enlaces de afiliados por los que recibimos una comisión.
Deze pagina bevat affiliate links, waarvoor wij een commissie ontvangen.
В предыдущей версии статьи имя было указано неверно
"""
PROSE = """
He has cancelled his subscription at any time it suited him
Already the second ferry is late this week, said the harbour master
La revista se publica sin engaños y sin engreimiento
This article of the law was old when the pier was built
Få læste artiklen før kroner steg i værdi
Prova generale sul molo
Unlimited devices per subscription
Get unlimited rides on the ferry for a week
Version two of the plan was shown to the council in May
Sie haben ein Haus am Hafen und schon ein Boot
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_what_is_said_to_readers_about_access_and_about_changes(line: str) -> None:
    assert asks_readers(line)


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_prose_with_such_words(line: str) -> None:
    assert not asks_readers(line)
