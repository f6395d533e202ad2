"""What lasts (a strike, a siege, a search), by its words, and the words for its beginning; no business logic."""

# What goes on for days, by its words; the first of each is what it is compared as.
LASTING: dict[str, str] = {
    word: words.split()[0]
    for words in (
        "strike strikes walkout stoppage", "siege", "blockade", "search manhunt", "trial", "hearing hearings inquest",
        "evacuation", "talks negotiations", "truce ceasefire armistice", "curfew", "offensive", "occupation sit-in",
        "lockdown quarantine", "blackout outage", "exercise exercises manoeuvres maneuvers drill drills",
        "count recount", "boycott", "mission", "inquiry investigation probe",
    )
    for word in words.split()
}  # fmt: skip
BEGAN = (
    r"(?:began|begun|begin|begins|beginning|started|starts?|starting|opened|opens|opening|launched|launches|launching|"
    r"commenced|got\s+(?:under\s+way|underway))"
)
