"""Pages that say that what was asked for is not there, whatever status they come with."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.access import is_missing

URL = "https://www.pier.example/local/ferry-line-returns"


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("404", True),
        ("Page not found | The Pier", True),
        ("404 Not Found", True),
        ("Sorry, the page you are looking for could not be found. - The Pier", True),
        ("This article has been removed", True),
        ("Oops! That page can’t be found.", True),
        ("We couldn’t find the page you requested", True),
        ("Diese Seite existiert nicht (mehr)", True),
        ("Artikel nicht mehr verfügbar", True),
        ("Cette page n’existe plus | Le Quai", True),
        ("¡Vaya! No encontramos la página que buscas", True),
        ("Esta matéria não está mais disponível", True),
        ("Deze pagina is niet gevonden", True),
        ("Siden finnes ikke", True),
        ("Hakemaasi sivua ei löydy", True),
        ("Nie znaleziono strony", True),
        ("Požadovaná stránka neexistuje", True),
        ("Aradığınız sayfa bulunamadı", True),
        ("Страница не существует или была удалена", True),
        ("Ошибка 404 – Причал", True),
        ("お探しのページは見つかりませんでした", True),
        ("抱歉，您访问的页面不存在或已被删除", True),
        ("요청하신 페이지를 찾을 수 없습니다", True),
        ("عذرا، الصفحة التي تبحث عنها غير موجودة", True),
        ("यह पेज उपलब्ध नहीं है", True),
        ("ขออภัย ไม่พบหน้าที่คุณค้นหา", True),
        ("404 families find a home", False),
        ("Страница клуба в сети удалена", False),
        ("Strona partii na portalu została usunięta", False),
        ("Sorry, we are closed: the last café of the quay", False),
        ("This story is not available in English only", False),
        ("Nothing found in second search for missing boat", False),
        ("Not found guilty: the ferryman walks free", False),
    ],
)
def test_soft_404(title: str, missing: bool) -> None:
    html = f"<title>{title}</title><p>Text</p>"
    assert is_missing(Analysis(Page(URL, html.encode())), title) is missing
