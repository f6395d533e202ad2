"""The past of a verb, from its "-ing" form: "fleeing" -> "fled", "alleging" -> "alleged", "carrying" -> "carried"."""

from __future__ import annotations

VOWELS = "aeiou"
# The past and the "-ing" form of verbs that do not end in "-ed".
_PAIRS = """
    becoming=became beginning=began bending=bent betting=bet binding=bound biting=bit bleeding=bled blowing=blew
    breaking=broke breeding=bred bringing=brought broadcasting=broadcast building=built buying=bought casting=cast
    catching=caught choosing=chose clinging=clung coming=came costing=cost creeping=crept cutting=cut dealing=dealt
    digging=dug doing=did drawing=drew drinking=drank driving=drove eating=ate falling=fell feeding=fed
    feeling=felt fighting=fought finding=found fleeing=fled flinging=flung flying=flew forbidding=forbade
    foreseeing=foresaw forgetting=forgot forgiving=forgave freezing=froze getting=got giving=gave going=went
    grinding=ground growing=grew hanging=hung having=had hearing=heard hiding=hid hitting=hit holding=held
    hurting=hurt keeping=kept kneeling=knelt knowing=knew laying=laid leading=led leaving=left lending=lent
    letting=let losing=lost making=made meaning=meant meeting=met misleading=misled overcoming=overcame
    overthrowing=overthrew overtaking=overtook paying=paid putting=put quitting=quit reading=read riding=rode
    ringing=rang rising=rose running=ran saying=said seeing=saw seeking=sought selling=sold sending=sent
    setting=set shaking=shook shedding=shed shooting=shot shrinking=shrank shutting=shut singing=sang sinking=sank
    sitting=sat sleeping=slept sliding=slid speaking=spoke spending=spent splitting=split spreading=spread
    springing=sprang standing=stood stealing=stole sticking=stuck striking=struck swearing=swore sweeping=swept
    swimming=swam swinging=swung taking=took teaching=taught tearing=tore telling=told thinking=thought
    throwing=threw undergoing=underwent understanding=understood undertaking=undertook waking=woke wearing=wore
    weeping=wept winning=won winding=wound withdrawing=withdrew withstanding=withstood writing=wrote
""".split()
IRREGULAR: dict[str, str] = {ing: past for ing, _, past in (pair.partition("=") for pair in _PAIRS)}


def past_of(ing: str) -> str:
    """The past of a verb in small letters, by its form in "-ing"."""
    stem = ing.removesuffix("ing")
    if stem.endswith("y") and stem[-2:-1] not in VOWELS:
        return IRREGULAR.get(ing, f"{stem[:-1]}ied")
    return IRREGULAR.get(ing, f"{stem}ed")
