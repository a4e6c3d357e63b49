package casework

import "samspil/internal/incoming"

// What can be chosen in the fields of decisions, and what each choice is called. A field that takes only some of them says so in
// its tag.

// Choices are the causes that people give, and the engine's own.
func (LostCause) Choices() []incoming.Choice {
	return choices(
		is(Dismissed, "afskediget", "dismissed"), is(Resigned, "har selv sagt op", "resigned"), is(Expired, "var tidsbegrænset", "was for a limited time"),
		is(DroppedOut, "afbrød uddannelsen", "dropped out of the education"), is(OtherCause, "andet", "other"),
		is(OtherWork, "nyt arbejde eller ny uddannelse i stedet", "other work or education in its place"), is(EducationDone, "uddannelsen er gennemført", "the education was completed"),
		is(BenefitAgain, "fortsætter ved siden af en ydelse", "goes on beside a benefit"),
	)
}

// Choices are what can have become of the contact.
func (EmployerContact) Choices() []incoming.Choice {
	return choices(
		is(EmployerSpoken, "der er talt med arbejdsgiveren", "the employer was spoken to"),
		is(EmployerNotAgreed, "den voksne ønsker det ikke", "the adult does not want it"), is(EmployerNotReached, "forsøgt uden held", "tried without success"),
	)
}

func (MeasureDecider) Choices() []incoming.Choice {
	return choices(
		is(ByCommittee, "børne- og ungeudvalget", "the committee for children and young people"), is(ByChair, "udvalgets formand, foreløbigt", "the committee's chair, for the time being"),
		is(ByBoard, "Ankestyrelsen", "the appeals board"), is(ByDirector, "Ankestyrelsens direktør, foreløbigt", "the appeals board's director, for the time being"),
		is(ByCourt, "en domstol", "a court"), is(ByFamilyAgency, "Familieretshuset", "the agency of family law (Familieretshuset)"),
	)
}

func (VisitTalk) Choices() []incoming.Choice {
	return choices(
		is(TalkWithoutStaff, "uden ansatte fra stedet", "without staff of the place"), is(TalkWithStaff, "med ansatte til stede", "with staff there"), is(TalkNot, "ingen", "none"),
	)
}

func (PlacementCause) Choices() []incoming.Choice {
	return choices(
		is(CauseNeglect, "utilstrækkelig omsorg for eller behandling af barnet, eller overgreb", "the child lacked care or treatment, or was abused"), is(CauseOther, "andet", "something else"),
	)
}

func (FeedbackAnswer) Choices() []incoming.Choice {
	return choices(is(SaysYes, "ja", "yes"), is(SaysPartly, "delvist", "partly"), is(SaysNo, "nej", "no"))
}

func (OfferKind) Choices() []incoming.Choice {
	return choices(
		is(CompanyPlacement, "virksomhedspraktik", "company placement"), is(WageSubsidy, "løntilskud", "wage subsidy"), is(Mentor, "mentorstøtte", "mentor support"),
	)
}

func (Sector) Choices() []incoming.Choice {
	return choices(is(Private, "privat", "private"), is(Public, "offentlig", "public"))
}

func (OfferOutcome) Choices() []incoming.Choice {
	return choices(
		is(OfferCompleted, "gennemført", "completed"), is(OfferStopped, "afbrudt før tid", "stopped before its time"),
		is(LedToWork, "førte til arbejde eller uddannelse", "led to work or education"),
	)
}

// Choices are the outcomes of a reassessment and of a ruling.
func (AppealOutcome) Choices() []incoming.Choice {
	return choices(
		is(DecisionStands, "afgørelsen er fastholdt (af Ankestyrelsen: stadfæstet)", "the decision stands"),
		is(Changed, "afgørelsen er ændret (af Ankestyrelsen: ændret eller ophævet)", "the decision is changed"),
		is(PartlyChanged, "afgørelsen er delvist ændret", "the decision is partly changed"), is(SentBack, "sagen er hjemvist", "the case is sent back to be decided anew"),
		is(AppealRefused, "klagen er afvist", "the appeal is dismissed"), is(AppealTakenBack, "klagen er trukket tilbage", "the appeal is withdrawn"),
		is(AppealNoMatter, "afgørelsen gælder ikke længere, og parten har ingen interesse i et svar", "the decision does not hold any more, and the party has no interest in an answer"),
	)
}

// Choices are how one is kept from another.
func (MarkKind) Choices() []incoming.Choice {
	return choices(
		is(NeverTogether, "de to er aldrig til møde sammen", "the two are never at one table"),
		is(NotToKnowOf, "den første må ikke få noget at vide om den anden", "the first is not to know anything of the other"),
	)
}

func (ConcernSource) Choices() []incoming.Choice {
	return choices(
		is(FromInside, "en, der arbejder med familien", "somebody who works with the family"),
		is(FromOutside, "andre: en nabo, en læge, politiet, familien selv", "anybody else: a neighbour, a doctor, the police, the family itself"),
	)
}

// Choices are what a reporter can have been told.
func (ReporterHeard) Choices() []incoming.Choice {
	return choices(
		is(ReporterTold, "om der er sat en undersøgelse eller en indsats i gang", "whether an investigation or a measure was begun"),
		is(ReporterNoProfessional, "ikke mere end kvitteringen: det er ikke en fagperson med underretningspligt", "no more than the receipt: it is no professional with a duty to report"),
		is(ReporterNotTold, "ikke mere end kvitteringen: særlige forhold taler imod", "no more than the receipt: special circumstances speak against it"),
	)
}

// Choices are the outcomes of a screening.
func (ConcernOutcome) Choices() []incoming.Choice {
	return choices(
		is(ConcernNone, "der skal ikke afdækkes mere", "nothing more to clarify"), is(ConcernClarify, "en afdækning", "a clarification"),
		is(ConcernInvestigate, "en børnefaglig undersøgelse", "a child investigation"),
	)
}

// Choices are what there may be to fear.
func (Abuse) Choices() []incoming.Choice {
	return choices(
		is(NoAbuse, "nej", "no"), is(AbuseSuspected, "ja, eller mistanke om det", "yes, or it is suspected"),
		is(AbuseByParents, "ja, måske fra forældrenes side", "yes, perhaps by the parents"),
	)
}

// Choices are what a person can do for somebody who was reported as a child and is of age.
func (Onward) Choices() []incoming.Choice {
	return choices(
		is(OnwardAdultSide, "den unge er fulgt til voksenområdet", "the young person was seen over to the side for adults"),
		is(OnwardHelpNow, "politi eller ambulance er tilkaldt", "the police or an ambulance was called"),
		is(OnwardNothing, "der skal ikke gøres mere", "nothing more is to be done"),
	)
}

// Choices are what can protect a child.
func (Protects) Choices() []incoming.Choice {
	return choices(
		is(WithSafeAdult, "barnet er hos en tryg voksen", "the child is with a safe adult"),
		is(PlacedAcutely, "barnet er anbragt akut", "the child was placed acutely"),
		is(ThreatIsAway, "den, som faren kom fra, er væk", "whoever the danger came from is away"),
		is(ChildIsGuarded, "barnet er på hospitalet eller hos politiet", "the child is in hospital or with the police"),
		is(NoDangerNow, "der er ingen fare nu", "there is no danger now"),
	)
}

// Choices are the kinds of places where a child can sleep.
func (Sleeps) Choices() []incoming.Choice {
	return choices(
		is(SleepsHome, "hjemme", "at home"), is(SleepsNetwork, "hos familie, venner eller naboer", "with relatives, friends or neighbours"),
		is(SleepsFoster, "i en plejefamilie", "in a foster family"), is(SleepsInstitution, "på en institution", "in an institution"),
		is(SleepsShelter, "på krisecenter med en forælder", "in a shelter with a parent"), is(SleepsHospital, "på hospitalet", "in hospital"),
		is(SleepsElsewhere, "et andet sted", "somewhere else"),
		is(NotBornYet, "barnet er ikke født endnu", "the child is not born yet"),
	)
}

// Choices are how it can be held.
func (Talk) Choices() []incoming.Choice {
	return choices(
		is(TalkAlone, "holdt uden forældrene", "held without the parents"), is(TalkTogether, "holdt med en forælder", "held with a parent"),
		is(NoTalk, "ikke holdt", "not held"),
	)
}

// Choices are what the children's department can decide.
func (TableCall) Choices() []incoming.Choice {
	return choices(is(TableCalled, "ja, nu", "yes, now"), is(TableLater, "måske senere", "perhaps later"), is(TableNot, "nej", "no"))
}

func (MeasureAction) Choices() []incoming.Choice {
	return choices(
		is(StartMeasure, "en indsats begynder", "a measure starts"), is(ChangeMeasure, "en anden indsats i stedet", "another measure in its place"),
		is(EndMeasure, "en indsats ophører", "a measure ends"),
	)
}

func (ConsentPurpose) Choices() []incoming.Choice {
	return choices(
		is(ConsentShare, "dele oplysninger", "sharing what is known"), is(ConsentObtain, "indhente oplysninger", "obtaining what is known"),
		is(ConsentPlan, "lægge én fælles plan", "making one joint plan"),
	)
}

// Choices are the kinds, those that are fetched too.
func (MeasurementKind) Choices() []incoming.Choice {
	return choices(
		is(WHO5, "trivsel, voksen (WHO-5)", "well-being, adult (WHO-5)"), is(SDQ, "trivsel, barn (SDQ)", "well-being, child (SDQ)"),
		is(UnlawfulAbsence, "ulovligt fravær, procent", "unlawful absence, per cent"), is(LawfulAbsence, "lovligt fravær, procent", "lawful absence, per cent"),
		is(SickAbsence, "sygefravær, procent", "absence through illness, per cent"), is(Leisure, "fritidsaktivitet", "leisure activity"),
		is(PaidHours, "lønnede timer i måneden", "paid hours in the month"),
	)
}

func (LeftWhy) Choices() []incoming.Choice {
	return choices(
		is(LeftFamily, "er ikke længere en del af familien", "is not one of the family any more"),
		is(LeftTargetGroup, "er i familien, men ikke længere i målgruppen", "is in the family, and not in the target group any more"), is(Died, "er død", "has died"),
		is(Outside, "har forældremyndighed og har ikke boet i familien", "has custody, and has not lived with the family"), is(GrownUp, "er fyldt 18 år", "has turned 18"),
	)
}

func (Readiness) Choices() []incoming.Choice {
	return choices(is(JobReady, "jobparat", "job-ready"), is(ActivityReady, "aktivitetsparat", "activity-ready"))
}

func (JobKind) Choices() []incoming.Choice {
	return choices(
		is(OrdinaryJob, "ordinært job", "ordinary job"), is(OrdinaryHours, "ordinære løntimer, så ydelsen er ophørt", "ordinary hours that have ended the benefit"),
		is(SUEducation, "uddannelse, der er godkendt til SU", "SU education"), is(Apprenticeship, "elevplads eller lærlingeplads", "apprenticeship"),
		is(FlexJob, "fleksjob", "flexible job"),
	)
}

// Choices are the three figures of ordinary work.
func (Figure) Choices() []incoming.Choice {
	return choices(
		is(HoursBeside, "ordinære timer ved siden af en ydelse", "ordinary hours beside a benefit"),
		is(HoursEndBenefit, "ordinære timer, der har erstattet ydelsen", "ordinary hours that have ended the benefit"), is(JobNoBenefit, "job uden ydelse", "job without a benefit"),
	)
}

func (LeaveKind) Choices() []incoming.Choice {
	return choices(
		is(LeaveWithChild, "graviditets-, barsels- eller forældreorlov", "leave with a child"), is(LeaveOther, "andet fravær, som arbejdet venter på", "other absence for which the work waits"),
	)
}

// Choices are what a person can find out about work that paid hours do not show.
func (WorkFound) Choices() []incoming.Choice {
	return choices(
		is(WorkIsHeld, "arbejdet har holdt i tre måneder", "the work has held for three months"),
		is(WorkGoesOn, "arbejdet fortsætter, men de tre måneder tæller fra en senere dag", "the work goes on, and its three months count from a later day"),
		is(WorkIsLost, "arbejdet er ophørt", "the work has ended"),
	)
}

// Choices are all of them; who reads decides which of them fit.
func (NewsOutcome) Choices() []incoming.Choice {
	return choices(
		is(NothingNew, "det var kendt i forvejen", "it was known already"), is(NewsInPlan, "skrevet i planen eller til næste møde", "entered in the plan or for the next meeting"),
		is(NewsOfMember, "en person skal tilføjes", "a person is to be added"), is(NewsPassedOn, "givet videre til børneforvaltningen", "passed on to the children's department"),
		is(NewsIsConcern, "en underretning om et barn", "a concern about a child"),
	)
}

func (GoalStatus) Choices() []incoming.Choice {
	return choices(is(GoalOpen, "åbent", "open"), is(GoalMet, "nået", "met"), is(GoalDropped, "opgivet", "dropped"))
}

func choices(all ...incoming.Choice) []incoming.Choice { return all }

func is[T ~string](code T, da, en string) incoming.Choice {
	return incoming.Choice{Code: string(code), Da: da, En: en}
}
