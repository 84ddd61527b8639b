# ruff: noqa: E501, RUF001 - lines of other scripts look long and alike
"""What `dataset --scrub` takes out of a text, and what it leaves."""

from __future__ import annotations

import pytest

pytest.importorskip("phonenumbers", reason="phonenumbers is not installed: make install-dataset-test")

from newscrawl.dataset.scrubbing.text import scrub_text  # noqa: E402

ALL = ("emails", "phones", "ips")


@pytest.mark.parametrize(
    "text",
    [
        # dates and times
        "On 2026-11-01, 01/11/2026, 1.11.2026 and 11-01-2026 it rained; on 15-08-2569 too.",
        "Vom 01.11.2026-05.11.2026 geschlossen, am 01-05/11/2026 auch.",
        "Open 2026-11-01 09:00 to 2026-11-05 17:30, buses 0600-2200, log 10-25 17:12:11.001 24358 24358.",
        "Between 1914-1918 and 1939-1945, in 2024/2025, 2019-20 and 2008 2012 2016.",
        # scores, ratios, lotteries
        "He won 6-4 6-3, she lost 7-6(5) 6-7(3) 10-8; sets 21-19 15-21 21-18, quarters 102-98 110-105.",
        "A 4-6-3 double play; linescore 0-0-1-0-2-0-0-0-1; drawn: 05 12 23 34 45 49; odds 7/2 11/4.",
        "Scale 1:100000, ratio 16:9, 1:2:3:4:5:6:7:8 and 10::20.",
        # books, banks, parts
        "ISBN 978-3-16-148410-0, 0-306-40615-2 and ISBN-10 0306406152; EAN 0012345678905.",
        "IBAN DE89 3704 0044 0532 0130 00, GB29 NWBK 6016 1331 9268 19, FR7630006000011234567890189.",
        "Account 0123 4567 8901 2345, card 4111 1111 1111 1111, part X-0123-4567, tool 09 02 240.",
        # files and cases
        "Case no. 0123/456789, Aktenzeichen 0456/123456, 12 O 345/26, expediente 04567-8901234.",
        "Дело № 0123-456789; 案号0123-456789; 事件番号 第01234-5678号; 사건번호 02-1234-5678; คดีหมายเลข 02-123-4567",
        # sums, places, versions
        "1 250 000 euros, 12.345.678 pesos, 3 000 000 or 12 345 678 habitants; 1,234,567 votes.",
        "At 52.520008, 13.404954, 40.7128 -74.0060 or 48°51'24\"; 〒100-0001, ZIP 12345-6789.",
        "Version 10.0.19041.1, v10.15.7.1, section 1.2.3.4, § 5.6.7.8 and Version 12.34.56.78.",
        "An @ alone, @handle, 5 @ 3.50; see https://pier.example/020-7946-0958.",
    ],
)
def test_numbers_that_reach_nobody_stay(text: str) -> None:
    assert scrub_text(text, ALL) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 020 7946 0958 or 07700 900123 now.", "Call [phone] or [phone] now."),
        ("Newsroom: 1-800-555-0199, 555-123-4567, (555) 123-4567.", "Newsroom: [phone], [phone], [phone]."),
        ("Hinweise unter 0171/1234567, Tel. 030/9018-2000", "Hinweise unter [phone], Tel. [phone]"),
        ("+49 (0)30 90 18 20 oder 0049 30 901820", "[phone] oder [phone]"),
        ("Appelez le 01 23 45 67 89 ou le 06.12.34.56.78.", "Appelez le [phone] ou le [phone]."),
        ("Teléfono: 91 234 56 78, móvil 612 345 678", "Teléfono: [phone], móvil [phone]"),
        ("Chiamate il numero 06 1234 5678 o 347 123 4567.", "Chiamate il numero [phone] o [phone]."),
        ("Ligue para (11) 91234-5678 ou 0800 123 4567.", "Ligue para [phone] ou [phone]."),
        ("Bel 020-1234567 of 06-12345678.", "Bel [phone] of [phone]."),
        ("Zadzwoń: 22 123 45 67 lub 601 234 567.", "Zadzwoń: [phone] lub [phone]."),
        ("Tel: 08-123 45 67, mobil 070-123 45 67.", "Tel: [phone], mobil [phone]."),
        ("Ring tlf. 22 12 34 56.", "Ring tlf. [phone]."),
        ("Звоните: 8 (495) 123-45-67 или 8-800-555-35-35.", "Звоните: [phone] или [phone]."),
        ("Τηλ. 210 123 4567, κιν. 6912345678.", "Τηλ. [phone], κιν. [phone]."),
        ("Arayın: 0212 123 45 67, 0532 123 45 67.", "Arayın: [phone], [phone]."),
        ("טלפון: 03-123-4567, נייד 050-123-4567.", "טלפון: [phone], נייד [phone]."),
        ("هاتف: ٠٢ ١٢٣٤٥٦٧٨ أو +٩٧١ ٥٠ ١٢٣ ٤٥٦٧.", "هاتف: [phone] أو [phone]."),
        ("شماره تلفن ۰۲۱-۱۲۳۴۵۶۷۸ است.", "شماره تلفن [phone] است."),
        ("फ़ोन: ०११-२३४५६७८९ या 98765 43210.", "फ़ोन: [phone] या [phone]."),
        ("電話は03-1234-5678、FAXは03-1234-5679です。", "電話は[phone]、FAXは[phone]です。"),
        ("お問い合わせは０１２０－１２３－４５６まで。", "お問い合わせは[phone]まで。"),
        ("전화 02-123-4567, 휴대폰 010-1234-5678로 연락.", "전화 [phone], 휴대폰 [phone]로 연락."),
        ("문의 02)312-4567, 전화 031)234-5678 (평일)", "문의 [phone], 전화 [phone] (평일)"),
        ("(Büro 030 901820) und (Tel. 030 901820)", "(Büro [phone]) und (Tel. [phone])"),
        ("拨打13812345678或400-123-4567，传真：010-12345679。", "拨打[phone]或[phone]，传真：[phone]。"),
        ("請致電2345 6789查詢，電話（02）2345-6789分機1", "請致電[phone]查詢，電話[phone]分機1"),
        ("โทรศัพท์ ๐๒-๑๒๓-๔๕๖๗ หรือ 081-234-5678ครับ", "โทรศัพท์ [phone] หรือ [phone]ครับ"),
        ("대표번호 1588-1234, 고객센터(1577-1234)", "대표번호 [phone], 고객센터([phone])"),
        ("Numero verde 800 123 456; infolinia 801 123 456.", "Numero verde [phone]; infolinia [phone]."),
        ("Línea gratuita 900 123 456, zelená linka 800 123 456.", "Línea gratuita [phone], zelená linka [phone]."),
        ("Tổng đài 1900 1234, คอลเซ็นเตอร์ 1800-123-456", "Tổng đài [phone], คอลเซ็นเตอร์ [phone]"),
        ("Gọi 024 3825 2345 hoặc 0912 345 678.", "Gọi [phone] hoặc [phone]."),
        ("Hubungi 021-1234567 atau 0812-3456-7890.", "Hubungi [phone] atau [phone]."),
        ("WhatsApp: +27 82 123 4567 | +254 712 345678", "WhatsApp: [phone] | [phone]"),
        ("Contact: 624-6456; 225-8452; 225-8458", "Contact: [phone]; [phone]; [phone]"),
        ("Ring 18001 0800 912 2901 (textphone).", "Ring 18001 [phone] (textphone)."),
        # no word beside it
        ("The office, 020 7946 0958, opens at nine.", "The office, [phone], opens at nine."),
        ("El despacho (91 234 56 78) abre a las nueve.", "El despacho ([phone]) abre a las nueve."),
        ("事務所（03-1234-5678）は九時に開く。", "事務所（[phone]）は九時に開く。"),
    ],
)
def test_telephone_numbers(text: str, expected: str) -> None:
    assert scrub_text(text, ["phones"]) == expected


def test_the_language_says_whose_numbers_are_expected() -> None:
    swedish = "Kontoret, 08-123 45 67, är öppet."
    assert scrub_text(swedish, ["phones"], "sv-SE") == "Kontoret, [phone], är öppet."
    assert scrub_text("Das Büro, 08-123 45 67, ist zu.", ["phones"], "ja") == "Das Büro, 08-123 45 67, ist zu."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to jane.doe+x@mail.mill.example.", "Write to [email]."),
        ("mailto:jane@mill.example, <joe@mill.example>; 'ann@mill.example'", "mailto:[email], <[email]>; '[email]'"),
        ("Пишите на почта@пример.рф или иван.петров@почта.рф.", "Пишите на [email] или [email]."),
        ("Γράψτε στο ελένη@παράδειγμα.ελ σήμερα", "Γράψτε στο [email] σήμερα"),
        ("راسلنا على خالد@مثال.السعودية اليوم", "راسلنا على [email] اليوم"),
        ("राम@उदाहरण.भारत पर लिखें", "[email] पर लिखें"),
        ("เขียนถึง สมชาย@ตัวอย่าง.ไทย นะ", "เขียนถึง [email] นะ"),
        ("메일@예제.한국으로 보내세요", "[email]으로 보내세요"),
        ("请发邮件至info@example.com咨询，或邮箱：张三@例子.中国的", "请发邮件至[email]咨询，或邮箱：[email]的"),
        ("お問い合わせはｉｎｆｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐまで", "お問い合わせは[email]まで"),
        ("Müller: jürgen@bücher.example und müller@xn--bcher-kva.example", "Müller: [email] und [email]"),
    ],
)
def test_mail_addresses(text: str, expected: str) -> None:
    assert scrub_text(text, ["emails"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 192.168.10.254 and 2001:db8::ff00:42:8329.", "From [ip] and [ip]."),
        ("地址192.168.1.20被封，服务器：８．８．８．８", "地址[ip]被封，服务器：[ip]"),
        (
            "The DNS server at 1.2.3.4, 10.0.0.1:8080 and fe80::1ff:fe23:4567:890a/64",
            "The DNS server at [ip], [ip]:8080 and [ip]/64",
        ),
        # four times one digit is no number of a section
        ("Ask 8.8.8.8 or 1.1.1.1, as § 1.2.3.4 says.", "Ask [ip] or [ip], as § 1.2.3.4 says."),
        ("At 10:30 version 1.2.3 of 999.1.1.1", "At 10:30 version 1.2.3 of 999.1.1.1"),
    ],
)
def test_network_addresses(text: str, expected: str) -> None:
    assert scrub_text(text, ["ips"]) == expected


def test_only_what_is_named() -> None:
    text = "ann@mill.example, Tel. 030 901820, 10.20.30.40"
    assert scrub_text(text, ["phones"]) == "ann@mill.example, Tel. [phone], 10.20.30.40"
    assert scrub_text(text, []) == text


@pytest.mark.parametrize(
    "piece", ["1", "@", "a@b.", "(", "1-", "0123 456789 ", "call 912 345 678 x ", "1.2.3.4.", "AB12 "]
)
def test_a_text_of_nothing_else_is_read_to_its_end(piece: str) -> None:
    assert scrub_text(piece * 20_000, ALL)
