"""The pack on the teacher's page: for the teacher alone, of what was played so far."""

from __future__ import annotations

import http.client
import io
import re
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

from game.classroom.house import House
from game.classroom.server import Server
from game.pack import naming
from game.scenario import load
from tests.classroom.talk import join
from tests.classroom.wire import Client


def fetched(client: Client, path: str) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", client.port, timeout=300)
    line.request("GET", path, headers={"Cookie": client.cookie})
    found = line.getresponse()
    content = found.status, found.read()
    line.close()
    return content


def test_the_teacher_takes_the_pack_home_while_the_class_goes_on(
    house: House, tmp_path: Path
) -> None:
    join(house, 3)
    with Client(Server(house, tmp_path)) as client:
        assert fetched(client, "/teacher/debrief.zip")[0] == 403
        with client.teach() as teacher:
            status, told = fetched(client, "/teacher/debrief.zip")
            assert (status, told) == (409, b"Nothing has been played yet.")
            status, told = fetched(client, "/teacher/debrief.zip?lang=ar")
            assert (status, told.decode()) == (409, "لم تُلعب أي جولة بعد.")
            teacher.tell(do="open", key="1")
            teacher.tell(do="close", key="2")
            status, content = fetched(client, "/teacher/debrief.zip?lang=ar")
            assert status == 200
            assert teacher.tell(do="open", key="3")["do"] == "done"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        page = archive.read("debrief/index.html").decode()
    assert {"debrief/events.csv", "debrief/world-1-lab-gold.html", "debrief/world-1.json"} <= names
    assert '<html lang="ar" dir="rtl">' in page
    # Under aliases no name of a file tells which company a lab is, and links lead to the files.
    assert not [name for name in names for lab in ("xai", "openai", "google") if lab in name]
    linked = set(re.findall(r'href="(world-1-[^"]+)"', page))
    assert linked == {"world-1-lab-gold.html", "world-1-lab-sky.html", "world-1-lab-meadow.html"}
    assert {f"debrief/{name}" for name in linked} <= names
    assert not list(tmp_path.glob("*.sqlite-*"))


def test_a_class_is_installed_with_what_its_pack_is_drawn_by() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["classroom"]
    assert any(each.startswith("matplotlib") for each in extra)


def test_an_alias_that_makes_no_name_of_a_file_gives_way_to_a_number() -> None:
    scenario = replace(load("classroom_small"), aliases=True)
    first, second, third = scenario.labs
    assert naming.slug(scenario, third.id) == "lab-meadow"
    same = replace(scenario, labs=(first, replace(second, alias="LAB  gold!"), third))
    assert [naming.slug(same, each.id) for each in same.labs] == ["lab-1", "lab-2", "lab-meadow"]
    none = replace(scenario, labs=(replace(first, alias="ذهب"), second, third))
    assert naming.slug(none, first.id) == "lab-1"
    assert naming.slug(replace(scenario, aliases=False), first.id) == first.id
