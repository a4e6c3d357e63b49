package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// Placing a child outside the home (anbringelse) takes more than another measure: consent, or the committee; an investigation; a purpose and how long it is expected to last; and
// a look at the siblings. Read in LBK 282/2025: Barnets lov §§ 21, 46, 47 and 98.

// MeasureDecider is who took a decision on a measure. The engine records it: a person decides.
type MeasureDecider string

// Who decides. Without one it is the children's department.
const (
	ByCommittee MeasureDecider = "committee" // the committee for children and young people (børne- og ungeudvalget)
	ByChair     MeasureDecider = "chair"     // its chair, for the time being (formandsafgørelse)
)

// PlacementCause is why a child is placed, as far as something follows from it.
type PlacementCause string

// The causes.
const (
	CauseNeglect PlacementCause = "neglect-or-abuse" // the child lacked care or treatment, or was abused: the siblings are looked at (§ 21, stk. 2)
	CauseOther   PlacementCause = "other"
)

// Placement is what a decision to place a child says beside what each decision on a measure does.
type Placement struct {
	// Purpose and ExpectedMonths: the decision names both (§ 46, stk. 1, and § 47, stk. 2).
	Purpose        TextRef `json:"purpose,omitempty" da:"Formålet med anbringelsen" en:"The purpose of the placement"`
	ExpectedMonths int     `json:"expectedMonths,omitempty" range:"0..216" da:"Forventet varighed i måneder" en:"How many months it is expected to last"`
	// NotInvestigated is why the placement does not wait for a child investigation (§ 46, stk. 3).
	NotInvestigated TextRef        `json:"notInvestigated,omitempty" da:"Hvorfor anbringelsen ikke venter på en børnefaglig undersøgelse" en:"Why the placement does not wait for a child investigation"`
	Cause           PlacementCause `json:"cause,omitempty" da:"Hvorfor barnet anbringes" en:"Why the child is placed"`
	// SamePlace: the child stays where it is placed, and the decision is on what ground: the consent was taken back, or is given now.
	SamePlace bool `json:"samePlace,omitempty" da:"Barnet bliver på det samme anbringelsessted (kun grundlaget er nyt)" en:"The child stays at the same place (only the ground is another)"`
	// Permanent: the committee has made the placement permanent (§ 67). It is not tried again in time.
	Permanent bool `json:"permanent,omitempty" da:"Anbringelsen er permanent" en:"The placement is permanent"`
}

// ages are how long before the 18th birthday the law asks a child for consent, in months.
const (
	consentMonths = 3 * 12 // from 15: to a placement (§ 46); to support at home nobody asks the child (§ 32, stk. 2)
	moveMonths    = 6 * 12 // from 12: to another place of placement (§ 98)
)

// hasTurned tells whether a child is within so many months of the 18th birthday; false where that is not known.
func (t *ChildTrack) hasTurned(monthsBefore18 int, now time.Time) bool {
	return !t.AdultFrom.IsZero() && !calendar.AddMonths(t.AdultFrom, -monthsBefore18).After(now)
}

// turns15 is when a child turns 15 who is placed by the consent of others; zero where nobody need ask. A placement by consent takes the young person's own from then on (§ 46, stk. 1 and 2; that
// it goes for one that runs already is believed, and it is the safe way to ask). Nothing changes by itself: the department is told, and writes it down where they do not consent.
func (s *State) turns15(t *ChildTrack) time.Time {
	if t.AdultFrom.IsZero() || t.ConsentTold || !t.CaseOpen() {
		return time.Time{}
	}
	at := calendar.AddMonths(t.AdultFrom, -consentMonths)
	placed := func(m Measure) bool { return m.OutsideHome && t.onConsent(m) && m.StartedAt.Before(at) }
	if at.Before(s.StartedAt) || !slices.ContainsFunc(t.Case.runningMeasures(), placed) {
		return time.Time{}
	}
	return at
}

// askOwnConsent tells the children's department to ask a young person of 15 who is placed by consent.
func (s *State) askOwnConsent(child *Member, now time.Time) {
	child.Child.ConsentTold = true
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeConsentOfYoung, Key{Step: StepOfAge, Subject: child.ID, N: 1}, []string{child.ID}, "Barnets lov § 46")
}

// whoConsents are those without whose consent a decision is one without consent.
func (s *State) whoConsents(child *Member, kind DecisionKind, now time.Time) []string {
	who, months := s.custodians(child), 0
	switch kind {
	case DecisionToPlace:
		months = consentMonths
	case DecisionToMove:
		months = moveMonths
	}
	if months > 0 && child.Child.hasTurned(months, now) {
		who = append(who, child.ID)
	}
	return who
}

// consent holds that what begins stands on the consent of each whose consent the law asks for, or is decided without it by whom the law has decide that.
func (d DecideMeasure) consent(s *State, child *Member, now time.Time) *Refusal {
	if d.Action == EndMeasure {
		return nil
	}
	for _, id := range d.ConsentedBy {
		if s.Member(id) == nil {
			return refuse("member-unknown", "consentedBy", "Der er ingen med det nummer i familien. Skriv for eksempel adult-1.", "There is nobody with that number in the family. Write for example adult-1.")
		}
	}
	missing := func(id string) bool { return !slices.Contains(d.ConsentedBy, id) }
	switch {
	case d.DecidedBy != "" && (!d.OutsideHome || d.DecidedBy == ByChair && !d.WithoutConsent):
		return refuse("decided-by", "decidedBy", "Udvalget afgør anbringelser, og formanden kun, når der ikke er samtykke (barnets lov §§ 142 og 143). Lad feltet stå tomt.",
			"The committee decides on placements, and its chair only where there is no consent (Barnets lov §§ 142 and 143). Leave the field empty.")
	case d.DecidedBy == ByCommittee: // also where there is consent (§ 47, stk. 3 and 4)
		return nil
	case len(s.custodians(child)) == 0 && !d.WithoutConsent:
		return refuse("nobody-consents", "consentedBy", "Ingen har forældremyndigheden over barnet, så ingen kan samtykke. Skriv, at afgørelsen er truffet uden samtykke.",
			"Nobody has custody of the child, so nobody can consent: write that the decision was taken without consent.")
	case (len(d.ConsentedBy) > 0) == d.WithoutConsent:
		return refuse("measure-consent", "consentedBy", "Skriv enten, hvem der har givet samtykke til indsatsen, eller at afgørelsen er truffet uden samtykke (barnets lov §§ 32, 37-41, 46 og 47).",
			"Write either who has consented to the measure, or that it was decided without consent (Barnets lov §§ 32, 37-41, 46 and 47).")
	case !d.WithoutConsent && slices.ContainsFunc(s.whoConsents(child, d.kind(child.Child.PlacedOutside()), now), missing):
		return refuse("consent-missing", "consentedBy", "Alle, der har forældremyndigheden, skal samtykke, og barnet, hvis det er fyldt 15 år (12 år ved ændret anbringelsessted). Mangler et samtykke, så skriv, at afgørelsen er truffet uden samtykke.",
			"Each who has custody must consent, and the child from 15 (12 where it is placed elsewhere). Where a consent is missing write that the decision was taken without consent.")
	case d.OutsideHome && d.WithoutConsent && d.DecidedBy == "":
		return refuse("placement-committee", "decidedBy", "En anbringelse uden samtykke afgøres af børne- og ungeudvalget, i hast foreløbigt af formanden (barnets lov §§ 142 og 143). Skriv, hvem der har truffet afgørelsen.",
			"A placement without consent is decided by the committee for children and young people, in haste for the time being by its chair (Barnets lov §§ 142 and 143). Write who took the decision.")
	}
	return nil
}

// place holds that a child who is placed comes home by the decision that the law has for it, and that the place is asked before the child
// is placed elsewhere.
func (d DecideMeasure) place(t *ChildTrack, now time.Time) *Refusal {
	if d.Action == StartMeasure && d.OutsideHome && t.PlacedOutside() {
		return refuse("placed-already", "action", "Barnet er allerede anbragt. Ændr anbringelsen (change).", "The child is placed already. Change the placement (change).")
	}
	if m := t.runningMeasure(d.N); d.Action == StartMeasure || m == nil || !m.OutsideHome {
		return nil
	}
	switch {
	case d.Action == EndMeasure || !d.OutsideHome:
		return refuse("return-home", "action", "Et anbragt barn kommer hjem efter en afgørelse om hjemgivelse (barnets lov § 100). Træf den (decide-return).",
			"A child who is placed comes home by a decision to return it (Barnets lov § 100). Take that one (decide-return).")
	case d.SamePlace, d.unasked():
		return nil
	case !d.StatementOn.Given() || d.StatementOn.Start().After(d.decided(now)):
		return refuse("place-statement", "statementOn", "Indhent først en udtalelse fra anbringelsesstedet, og skriv, hvornår den kom (barnets lov § 98, stk. 2). Kan flytningen ikke vente på den, så skriv hvorfor (noStatement): en leder får besked.",
			"First ask the place of placement for a statement, and write when it came (Barnets lov § 98(2)). Where the move cannot wait for it write why (noStatement): a leader hears of it.")
	}
	return nil
}

// unasked tells whether it is said why the place of placement is not asked first.
func (d DecideMeasure) unasked() bool { return d.NoStatement != 0 && !d.StatementOn.Given() }

// tellUnasked has a leader of the children's department hear that a child is placed elsewhere before the place was asked.
func (s *State) tellUnasked(child *Member, decided *ChildDecision, now time.Time) {
	office, k := s.Policy.Responsible(policy.Children).ID, decided.key(child.ID)
	to, err := s.Policy.Address(policy.TeamLeader, office)
	if err != nil {
		to = policy.TeamLeader
	}
	s.tell(now, Message{
		ID: s.MessageID(k, MessageNotice, 0) + "/" + string(CodePlaceNotAsked), Department: office, Kind: MessageNotice, Key: k.String(), About: []string{child.ID}, To: to, Code: string(CodePlaceNotAsked),
	}, OwnDuty, basisStatement)
}

// basisStatement has the place of placement asked before the child is placed elsewhere.
const basisStatement = "Barnets lov § 98, stk. 2"

// placed holds that a decision to place a child names what the law has it name, and stands on an investigation.
func (d DecideMeasure) placed(s *State, child *Member) *Refusal {
	if d.kind(child.Child.PlacedOutside()) != DecisionToPlace {
		return nil
	}
	t := child.Child
	investigated := s.Investigating(child) || t.InvestigatedAt != nil || t.Case != nil && t.Case.InvestigationEnded != nil
	switch {
	case d.Purpose == 0 || d.ExpectedMonths == 0:
		return refuse("placement-purpose", "purpose", "Afgørelsen skal angive formålet med anbringelsen og den forventede varighed (barnets lov §§ 46 og 47). Skriv begge dele.",
			"The decision names the purpose of the placement and how long it is expected to last (Barnets lov §§ 46 and 47). Write both.")
	case d.Cause == "":
		return noChoice("cause", d.Cause)
	case !investigated && d.NotInvestigated == 0:
		return refuse("placement-investigation", "notInvestigated", "En anbringelse kræver en børnefaglig undersøgelse, der er afsluttet eller i gang (barnets lov § 46, stk. 3, og § 47, stk. 2). Start den, eller skriv, hvorfor anbringelsen ikke venter.",
			"A placement takes a child investigation that is concluded or under way (Barnets lov § 46(3) and § 47(2)). Start it, or write why the placement does not wait.")
	}
	return nil
}

// fosterMonths is how long before the 18th birthday a child turns 10: until then those who look after it may have the board assess that it is placed elsewhere.
const fosterMonths = 8 * 12

// fosterMayAsk reminds the children's department to tell those who look after a small child whom it places elsewhere or sends home that they may have the appeals board assess that
// (Barnets lov § 98, stk. 3, and § 101, read). What the committee decides is not assessed so.
func (s *State) fosterMayAsk(child *Member, d *ChildDecision, now time.Time) {
	if (d.Kind == DecisionToMove || d.Kind == DecisionToReturn) && !d.byCommittee() && !child.Child.hasTurned(fosterMonths, now) {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeFosterMayAsk, d.key(child.ID), []string{child.ID}, "Barnets lov §§ 98 og 101")
	}
}

// askSiblings has the children's department look at the siblings of a child who was placed because it lacked care or was abused.
func (s *State) askSiblings(child *Member, at, now time.Time) {
	for _, sibling := range s.Children() {
		if sibling == child || sibling.Child.hasTurned(consentMonths, now) || s.Investigating(sibling) || s.asked(StepSibling, sibling) {
			continue
		}
		s.Open(s.ask(StepSibling, sibling.ID, s.next(string(StepSibling)+" "+sibling.ID), at), now)
	}
}

// contactAfterAbuse reminds the children's department, when a child is placed who lacked care or was abused, that its contact with whoever is known or presumed to have abused a child is before the committee (§ 105, stk. 2, read),
// where nothing restricts its contact yet. Whether there is such a person no program knows.
func (s *State) contactAfterAbuse(child *Member, d *ChildDecision, now time.Time) {
	if !s.contactRestricted(child) {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeContactAfter, d.key(child.ID), []string{child.ID}, "Barnets lov § 105")
	}
}

// DecideSibling is whether a sibling of a child who was placed is investigated: one under 15 in the household is, unless there is plainly no need (§ 21, stk. 2 and 3).
type DecideSibling struct {
	Task        string  `json:"task"`
	Investigate bool    `json:"investigate" required:"true" da:"Der begynder en børnefaglig undersøgelse (nej: der er åbenlyst ikke behov)" en:"A child investigation begins (no: there is plainly no need)"`
	ChildHeard  bool    `json:"childHeard"`
	NotHeard    TextRef `json:"notHeard,omitempty"`
	Reason      TextRef `json:"reason"`
	Happened
}

func (DecideSibling) Name() string { return "decide-sibling" }

// Check that it is asked for, reasoned, and that the child was heard.
func (d DecideSibling) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepSibling)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason))
}

// Apply begins the investigation, whose four months run from when the other child was placed.
func (d DecideSibling) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepSibling)
	child := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(child.ID, d.Task, d.ChildHeard, d.NotHeard, by, now)
	if d.Investigate {
		s.holdClosure(child, now)
		s.investigate(child, t.Deadline.Start, now)
	}
}

func (d DecideSibling) went() string {
	if d.Investigate {
		return "investigated"
	}
	return "no need"
}
