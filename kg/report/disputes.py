"""Where actors collide: conflicts, red lines, chains that are blocked."""

from __future__ import annotations

from kg.report.document import Badge, Block, Entry, Heading, Paragraph, Section, Spans, Text, joined
from kg.report.gather import Findings
from kg.report.limits import shown
from kg.report.sources import Row
from kg.report.voices import Voices


def conflicts(found: Findings, voices: Voices) -> Section:
    """Conflicts by severity, each with the rule, both statements and why they collide; near misses after them."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("conflicts lead"))])]
    rows = hardest_first(found)
    if not rows:
        blocks.append(Paragraph([Text(words("conflicts none"))]))
    for number, row in enumerate(shown(rows), start=1):
        blocks.append(Entry(f"c{number}", collision(row, voices), _lines(row, voices)))
    blocks += shown.rest(rows, words, "conflict/all")
    if found.near_misses:
        blocks += [Heading(words("near misses")), Paragraph([Text(words("near misses lead"))])]
        for number, row in enumerate(shown(found.near_misses), start=1):
            blocks.append(Entry(f"n{number}", collision(row, voices), _lines(row, voices)))
    return Section("conflicts", words("conflicts title"), blocks, ("conflict/all",))


def hardest_first(found: Findings) -> list[Row]:
    """Conflicts by falling severity; those over the very demands before those of their conditions."""
    rules = ["opposition", "incompatible options", "sequence", "condition"]

    def rank(row: Row) -> tuple[int, int]:
        return -row["severity"], rules.index(row["rule"]) if row["rule"] in rules else len(rules)

    return sorted(found.rows["conflict/all"], key=rank)


def collision(row: Row, voices: Voices) -> Spans:
    """The headline of a conflict: both stances, the rule and how hard it is."""
    words = voices.words
    badges: Spans = [Text(" "), Badge(words.known(f"rule {row['rule']}", row["rule"]))]
    if row["severity"] >= 2:
        badges += [Text(" "), Badge(words(f"severity {min(3, row['severity'])}"), "strong")]
    one = voices.stance(row["actor"], row["value"], row["demand"])
    return [
        *one,
        Text(" ⟷ "),
        *voices.stance(row["other"], row["other_value"], row["other_demand"]),
        *badges,
    ]


def _lines(row: Row, voices: Voices) -> list[Spans]:
    lines = [voices.line(row["actor"], row), voices.line(row["other"], row, "other_")]
    if len(row["path"]) > 1:
        lines.append([Text(voices.words("leads over")), Text(" "), *voices.path(row["path"])])
    return lines + voices.why(row, "why" if row["severity"] else "why near")


def red_lines(found: Findings, voices: Voices) -> Section:
    """Red lines, each with whose demand crosses it and who is silent on it."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("red lines lead"))])]
    rows = found.rows["redlines/red-lines"]
    if not rows:
        blocks.append(Paragraph([Text(words("red lines none"))]))
    for number, row in enumerate(shown(rows), start=1):
        head = voices.stance(row["actor"], row["value"], row["demand"])
        if row["state"] != "stated":
            head = [*head, Text(" "), Badge(words.known(f"state {row['state']}", row["state"]))]
        lines = [voices.line(row["actor"], row), *_crossings(row, found, voices)]
        blocks.append(Entry(f"r{number}", head, [*lines, *_silent(row, found, voices)]))
    blocks += shown.rest(rows, words, "redlines/red-lines")
    queries = ("redlines/red-lines", "redlines/crossed", "gaps/silent-on-red-lines")
    return Section("red-lines", words("red lines title"), blocks, queries)


def _crossings(row: Row, found: Findings, voices: Voices) -> list[Spans]:
    crossed = [
        other
        for other in found.rows["redlines/crossed"]
        if (other["other"], other["other_stance"]) == (row["actor"], row["stance"])
    ]
    lines = []
    for other in crossed:
        what = voices.words.spans(
            "crossed by", actor=voices.actor(other["actor"]), demand=voices.demand(other["demand"])
        )
        lines.append([*what, Text(" "), *voices.evidence(other["stance"], other["quote"], other["source"])])
    return lines


def _silent(row: Row, found: Findings, voices: Voices) -> list[Spans]:
    silent: list[Spans] = [
        [voices.actor(other["actor"])]
        for other in found.rows["gaps/silent-on-red-lines"]
        if (other["other"], other["other_stance"]) == (row["actor"], row["stance"])
    ]
    return [[Text(voices.words("silent on it")), Text(" "), *joined(silent)]] if silent else []


def chains(found: Findings, voices: Voices) -> Section:
    """Chains that end at something refused, link by link, and circles in which actors wait for each other."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("chains lead"))])]
    blocked, circles = found.rows["chains/blocked"], found.rows["chains/deadlocks"]
    if not blocked:
        blocks.append(Paragraph([Text(words("chains none"))]))
    for number, row in enumerate(shown(blocked), start=1):
        lines = [
            *_links(row, row["steps"], found, voices),
            _blocker(row, found, voices),
            *_why(row, found, voices),
        ]
        blocks.append(Entry(f"b{number}", chain(row, voices), lines))
    blocks += shown.rest(blocked, words, "chains/blocked")
    blocks.append(Heading(words("deadlocks")))
    if not circles:
        blocks.append(Paragraph([Text(words("deadlocks none"))]))
    for number, row in enumerate(shown(circles), start=1):
        around = [*row["steps"], row["steps"][0]] if row["steps"][0] != row["steps"][-1] else row["steps"]
        head = joined(([voices.demand(step)] for step in around), " ← ")
        blocks.append(Entry(f"d{number}", head, _links(row, around, found, voices)))
    blocks += shown.rest(circles, words, "chains/deadlocks")
    return Section(
        "chains", words("chains title"), blocks, ("chains/blocked", "chains/deadlocks", "chains/needs")
    )


def _why(row: Row, found: Findings, voices: Voices) -> list[Spans]:
    """Why the last step of a chain and the blocker's demand collide; nothing if they are the same demand."""
    ends = (row["blocked_at"], row["blocked_by"])
    because = row["because"]
    if isinstance(
        because, list
    ):  # the links' reasons, which stand with the links, and at last the collision's
        because = because[-1] if because and ends[0] != ends[1] else None
    bases = [
        relation["basis"]
        for relation in found.rows["issues/relations"]
        if (relation["demand"], relation["other_demand"]) in (ends, ends[::-1])
        and relation["because"] == because
    ]
    return voices.why({"because": because, "basis": bases[0] if bases else row["basis"]})


def chain(row: Row, voices: Voices) -> Spans:
    """The headline of a chain: its steps and who blocks the last one."""
    blocker = voices.names.label("actor", row["blocker"])
    steps = joined(([voices.demand(step)] for step in row["steps"]), " ← ")
    return [*steps, Text(" "), Badge(voices.words("blocked by", actor=blocker), "strong")]


def _links(row: Row, steps: list[str], found: Findings, voices: Voices) -> list[Spans]:
    """For every step of a chain who sets it, or why it holds for everybody."""
    words = voices.words
    lines = []
    for demand, first, said in zip(steps, steps[1:], row["links"], strict=False):
        status = "needs refused" if _refused(row, demand, first, said, found) else "needs"
        what = words.spans(status, demand=voices.demand(demand), first=voices.demand(first))
        for need in _setting(row, demand, first, said, found):
            if need["actor"]:
                line = [*voices.lead(need["actor"], need["stance"])]
                lines.append([*what, *line, *voices.evidence(need["stance"], need["quote"])])
            else:
                basis = words.known(f"basis {need['basis']}", need["basis"])
                lines.append([*what, Text(f"{voices.names.text(need['because'])} "), Badge(basis)])
    return lines


def _setting(row: Row, demand: str, first: str, said: str, found: Findings) -> list[Row]:
    """The links of `chains/needs` that a chain means: same ends, same setter, and a quote that the chain lists."""
    setting = []
    for need in found.rows["chains/needs"]:
        who = f"{need['actor_label']} ({need['kind']})" if need["actor"] else need["kind"]
        quote = f"{need['actor_label'] or ''}: “{need['quote']}” ({need['citation']})"
        if (need["demand"], need["first"], who) == (demand, first, said) and (
            need["quote"] is None or quote in row["quotes"]
        ):
            setting.append(need)
    return setting


def setters(row: Row, found: Findings) -> list[Row]:
    """The links of a chain that actors set, in the order of its steps."""
    links = zip(row["steps"], row["steps"][1:], row["links"], strict=False)
    return [need for link in links for need in _setting(row, *link, found) if need["actor"]]


def _refused(row: Row, demand: str, first: str, said: str, found: Findings) -> bool:
    return any(need["status"] == "refused" for need in _setting(row, demand, first, said, found))


def _blocker(row: Row, found: Findings, voices: Voices) -> Spans:
    """Who blocks the last step, and with which stance."""
    for position in found.rows["issues/who-stands-where"]:
        same = (position["actor"], position["demand"]) == (row["blocker"], row["blocked_by"])
        if same and position["quote"] == row["blocker_quote"]:
            head = voices.stance(position["actor"], position["value"], position["demand"])
            evidence = voices.evidence(position["stance"], position["quote"], position["source"])
            return [Text("✗ "), *head, Text(". "), *evidence]
    places = found.sources.cited(row["blocker_citation"])
    named = voices.words.spans(
        "at", actor=voices.actor(row["blocker"]), demand=voices.demand(row["blocked_by"])
    )
    return [Text("✗ "), *named, *voices.fragment(row["blocker_quote"], places)]
