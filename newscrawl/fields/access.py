"""Can the text be read, is it an article, and may it be mined?"""

from __future__ import annotations

import re
from typing import Any

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.candidates import Candidate
from newscrawl.fields.structured import types
from newscrawl.text import fold

AI_CRAWLERS = ("GPTBot", "ChatGPT-User", "CCBot", "Google-Extended", "ClaudeBot", "anthropic-ai", "Claude-Web", "PerplexityBot", "Bytespider", "Applebot-Extended", "meta-externalagent", "FacebookBot", "Amazonbot", "cohere-ai", "Diffbot", "Omgilibot", "AI2Bot")
_BLOCKED = re.compile(
    r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|unusual (?:traffic|activity)|access denied|access to this page has been denied|"
    r"enable javascript and cookies to continue|attention required|request blocked|please complete the security check|pardon our interruption|bot detection|just a moment|ddos protection|captcha",
    re.I,
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|we and our (?:\d+ )?(?:partners|vendors)|weiter mit werbung|mit werbung weiterlesen|cookies? (?:zustimmen|akzeptieren)|zustimmung|einwilligung|"
    r"accept(?:er)? (?:all|et continuer|tout)|aceptar (?:y continuar|cookies)|continuer sans accepter|accetta e continua|akkoord|your consent|consent to (?:the use|cookies)",
    re.I,
)
_PAYWALL_TEXT = re.compile(
    r"(?:subscribe|sign up|log ?in|register|become a (?:member|subscriber)) (?:now |today )?to (?:continue|read|keep reading|unlock|access)|to continue reading|this (?:article|story|content) is (?:for|only available to|reserved for|exclusive to) (?:paid |our )?(?:subscribers|members)|"
    r"already a subscriber|(?:weiterlesen|lesen) (?:sie )?mit|jetzt (?:abonnieren|weiterlesen|testen)|dieser (?:artikel|inhalt) ist .{0,30}(?:abonnent|plus|premium)|exklusiv für abonnent|"
    r"réservé (?:aux|à nos) abonnés|abonnez-vous pour (?:lire|continuer)|il vous reste|contenido exclusivo para suscriptores|suscríbete para (?:leer|seguir)|exclusivo para suscriptores|"
    r"contenuto riservato agli abbonati|abbonati per (?:leggere|continuare)|conteúdo exclusivo para assinantes|voor abonnees|word abonnee|prenumeranter|kun for abonnenter|dla prenumeratorów|dalsza część artykułu",
    re.I,
)
_SOFT_404 = re.compile(r"^(?:404|page not found|not found|error 404|seite nicht gefunden|página no encontrada|page introuvable|pagina non trovata|página não encontrada|pagina niet gevonden|sidan (?:kunde inte|finns inte)|siden (?:blev ikke|ble ikke|findes ikke))", re.I)


def candidates(page: Analysis, body: str) -> list[Candidate]:
    """`blocked`, `paywalled` or `open`, the strongest sign first."""
    found = []
    if is_blocked(page, body):
        return [Candidate("blocked", "wall")]
    declared = [page.facts.article.get("isAccessibleForFree")]
    declared += [node.get("isAccessibleForFree") for node in page.facts.nodes if types(node) & {"WebPage", "NewsArticle", "Article"}]
    flags = [_flag(value) for value in declared if value is not None]
    if False in flags or page.facts.first("article:content_tier").lower() in ("locked", "metered"):
        found.append(Candidate("paywalled", "json-ld isAccessibleForFree" if False in flags else "article:content_tier"))
    if len(body) < 1500 and _teaser_only(page):
        found.append(Candidate("paywalled", "prompt to subscribe after a teaser"))
    if True in flags or page.facts.first("article:content_tier").lower() == "free":
        found.append(Candidate("open", "json-ld isAccessibleForFree"))
    if len(body) >= 600:
        found.append(Candidate("open", "the text is there"))
    return found


def _flag(value: Any) -> bool | None:
    text = str(value).rsplit("/", 1)[-1].lower()
    return {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}.get(text)


def _teaser_only(page: Analysis) -> bool:
    return any(len(block.text) < 400 and _PAYWALL_TEXT.search(block.text) for block in page.blocks)


def is_blocked(page: Analysis, body: str) -> bool:
    """Whether the page is a consent or bot wall instead of content."""
    if page.page.status in (401, 403, 429, 503) and len(body) < 1000:
        return True
    words = sum(len(block.text) for block in page.blocks)
    if words > 6000 or len(page.blocks) > 150:
        return False
    text = " ".join([page.facts.title, *(block.text for block in page.blocks)])[:6000]
    if words < 2500 and _BLOCKED.search(text):
        return True
    return bool(_CONSENT.search(text)) and not page.facts.article and len(_CONSENT.findall(text)) + len(re.findall(r"cookie", text, re.I)) >= 3


def is_missing(page: Analysis, title: str) -> bool:
    """A soft 404: status 200, but the page says that there is none."""
    return page.page.status in (404, 410) or any(_SOFT_404.match(text.strip()) for text in (title, page.facts.title) if text)


def rights(page: Analysis) -> dict[str, Any]:
    """Opt-outs from text and data mining and from training, with where each was found; empty when there are none."""
    found: dict[str, Any] = {}
    if page.page.robots_txt and (blocked := _robots_opt_outs(page.page.robots_txt, page.page.url)):
        found["robots_txt"] = blocked
    reservation = page.page.headers.get("tdm-reservation") or page.facts.first("tdm-reservation")
    if reservation:
        found["tdm_reservation"] = reservation.strip() == "1"
    if policy := page.page.headers.get("tdm-policy") or page.facts.first("tdm-policy"):
        found["tdm_policy"] = policy
    directives = ",".join([page.page.headers.get("x-robots-tag", ""), *page.facts.meta.get("robots", ())])
    for directive in fold(directives.replace(",", " ")).split():
        if directive in ("noai", "noimageai"):
            found[directive] = True
    return found


def _robots_opt_outs(robots_txt: str, url: str) -> list[str]:
    from protego import Protego

    rules = Protego.parse(robots_txt)
    lowered = robots_txt.lower()
    named = [agent for agent in AI_CRAWLERS if agent.lower() in lowered]
    return [agent for agent in named if not rules.can_fetch(url, agent)]
