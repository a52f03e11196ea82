"""The page *Now* in a real browser, with a room at a real broker."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from room.facts import FaultNoticed, VisitEnded
from room.inputs import AskAdult, ChooseRoutine, Done, TellFeeling
from scripts.waiting import wait_until
from staff.roles import Role
from tests.staff.a_client import AClient
from tests.staff.a_room import ARoom, long_ago
from tests.staff.conftest import ABoard, sign_in

pytestmark = pytest.mark.system


def alert(page: Page, room: ARoom, kind: str, status: str = "raised") -> str:
    """The selector of an alert of this room; only those of this test's room count."""
    page.wait_for_selector(f"[data-room='{room.source}']")
    event = {"check_in": "visit_started", "wants_adult": "adult_asked", "gone": "visit_ended", "fault": "fault_noticed"}
    (raised,) = (e for e in room.sent if e.data.kind == event[kind])
    return f"[data-alert='{raised.id}'][data-kind={kind}][data-status={status}]"


def test_an_alert_appears_by_itself_and_grows_older(page: Page, room: ARoom) -> None:
    page.clock.install()
    room.start()
    room.give(TellFeeling(feeling="worried", size=4))
    card = page.locator(alert(page, room, "check_in"))
    expect(card).to_contain_text("Checked in")
    expect(card).to_contain_text("Feels worried")
    expect(card.get_by_role("img")).to_have_accessible_name(", 4 of 5")
    page.clock.fast_forward(50_000)
    expect(card.locator("time.age").first).to_have_text(re.compile(r"^5\d s ago$"))
    page.clock.fast_forward(100_000)
    expect(card.locator("time.age").first).to_have_text(re.compile(r"^2 min 3\d s ago$"))


def test_a_call_is_answered_on_the_page_and_the_rooms_word_is_shown(page: Page, room: ARoom) -> None:
    room.start()
    room.give(AskAdult())
    card = page.locator(alert(page, room, "wants_adult"))
    expect(card).to_contain_text("Nobody has answered yet")
    expect(page).to_have_title(re.compile(r"^\(\d+\) Now"))
    card.get_by_role("button", name="I'm coming").click()
    coming = page.locator(alert(page, room, "wants_adult", "coming"))
    expect(coming).to_contain_text("Ms Khan is coming")
    expect(coming.locator("[data-reply=coming]")).to_contain_text("The child can see it.")
    assert (room.asks[0].ask.kind, room.asks[0].ask.by) == ("coming", "Ms Khan")
    assert 0 < room.expiries[0] <= 30
    coming.get_by_role("button", name="I'm here").click()
    expect(page.locator(alert(page, room, "wants_adult", "arrived"))).to_contain_text("Ms Khan is there")
    for _ in range(3):
        room.give(Done())
    expect(page.locator(alert(page, room, "wants_adult", "arrived"))).to_have_count(0)


def test_a_room_that_does_not_answer_is_not_said_to_know(page: Page, board: ABoard) -> None:
    with ARoom(board.broker_port, "deaf", answers=False) as room:
        room.start()
        room.give(AskAdult())
        card = page.locator(alert(page, room, "wants_adult"))
        card.get_by_role("button", name="I'm coming").click()
        expect(card.locator(".reply.pending")).to_contain_text("Telling the room")
        expect(card.locator(".reply.untold")).to_contain_text("The room did not answer. Go there")
        expect(card).to_contain_text("Nobody has answered yet")
        expect(card).not_to_contain_text("can see")


def test_what_another_adult_answers_is_seen_by_all(page: Page, browser: Browser, board: ABoard, room: ARoom) -> None:
    room.start()
    room.give(AskAdult())
    with browser.new_context(base_url=board.url) as context:
        other = context.new_page()
        sign_in(other, board, Role.RESPONDER, "Mr Lee")
        other.locator(alert(other, room, "wants_adult")).get_by_role("button", name="Seen").click()
    expect(page.locator(alert(page, room, "wants_adult", "seen"))).to_contain_text("Mr Lee has seen it")


def test_urgent_ones_stand_above_check_ins(page: Page, room: ARoom) -> None:
    room.start()
    room.give(AskAdult())
    page.wait_for_selector(alert(page, room, "wants_adult"))
    kinds = [kind or "" for kind in page.locator("[data-alert]").evaluate_all("all => all.map(a => a.dataset.kind)")]
    gentle = [kind in {"check_in", "long_stay", "fault"} for kind in kinds]
    assert gentle == sorted(gentle)


def test_what_came_late_says_so_and_calls_nobody(page: Page, room: ARoom) -> None:
    room.give(AskAdult(), long_ago(12))
    card = page.locator(alert(page, room, "wants_adult"))
    expect(card).to_contain_text("Reached us late")
    expect(card.locator("time.age").first).to_have_text("12 min ago")
    assert card.get_attribute("data-rings") is None


def test_the_whole_way_without_javascript(browser: Browser, board: ABoard, room: ARoom) -> None:
    with browser.new_context(base_url=board.url, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, board, Role.RESPONDER, "Ms Plain")
        assert page.locator("noscript").count() == 1
        room.start()
        room.give(AskAdult())

        def shown() -> bool:
            page.goto("/")
            return page.locator(alert(page, room, "wants_adult")).count() == 1

        wait_until(shown, "the alert on the page")
        card = page.locator(alert(page, room, "wants_adult"))
        expect(card.locator("time.age").first).to_have_text(re.compile(r"^\d+ s ago$"))
        card.get_by_role("button", name="I'm coming").click()
        page.wait_for_url(re.compile(r"/#alert-"))
        wait_until(lambda: (page.goto("/"), page.locator(alert(page, room, "wants_adult", "coming")).count())[1], "it")
        expect(page.locator(alert(page, room, "wants_adult", "coming"))).to_contain_text("The child can see it.")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(board.url + "/sign-in")


def test_the_whole_way_with_the_keyboard_and_focus_stays_through_updates(page: Page, room: ARoom) -> None:
    room.start()
    room.give(AskAdult())
    card = page.locator(alert(page, room, "wants_adult"))
    card.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if card.get_by_role("button", name="I'm coming").evaluate("b => b === document.activeElement"):
            break
    room.give(TellFeeling(feeling="sad", size=2))
    expect(page.locator(alert(page, room, "check_in"))).to_contain_text("Feels sad")
    expect(card.get_by_role("button", name="I'm coming")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(alert(page, room, "wants_adult", "coming"))).to_contain_text("Ms Khan is coming")


def test_nothing_on_any_page_breaks_the_content_policy(context: BrowserContext, board: ABoard, room: ARoom) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/sign-in")
    sign_in(page, board, Role.ADMIN, "Ms Khan")
    room.start()
    page.wait_for_selector(alert(page, room, "check_in"))
    for path in ("/visits", "/"):
        page.goto(path)
    assert said == []
    assert page.locator("[style], [onclick], style, script:not([src])").count() == 0


def test_a_caretaker_sees_rooms_and_faults_and_nothing_of_a_child(browser: Browser, board: ABoard, room: ARoom) -> None:
    with browser.new_context(base_url=board.url) as context:
        page = context.new_page()
        sign_in(page, board, Role.CARETAKER, "Mr Key")
        room.start()
        room.give(TellFeeling(feeling="sad", size=2))
        room.give(AskAdult())
        room.tell(FaultNoticed(at_s=200, fault="motion", detail="Look at its three wires."))
        card = page.wait_for_selector(alert(page, room, "fault"))
        assert card is not None
        assert "Look at its three wires." in card.inner_text()
        expect(page.locator(f"[data-room='{room.source}']")).to_contain_text("In use")
        assert page.locator("[data-kind=check_in], [data-kind=wants_adult]").count() == 0
        assert "sad" not in page.content()
        asked = next(event.id for event in room.sent if event.data.kind == "adult_asked")
        client = AClient(board.url, {cookie["name"]: cookie["value"] for cookie in context.cookies()})
        form = {"form_token": client.get("/").form_token, "word": "coming"}
        assert client.post(f"/alerts/{asked}", form).status == 403
    assert room.asks == []


def test_a_child_who_went_without_a_goodbye_stands_until_an_adult_says_found(page: Page, room: ARoom) -> None:
    room.start()
    room.tell(VisitEnded(at_s=200, outcome="left_without_goodbye", duration_s=99))
    card = page.locator(alert(page, room, "gone"))
    room.give(TellFeeling(feeling="sad"))
    card.get_by_role("button", name="The child is found").click()
    expect(card).to_have_count(0)
    assert room.asks == []


def test_visits_show_what_happened(page: Page, room: ARoom) -> None:
    visit_id = room.start()
    room.give(TellFeeling(feeling="worried", size=4))
    room.give(ChooseRoutine(routine="squeeze"))
    room.give(Done())
    room.give(TellFeeling(feeling="calm", size=2))
    room.give(Done())
    row = page.locator(f"[data-visit='{visit_id}']")

    def shown() -> bool:
        page.goto("/visits")
        return row.count() == 1 and row.get_attribute("data-outcome") == "back_to_class"

    wait_until(shown, "the visit on the page")
    for words in ("worried", "calm", "Chosen by the child", "Squeeze and let go", "Back to class", "5 s"):
        expect(row).to_contain_text(words)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_their_window(page: Page, room: ARoom, width: int) -> None:
    room.start()
    room.give(AskAdult())
    page.set_viewport_size({"width": width, "height": 844})
    page.wait_for_selector(alert(page, room, "wants_adult"))
    for path in ("/", "/visits"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/")
    heights = page.locator(".answers button").evaluate_all("all => all.map(b => b.getBoundingClientRect().height)")
    assert min(heights) >= 44
