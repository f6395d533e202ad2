"""The words by which a report tells that an agreement was concluded, and on what. Own lists, no business logic."""

from __future__ import annotations

from dateline.people import ONE_HOLDER_OFFICES

# Verbs and nouns of concluding one. Ratifying, negotiating, breaking and proposing one are other acts.
CONCLUDES = frozenset(
    """sign signs signed signing ink inks inked inking initial initials initialed initialled initialling seal seals
    sealed sealing conclude concludes concluded concluding conclusion clinch clinches clinched clinching strike strikes
    struck striking reach reaches reached reaching formalise formalises formalised formalising formalize formalizes
    formalized formalizing""".split()
)
PAPERS = frozenset(
    """agreement treaty pact accord deal memorandum partnership protocol ceasefire truce armistice document
    contract""".split()
)
SEVERAL_PAPERS = frozenset(
    """agreements treaties pacts accords deals memorandums memoranda partnerships protocols ceasefires truces
    armistices documents contracts""".split()
)
# One more than the one that is meant, or several in one.
ANOTHER = frozenset(
    "another separate second third fourth further additional two three four five six several series package".split()
)
# About an agreement that there was before, or short of one.
OF_ANOTHER = frozenset(
    """extend extending extends extension renew renewing renewal renewed prolong prolonging prolongation amend amending
    amendment revise revised revive draft preliminary interim principle outline roadmap""".split()
)
MORE_THAN_TWO = frozenset("trilateral tripartite three-way three-party multilateral quadrilateral four-way".split())
# What says nothing of the subject but that much is covered; defence goes with it, since partnerships promise help.
BROAD = frozenset(
    """comprehensive strategic partnership friendship cooperation co-operation alliance assistance defence defense
    security military good-neighbourliness""".split()
)
TRUCE = "truce"
_SUBJECTS = (
    f"{TRUCE} ceasefire cease-fire armistice",
    "peace",
    "trade free-trade tariff tariffs customs commerce commercial economic economy export exports import imports",
    "energy gas oil pipeline pipelines lng electricity power petroleum",
    "nuclear atomic reactor reactors uranium plutonium",
    "grain wheat corn food farm farming agriculture agricultural fertiliser fertilizer",
    "fishing fish fishery fisheries",
    "water river rivers dam dams irrigation",
    "visa visas visa-free travel",
    "extradition extradite extraditing",
    "prisoner prisoners prisoner-swap swap hostage hostages captive captives detainees",
    "arms weapon weapons jet jets fighter fighters missile missiles submarine submarines tanks",
    "border borders boundary demarcation frontier",
    "migration migrant migrants asylum refugee refugees readmission deportation deportees",
    "climate emissions environment environmental carbon forest forests",
    "tax taxation taxes",
    "loan loans debt credit bailout aid grant investment investments investor",
    "aviation air airspace flight flights airline airlines",
    "rail railway railways train trains road roads highway bridge tunnel",
    "port ports shipping maritime",
    "space satellite satellites",
    "health vaccine vaccines medicine medicines hospital",
    "science scientific technology technologies ai chips semiconductor semiconductors cyber",
    "education student students university universities culture cultural tourism sport",
    "mining mineral minerals lithium cobalt copper",
    "labour labor worker workers employment",
    "base bases basing",
    "intelligence intelligence-sharing",
    "adoption adoptions",
    "data digital internet telecoms telecommunications",
    "media broadcasting film",
    "judicial legal court police policing drugs",
    "territory territorial",
)
SUBJECT_OF = {word: line.split()[0] for line in _SUBJECTS for word in line.split()}
# Both sides of an agreement by what they are: which ones they are, the sentences before it tell.
TWO_SIDES = frozenset(
    """countries nations states neighbours neighbors sides governments leaders allies parties presidents ministers
    capitals premiers""".split()
)
# Who holds one of these acts for a state, where the title is of no company.
STATE_TITLES = ONE_HOLDER_OFFICES | {"ambassador"}
# Bodies that stand for their country.
OFFICES = frozenset(
    """government ministry cabinet presidency parliament kremlin administration department secretariat embassy
    chancellery army navy military forces""".split()
)
