"""Words for one of the people whom news speak of without a name: "captain", "envoy". No business logic."""

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
    worker writer
    admiral assailant auditor banker bomber comptroller coroner counterpart creditor crewman delegate depositor docker
    dockworker donor lender
    general herder herdsman hunter investor juror lieutenant longshoreman loyalist mercenary mutineer national nomad
    ombudsman opponent paratrooper peasant plaintiff poacher seafarer seaman sergeant skipper sniper stevedore
    stowaway treasurer undersecretary vendor veteran warrior""".split()
)
# Of these several people are meant even in the singular.
SEVERAL = frozenset("crew mob troop".split())
