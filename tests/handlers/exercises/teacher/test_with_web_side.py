"""Where there is a web side, the class comes in by it, and its teacher gets a link to the class page."""

from tests.doubles.staff_room import Teacher, staff_room, with_button

ADDRESS = "https://whosays.example"


async def link_in(teacher: Teacher, number: int) -> str:
    """Wait for so many messages with a link to the class page, and give that of the last one."""
    await teacher.chat.wait(lambda sent: sum("/class/open/" in message.text for message in sent) == number)
    return teacher.chat.sent[-1].text.rpartition(" ")[2]


async def test_the_class_page_is_opened_by_a_link_for_once() -> None:
    """Another one each time; the link for pupils leads there too."""
    async with staff_room(ADDRESS) as room:
        teacher = room.teacher()
        await teacher.prepare()
        name = teacher.id
        await teacher.press("Open the class")
        panel = await with_button(teacher.chat, "Class page for the projector")

        links = []
        for number in (1, 2):
            await teacher.press("Class page for the projector", panel)
            links.append(await link_in(teacher, number))

        assert f"{ADDRESS}/j/{name}" in panel.text
        assert f"{ADDRESS}/j/{name}" in (await teacher.gets("By this code")).caption
        assert links[0] != links[1]
        assert all(link.startswith(f"{ADDRESS}/class/open/") for link in links)
