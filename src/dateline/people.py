"""Words for one of the people whom news speak of without a name ("captain", "envoy"), for the offices of a state, and
for what befalls a person seldom. No business logic."""

from __future__ import annotations

PEOPLE = frozenset(
    """activist adviser agent aide airman ambassador analyst archbishop artist astronaut athlete attacker attorney
    author bishop builder businessman campaigner candidate captain captive cardinal chairman chairwoman chief
    citizen civilian cleric clerk climber coach colonel columnist commander commando commissioner commuter
    contractor convict correspondent councillor crew dealer defector defendant demonstrator deputy detainee
    detective diplomat director dissident diver doctor driver editor elder emissary employee engineer envoy evacuee
    executive exile expert farmer fighter firefighter fisherman fugitive governor guard guerrilla gunman hacker head
    heir hijacker homeowner hostage imam immigrant inmate inspector insurgent investigator islander journalist judge
    kidnapper king laborer labourer lawmaker lawyer leader legislator magistrate marcher marine mayor mediator medic
    merchant migrant militant militiaman miner minister mob monk mourner negotiator neighbor neighbour nun nurse
    observer occupier officer official operator owner paramedic paramilitary passenger peacekeeper pensioner pilot
    pirate planter policeman policewoman politician pope porter president prince princess prisoner professor
    prosecutor protester pupil queen ranger rebel recruit refugee regent reporter representative rescuer researcher
    reservist resident rioter robber ruler runner sailor scientist secretary senator separatist servant settler
    shareholder sheikh shepherd sheriff shopkeeper smuggler soldier spokesman spokesperson spokeswoman spy statesman
    striker student supporter surgeon surveyor survivor suspect teacher tenant terrorist tourist trader trainee
    traveler traveller trawlerman tribesman troop trucker villager visitor volunteer voter warden warlord witness
    worker writer specialist driller welder foreman architect designer programmer librarian roughneck
    admiral assailant auditor banker bomber comptroller coroner counterpart creditor crewman delegate depositor docker
    dockworker donor lender
    general herder herdsman hunter investor juror lieutenant longshoreman loyalist mercenary mutineer national nomad
    ombudsman opponent paratrooper peasant plaintiff poacher seafarer seaman sergeant skipper sniper stevedore
    rector provost stowaway treasurer undersecretary vendor veteran warrior
    abbot abuser accountant actor actress airwoman alumnus ambulanceman anthropologist apprentice arbitrator
    archaeologist arsonist assassin assessor attache attaché ayatollah bailiff baker bandit barber barman
    barrister bartender batsman beekeeper believer biker billionaire biologist blackmailer blacksmith blogger
    boatman bodyguard bondholder bookkeeper borrower bosun bouncer breeder bricklayer broker burglar butcher
    bystander cabbie cadet caliph cameraman camper carabiniere carer caretaker carpenter cartoonist cashier
    cavalryman chaplain chieftain churchgoer client collaborator comedian communist composer concertgoer conscript
    constable consul consumer controller counterfeiter courier customer cyclist dancer deacon dean debtor dentist
    deserter drummer economist electrician employer entrepreneur environmentalist evangelist examiner executioner
    extortionist extremist feminist ferryman filmmaker financier fisherwoman fishmonger footballer forester forger
    founder fraudster freelancer friar frogman gangster gaoler gendarme geologist goalkeeper golfer graduate
    greengrocer grocer grower guardsman guitarist gunner hairdresser headman headmaster headmistress headteacher
    helmsman hiker historian hooligan hotelier householder industrialist infantryman influencer informant informer
    innkeeper intern islamist jailer jailor janitor jihadi jihadist jobseeker jockey killer landlord landowner
    lecturer legionnaire lifeguard linguist logger looter lumberjack machinist magnate mason mathematician
    mechanic meteorologist midfielder midwife millionaire missionary mobster motorcyclist motorist mountaineer
    mullah murderer musician nationalist navigator notary novelist oligarch onlooker organiser organizer outlaw
    pacifist paediatrician painter parishioner parson partygoer patriarch patrolman pharmacist philosopher
    photographer physician physicist pianist pilgrim playwright plumber podcaster poet populist postman potter
    preacher presenter psychiatrist psychologist rabbi railwayman rapist ratepayer referee reformer reformist
    registrar republican responder restaurateur retiree reveller rider royalist sapper scholar schoolboy
    schoolchild schoolgirl schoolteacher screenwriter sculptor seawoman seismologist serviceman servicewoman
    sharecropper shearer shopper signalman singer skier skydiver sleuth smallholder socialist sociologist
    solicitor spectator sprinter squatter stakeholder stalker stationmaster statistician steward stewardess
    stockbroker subcontractor suffragette swimmer swindler tailor taxpayer technician therapist thief townsman
    townspeople trafficker trainer trekker trooper tycoon undergraduate unionist usher vandal vicar vintner
    violinist volcanologist waiter waitress warder watchman weaver wholesaler winegrower woodcutter worshipper
    wrestler
    adherent admirer backer detractor devotee fan follower sympathiser sympathizer
    caller captor crowd culprit gang perpetrator ringleader youngster youth""".split()
)
# Of these several people are meant even in the singular.
SEVERAL = frozenset("crew crowd gang mob troop".split())
# Offices of a state, of which one holds each at a time.
ONE_HOLDER_OFFICES = frozenset("minister president premier chancellor king queen emir sultan".split())
# What befalls one person or body once in a long while: two of them within days are one, whatever the words.
BEFALLS_ONCE = frozenset(
    "arrest release convict resign appoint dismiss extradite deport inaugurate elect abduct".split()
)
